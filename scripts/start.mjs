// npm start: all set-up that is missing, then the product.
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { runServer } from './setup/server.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ frontEnd: true });
	await runServer([join(root, 'server', 'main.ts')], { NODE_ENV: 'production' });
});

// npm start: all set-up that is missing, then the product, which is started again when it crashes.
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { superviseServer } from './setup/supervise.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ frontEnd: true });
	await superviseServer([join(root, 'server', 'main.ts')], { NODE_ENV: 'production' });
});

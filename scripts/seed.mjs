// npm run seed: the demonstration data, into the database the settings name.
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { runServer } from './setup/server.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ mediaWorker: false });
	await runServer([join(root, 'server', 'seed.ts'), ...process.argv.slice(2)], { NODE_ENV: 'production' });
});

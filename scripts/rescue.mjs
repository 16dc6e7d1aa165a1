// npm run rescue -- <username>: a one-time password for an account, from the server's own console (the server may be running).
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { runServer } from './setup/server.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ mediaWorker: false });
	await runServer([join(root, 'server', 'rescue.ts'), ...process.argv.slice(2)], { NODE_ENV: 'production' });
});

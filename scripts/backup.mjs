// npm run backup: see docs/guides/sao-luu.md.
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { runServer } from './setup/server.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ mediaWorker: false });
	await runServer([join(root, 'server', 'backup', 'backup.main.ts'), ...process.argv.slice(2)], {
		NODE_ENV: 'production',
	});
});

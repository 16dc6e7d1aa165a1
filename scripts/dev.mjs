// npm run dev: the server restarts when its files change; Next's development server runs inside it.
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { runServer } from './setup/server.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp();
	const watched = ['server', 'domain', 'prisma/generated'].map((folder) => `--watch-path=${join(root, folder)}`);
	await runServer(['--watch-preserve-output', ...watched, join(root, 'server', 'main.ts')], {
		NODE_ENV: 'development',
		FRONT_END: 'development',
	});
});

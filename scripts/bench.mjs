// npm run bench: the benchmarks; bench/README.md says how to read them. Arguments go to bench/main.ts.
import { join } from 'node:path';
import { main, root } from './setup/process.mjs';
import { runServer } from './setup/server.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ frontEnd: true, chromium: true });
	await runServer([join(root, 'bench', 'main.ts'), ...process.argv.slice(2)], { NODE_ENV: 'production' });
});

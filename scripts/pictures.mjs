// npm run pictures: every screen at tablet, wall and desk size, into tests/output/pictures.
import { join } from 'node:path';
import { fail, main, projectEnvironment, root, run } from './setup/process.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ frontEnd: true, chromium: true });
	const vitest = join(root, 'node_modules', '.bin', 'vitest');
	const { code } = await run(vitest, ['run', '--project', 'pictures'], { env: projectEnvironment({ NODE_ENV: '' }) });
	if (code !== 0) fail('Không chụp được đủ các màn hình.');
	console.log('Ảnh nằm trong tests/output/pictures.');
});

// The production build of the browser side.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, projectEnvironment, root, run } from './process.mjs';
import { writeLog } from './logFile.mjs';
import { step } from './progress.mjs';
import { hashInputs, isStamped, stamp } from './stamps.mjs';

const INPUTS = [
	'app',
	'domain',
	'public',
	'next.config.ts',
	'postcss.config.mjs',
	'tsconfig.json',
	'package-lock.json',
];

/** Of package.json only `imports` matters, which says what `#domain/…` and the like stand for. */
function inputsHash() {
	const { imports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	return hashInputs(INPUTS, { except: [join('public', 'pdfjs')], also: [JSON.stringify(imports)] });
}

/** Builds the front end when anything it is made from changed. */
export async function buildFrontEnd() {
	const before = inputsHash();
	if (isStamped('next', before) && existsSync(join(root, '.next', 'BUILD_ID'))) return;
	await step('Dựng giao diện (next build)', async (report) => {
		const env = projectEnvironment({ NODE_ENV: 'production', BUILD_OF_SCREENS: before.slice(0, 20) });
		const { code, output } = await run(join(root, 'node_modules', '.bin', 'next'), ['build'], {
			env,
			onLine: (line) => line.trim() && report(line.trim()),
		});
		if (code === 0) return;
		const log = writeLog('next-build', output);
		const reason = output.split('\n').find((line) => /error|failed/i.test(line)) ?? '';
		fail(`Không dựng được giao diện: ${reason.trim()} (xem ${log}).`);
	});
	stamp('next', before);
}

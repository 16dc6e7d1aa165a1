// The checks of `npm run check` and `npm test`: each under a header with its time. All of them run, whatever failed before: one
// red section must not hide what the others would have said.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder, fail, projectEnvironment, root, run } from './process.mjs';
import { seconds } from './progress.mjs';

const bin = (name) => join(root, 'node_modules', '.bin', name);
const totals = { passed: 0, failed: 0 };
/** What did not pass, in the order in which it ran. */
const failures = [];

/** Formatting, lint, types, dead code. ESLint takes one processor for as long as all the others together. */
export async function checkSources() {
	// Writes next-env.d.ts and the types of the routes as they are now: the others read them.
	await section('Kiểu của các trang (next typegen)', bin('next'), ['typegen']);
	const others = async () => {
		await besides('Định dạng (prettier)', bin('prettier'), ['--check', '--log-level', 'warn', '.']);
		await besides('Kiểu dữ liệu (tsc)', bin('tsc'), ['--noEmit']);
		await besides('Mã không dùng (knip)', bin('knip'), []);
	};
	await Promise.all([besides('Quy tắc mã (eslint)', bin('eslint'), ['--max-warnings', '0', '.']), others()]);
}

/** One Vitest project; its totals are added up for `printTotals`. */
export async function runTests(project, title) {
	const report = join(cacheFolder, 'vitest', `${project}.json`);
	mkdirSync(join(cacheFolder, 'vitest'), { recursive: true });
	rmSync(report, { force: true });
	const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
	await section(title, bin('vitest'), ['run', '--project', project, ...reporters]);
	if (!existsSync(report)) return void failures.push(`${title}: không có báo cáo.`);
	const { numPassedTests, numFailedTests, numPendingTests = 0 } = JSON.parse(readFileSync(report, 'utf8'));
	totals.passed += numPassedTests;
	totals.failed += numFailedTests;
	if (numPendingTests > 0)
		failures.push(`${numPendingTests} kiểm thử bị bỏ qua trong "${project}"; mọi kiểm thử phải được chạy.`);
}

/** The line a machine reads, `N passed, N failed`; then fails with everything that did not pass. */
export function concludeChecks() {
	console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
	if (failures.length > 0) fail(failures.join('\n✗ '));
}

function section(title, command, args) {
	console.log(`\n━━ ${title}`);
	return judged(title, () => run(command, args, { env: projectEnvironment({ NODE_ENV: '' }) }));
}

/** A section beside others: its output comes in one piece when it has ended. */
function besides(title, command, args) {
	return judged(title, async () => {
		const lines = [];
		const onLine = (line) => lines.push(line);
		const ended = await run(command, args, { env: projectEnvironment({ NODE_ENV: '' }), onLine });
		console.log([`\n━━ ${title}`, ...lines].join('\n'));
		return ended;
	});
}

async function judged(title, work) {
	const started = performance.now();
	const { code } = await work();
	const time = seconds(performance.now() - started);
	if (code !== 0) failures.push(`${title}: không đạt (${time}).`);
	console.log(`${code === 0 ? '✓' : '✗'} ${title} (${time})`);
}

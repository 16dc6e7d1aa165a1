// What every script shares: where the project is, which Node runs it, how a child is run and how a failure is told.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
/** What set-up makes and can make again; not in Git. */
export const cacheFolder = join(root, '.cache');

/** A failure that is told in its own sentence, without a stack. */
export class SetupError extends Error {}

/** @returns {never} */
export function fail(sentence) {
	throw new SetupError(sentence);
}

/** Runs a script's body: a `SetupError` is one sentence and exit code 1, anything else keeps its stack. */
export async function main(body) {
	try {
		await body();
	} catch (error) {
		console.error(error instanceof SetupError ? `\n✗ ${error.message}` : error);
		process.exitCode = 1;
	}
}

const NODE_MAJOR = 24;

/**
 * The Node that runs the product: the npm package's where the platform has one, else the current one when it is new enough.
 * @returns {string} path of the executable
 */
export function projectNode() {
	const packaged = join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
	if (existsSync(packaged)) return packaged;
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return process.execPath;
	return fail(
		`Cần Node.js ${NODE_MAJOR} trở lên cho ${process.platform}-${process.arch}; máy đang dùng ${process.version}. ` +
			`Hãy cài Node ${NODE_MAJOR} rồi chạy lại. (Node ${NODE_MAJOR}+ is needed; this is ${process.version}.)`,
	);
}

/** Runs the same script again under the project's Node when the current one is older, and ends with its exit code. */
export function rerunUnderProjectNode(scriptUrl) {
	if (Number(process.versions.node.split('.')[0]) >= NODE_MAJOR) return;
	const { status } = spawnSync(projectNode(), [fileURLToPath(scriptUrl), ...process.argv.slice(2)], {
		stdio: 'inherit',
	});
	process.exit(status ?? 1);
}

/** The environment in which `node` and every installed tool are the project's own. */
export function projectEnvironment(extra = {}) {
	const separator = process.platform === 'win32' ? ';' : ':';
	const path = [join(root, 'node_modules', '.bin'), process.env.PATH].join(separator);
	return { ...process.env, PATH: path, NEXT_TELEMETRY_DISABLED: '1', ...extra };
}

const STOP_SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'];

/**
 * Runs a command to its end.
 * @param {(line: string) => void} [onLine] each line of its output; without it the output goes to the terminal
 * @returns {Promise<{ code: number, output: string }>} `output` is everything it wrote, when `onLine` is given
 */
export function run(command, args, { cwd = root, env = projectEnvironment(), onLine } = {}) {
	return new Promise((resolve, reject) => {
		const child = spawn(command, args, {
			cwd,
			env,
			stdio: onLine ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
		});
		// A stopped set-up must not leave a compiler or npm running behind it.
		const stop = () => {
			child.kill('SIGTERM');
			process.exit(1);
		};
		for (const signal of STOP_SIGNALS) process.once(signal, stop);
		let output = '';
		for (const stream of onLine ? [child.stdout, child.stderr] : []) {
			let rest = '';
			stream.setEncoding('utf8');
			stream.on('data', (text) => {
				output += text;
				const lines = (rest + text).split(/\r?\n|\r/);
				rest = lines.pop() ?? '';
				for (const line of lines) onLine(line);
			});
			stream.on('end', () => rest && onLine(rest));
		}
		child.once('error', reject);
		child.once('close', (code) => {
			for (const signal of STOP_SIGNALS) process.removeListener(signal, stop);
			resolve({ code: code ?? 1, output });
		});
	});
}

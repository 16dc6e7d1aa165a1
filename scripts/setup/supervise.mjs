// Keeps the product's process running: what crashed is started again after a pause; what a person has to mend is not.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectEnvironment, projectNode, root } from './process.mjs';

/** As in server/main.ts: the process ended because of a setting, a taken port, a folder it may not write. */
const MISTAKE = 1;
/** Pauses before it is started again, in ms: they grow while it keeps ending soon, and begin anew once it has run a while. */
const PAUSES_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
const STEADY_MS = 60_000;
/** After so many starts in a row that never came to work, it is given up. */
const STARTS_IN_VAIN = 6;

/**
 * What is to be done after the process has ended.
 * @param {{ code: number | null, everReady: boolean, inVain: number }} end `inVain`: starts in a row, this one included, that
 * never came to work
 * @returns {boolean} whether it is started again
 */
export function mayRestart({ code, everReady, inVain }) {
	if (code === 0) return false;
	// Before it ever worked: a mistake that starting again does not mend. Once it has worked, the machine has changed meanwhile.
	if (code === MISTAKE && !everReady) return false;
	return inVain < STARTS_IN_VAIN;
}

/** The pause before the next start, in ms, after so many restarts close together. */
export function pauseBefore(restarts) {
	return PAUSES_MS[Math.min(restarts, PAUSES_MS.length - 1)];
}

/**
 * Runs Node with these arguments, again after every crash, until it ends by itself, is asked to stop, or does not come to work;
 * then ends this process with its exit code.
 * @param {string[]} args
 * @param {Record<string, string>} environment defaults; what is already set wins, except NODE_ENV
 */
export async function superviseServer(args, { NODE_ENV, ...environment }) {
	const env = { ...environment, ...projectEnvironment({ NODE_ENV }) };
	let child = null;
	let asked = false;
	let wake = () => undefined;
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
		process.on(signal, () => {
			asked = true;
			child?.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
			wake();
		});
	let everReady = false;
	let inVain = 0;
	let restarts = 0;
	for (;;) {
		child = spawn(projectNode(), args, { cwd: root, env, stdio: ['inherit', 'inherit', 'inherit', 'ipc'] });
		const { code, signal, ready, ranMs } = await toTheEnd(child);
		child = null;
		process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
		everReady ||= ready;
		inVain = ready ? 0 : inVain + 1;
		if (ranMs >= STEADY_MS) restarts = 0;
		if (asked) return;
		if (!mayRestart({ code, everReady, inVain })) {
			if (inVain >= STARTS_IN_VAIN)
				console.error(`\n✗ Máy chủ không khởi động lại được sau ${inVain} lần; hãy xem lỗi phía trên.`);
			return;
		}
		const pause = pauseBefore(restarts);
		restarts += 1;
		const how = signal === null ? `mã ${code}` : `tín hiệu ${signal}`;
		console.error(
			`\n✗ Máy chủ dừng đột ngột (${how}) lúc ${new Date().toLocaleTimeString('vi-VN')}; khởi động lại sau ${pause / 1000} giây (lần ${restarts}).`,
		);
		await new Promise((resolve) => {
			const timer = setTimeout(resolve, pause);
			wake = () => {
				clearTimeout(timer);
				resolve();
			};
		});
		if (asked) {
			// Nothing runs any more that could have been stopped badly.
			process.exitCode = 0;
			return;
		}
	}
}

function toTheEnd(child) {
	const started = performance.now();
	let ready = false;
	child.on('message', (message) => {
		if (message === 'ready') ready = true;
	});
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => resolve({ code, signal, ready, ranMs: performance.now() - started }));
	});
}

// The product's process under Node 24, as a child that this script stands for: same terminal, same signals, same exit code.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { projectEnvironment, projectNode, root } from './process.mjs';

/**
 * Runs Node with these arguments until it ends, and ends this process with its exit code.
 * @param {string[]} args
 * @param {Record<string, string>} environment defaults; what is already set wins, except NODE_ENV
 */
export function runServer(args, { NODE_ENV, ...environment }) {
	const env = { ...environment, ...projectEnvironment({ NODE_ENV }) };
	const child = spawn(projectNode(), args, { cwd: root, env, stdio: 'inherit' });
	for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'])
		process.on(signal, () => child.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal));
	return new Promise((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (code, signal) => {
			process.exitCode = code ?? 128 + (constants.signals[signal] ?? 0);
			resolve();
		});
	});
}

import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/*
 * In a meeting the tablets are other machines. Here servers and PostgreSQL get one half of the cores and the clients the
 * other, so that the answer to a command does not wait until the server has finished talking to the other 199 clients of
 * the same machine. The bare server lives under the same rule.
 */

/** Puts this process, and whatever it starts from now on, on one half of the cores; on all of them where that is not possible. */
export function moveTo(half: 'servers' | 'clients'): boolean {
	const cores = availableCores();
	const middle = cores.length >> 1;
	if (middle === 0) return false;
	const own = half === 'servers' ? cores.slice(0, middle) : cores.slice(middle);
	try {
		execFileSync('taskset', ['-a', '-c', '-p', own.join(','), String(process.pid)], { stdio: 'ignore' });
		return true;
	} catch {
		return false;
	}
}

let all: readonly number[] | undefined;

/** Cores that this process was given at its start. */
function availableCores(): readonly number[] {
	return (all ??= Array.from({ length: availableParallelism() }, (_, core) => core));
}

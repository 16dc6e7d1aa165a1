import { fork } from 'node:child_process';
import type { z } from 'zod';

export interface ProgramLimits {
	/** Longest that the answer may take, in ms. */
	readonly timeoutMs: number;
	/** Memory of the JavaScript heap of the process, in MB. */
	readonly heapMb: number;
	/** Ends the process early. */
	readonly signal?: AbortSignal;
}

/**
 * Runs a program of ours in a process of its own, sends it one message and takes one answer: what a hostile file does to
 * a parser (endless loop, memory) ends there and not in the server.
 * @param program path of the program, which takes one `message` and sends one
 * @throws whatever went wrong: no answer in time, a process that died, an answer of another shape
 */
export async function askProgram<Answer>(
	program: string,
	message: string,
	answerSchema: z.ZodType<Answer>,
	{ timeoutMs, heapMb, signal }: ProgramLimits,
): Promise<Answer> {
	signal?.throwIfAborted();
	const child = fork(program, {
		execArgv: [`--max-old-space-size=${heapMb}`],
		// Nothing of ours is in its environment.
		env: { NODE_ENV: 'production' },
		stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
		killSignal: 'SIGKILL',
		...(signal === undefined ? {} : { signal }),
	});
	const timer = setTimeout(() => child.kill('SIGKILL'), timeoutMs);
	try {
		const answered = new Promise<unknown>((resolve, reject) => {
			child.once('message', resolve);
			child.once('error', reject);
			child.once('exit', () => reject(new Error(`${program} ended without an answer`)));
		});
		// Should the process be gone already, its exit says so.
		child.send(message, undefined, undefined, () => undefined);
		return answerSchema.parse(await answered);
	} finally {
		clearTimeout(timer);
		if (child.exitCode === null) child.kill('SIGKILL');
	}
}

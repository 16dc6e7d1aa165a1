import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { constants, setPriority } from 'node:os';
import type { z } from 'zod';

export interface ProgramLimits {
	/** Longest that the answer may take, in ms. */
	readonly timeoutMs: number;
	/** Memory of the JavaScript heap of the process, in MB. */
	readonly heapMb: number;
	/** All memory that it may use, heap and buffers, in MB: looked at while it runs; the kernel's own limit lies 1 GB above. */
	readonly memoryMb: number;
	/** Ends the process early. */
	readonly signal?: AbortSignal;
}

/** The program used up its time or its memory, or said too much: what it was given is too much for it. */
export class ProgramExhausted extends Error {
	constructor(program: string, cause: string) {
		super(`${program}: ${cause}`);
		this.name = 'ProgramExhausted';
	}
}

const PRLIMIT = ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path)) ?? null;
/** Longest answer, in bytes. */
const MOST_ANSWER = 1024 * 1024;
/** How often the memory of a running program is looked at, in ms. */
const LOOK_MS = 40;
/** What an idle Node.js has set aside as data without using it, in MB: 0.6 to 0.9 GB were seen. */
const RESERVED_MB = 1024;
const MB = 1024 * 1024;
const PROJECT = new URL('../../', import.meta.url).pathname;

/**
 * Runs a program of ours in a process of its own on one file and takes one answer, JSON on the last line of its output: what a hostile file
 * does to a parser (endless loop, memory) ends there and not in the server. The limits are set from outside, so they hold
 * whatever becomes of the program: memory, processor time, open files and no core by the kernel where it has `prlimit`,
 * memory and time by looking on everywhere. It may read the project and its file, write nothing and start nothing.
 * @param program path of the program, which takes the file's path as its argument
 * @throws ProgramExhausted when it went beyond a limit
 * @throws whatever else went wrong: a process that died, an answer of another shape
 */
export async function askProgram<Answer>(
	program: string,
	file: string,
	answerSchema: z.ZodType<Answer>,
	{ timeoutMs, heapMb, memoryMb, signal }: ProgramLimits,
): Promise<Answer> {
	signal?.throwIfAborted();
	const node = [
		process.execPath,
		`--max-old-space-size=${heapMb}`,
		'--permission',
		`--allow-fs-read=${PROJECT}`,
		`--allow-fs-read=${file}`,
		program,
		file,
	];
	// V8 reserves far more addresses than it uses, so RLIMIT_AS cannot be set; RLIMIT_DATA counts some reserves, too.
	const kernel = [
		`--data=${(memoryMb + RESERVED_MB) * MB}`,
		`--cpu=${Math.ceil(timeoutMs / 1000) + 1}`,
		'--core=0',
		'--fsize=0',
		'--nofile=128',
	];
	const [command = '', ...args] = PRLIMIT === null ? node : [PRLIMIT, ...kernel, ...node];
	const child = spawn(command, args, {
		// Nothing of ours is in its environment.
		env: { NODE_ENV: 'production', UV_THREADPOOL_SIZE: '2' },
		stdio: ['ignore', 'pipe', 'ignore'],
		killSignal: 'SIGKILL',
		...(signal === undefined ? {} : { signal }),
	});
	// The meeting goes first.
	if (child.pid !== undefined) lowerPriority(child.pid);
	let exceeded: string | null = null;
	const stop = (cause: string): void => {
		exceeded ??= cause;
		child.kill('SIGKILL');
	};
	const timer = setTimeout(() => stop('no answer in time'), timeoutMs);
	const looking = setInterval(() => {
		if (child.pid === undefined) return;
		void residentMb(child.pid).then((used) => {
			if (used > memoryMb) stop('too much memory');
		});
	}, LOOK_MS);
	try {
		const said: Buffer[] = [];
		let length = 0;
		child.stdout.on('data', (chunk: Buffer) => {
			length += chunk.length;
			if (length > MOST_ANSWER) stop('too long an answer');
			else said.push(chunk);
		});
		const code = await new Promise<number | null>((resolve, reject) => {
			// For as long as it lives: a later one (a signal that cannot be sent) must not end the server.
			child.on('error', reject);
			child.once('close', resolve);
		});
		if (exceeded !== null) throw new ProgramExhausted(program, exceeded);
		// Out of memory: V8 aborts, an allocation of buffers fails, the kernel ends it.
		if (code !== 0) throw new ProgramExhausted(program, `ended with ${String(code)}`);
		// The last line: libraries may have said something before.
		const answer = Buffer.concat(said).toString('utf8').trimEnd().split('\n').at(-1) ?? '';
		return answerSchema.parse(JSON.parse(answer));
	} finally {
		clearTimeout(timer);
		clearInterval(looking);
		if (child.exitCode === null) child.kill('SIGKILL');
	}
}

function lowerPriority(pid: number): void {
	try {
		setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
	} catch {
		// It has ended already.
	}
}

/** Memory of a process that is really in use, in MB; 0 where the system does not say. */
async function residentMb(pid: number): Promise<number> {
	try {
		const pages = (await readFile(`/proc/${pid}/statm`, 'utf8')).split(' ')[1];
		return (Number(pages) * 4096) / MB;
	} catch {
		return 0;
	}
}

import { scryptSync } from 'node:crypto';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';

/*
 * A thread that does nothing but scrypt, one after the other. Not `crypto.scrypt`: its work goes to libuv's four threads, which
 * read the files of papers too, so that whoever types wrong passwords would hold them up for everybody.
 */

/** A password to be hashed, with the parameters of better-auth's hashes. */
export interface HashingJob {
	readonly id: number;
	readonly password: string;
	readonly salt: string;
}

export interface HashingAnswer {
	readonly id: number;
	/** Hex. */
	readonly key: string;
}

/** As `@better-auth/utils/password` has them: hashes of both are the same. */
const PARAMETERS = { N: 16_384, r: 16, p: 1, maxmem: 128 * 16_384 * 16 * 2 };
const KEY_BYTES = 64;

const { niceness } = workerData as { readonly niceness: number };
// On Linux a thread has a priority of its own; elsewhere this would be the whole process's.
if (niceness > 0 && process.platform === 'linux') {
	try {
		setPriority(0, niceness);
	} catch {
		// Without it the thread is only as important as the others.
	}
}

parentPort?.on('message', ({ id, password, salt }: HashingJob) => {
	const key = scryptSync(password.normalize('NFKC'), salt, KEY_BYTES, PARAMETERS).toString('hex');
	parentPort?.postMessage({ id, key } satisfies HashingAnswer);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, type FileHandle } from 'node:fs/promises';

/** What flock(1) says of a lock that somebody else holds. */
const HELD = 1;

/** A lock on a file, held by its open descriptor: the kernel gives it back when the last process that has it ends. */
export interface FileLock {
	/** For a child that is to hold the lock, too: it stays until that child and all of its own have ended. */
	readonly fd: number;
	/** The file itself, to say in it who holds the lock. */
	readonly file: FileHandle;
	release(): Promise<void>;
}

/**
 * Takes the lock of a file (flock(2)), making the file when missing. Unlike the id of a process written into it, such a lock is
 * seen from every container of this machine, ends with whoever holds it, however that ended, and needs no taking over. Node has no
 * call for it; flock(1) of util-linux (and busybox) locks the descriptor that this process keeps.
 * The file is never removed: whoever had opened it before would hold a lock on nothing.
 * @returns null when somebody else holds it
 * @throws whatever keeps the file from being opened; `LockingUnavailable` where the machine or the file system has no such locks
 */
export async function lockFile(path: string): Promise<FileLock | null> {
	const file = await open(path, 'a+', 0o600);
	try {
		const code = await flock(file.fd);
		if (code === 0) return { fd: file.fd, file, release: () => file.close() };
		await file.close();
		if (code === HELD) return null;
	} catch (error) {
		await file.close().catch(() => undefined);
		throw error;
	}
	throw new LockingUnavailable(path);
}

/** This machine has no flock(1), or the file system no locks. */
export class LockingUnavailable extends Error {
	constructor(path: string, cause?: unknown) {
		super(`no lock on ${path}`, { cause });
		this.name = 'LockingUnavailable';
	}
}

async function flock(fd: number): Promise<number | null> {
	const child = spawn('flock', ['-x', '-n', '3'], { stdio: ['ignore', 'ignore', 'ignore', fd] });
	try {
		const [code] = (await once(child, 'close')) as [number | null];
		return code;
	} catch (error) {
		throw new LockingUnavailable('flock', error);
	}
}

import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from './errors.ts';

/** Whether something thrown is a system error with this code, such as ENOENT. */
export function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

const lockSchema = z.object({ pid: z.number().int().positive(), startTime: z.string() });

/**
 * Prepares DATA_DIR and takes it for this process: two servers on one folder would corrupt each other.
 * A lock left by a killed process is recognised (pid and start time) and taken over.
 * @returns a function that gives the folder back
 * @throws StartupError when the folder cannot be written or another server holds it
 */
export async function claimDataDir(dataDir: string): Promise<() => Promise<void>> {
	try {
		await makeFolder(dataDir);
		for (const folder of ['secrets', 'tls', 'files', 'logs']) {
			await mkdir(path.join(dataDir, folder), { recursive: true, mode: 0o700 });
			await chmod(path.join(dataDir, folder), 0o700);
		}
		await access(dataDir, constants.W_OK | constants.X_OK);
	} catch (error) {
		throw new StartupError(
			`Không ghi được vào thư mục dữ liệu ${dataDir}; hãy cấp quyền ghi hoặc chọn thư mục khác (DATA_DIR).`,
			error,
		);
	}
	const lockFile = path.join(dataDir, 'server.lock');
	const mine = JSON.stringify({ pid: process.pid, startTime: (await startTimeOf(process.pid)) ?? '' });
	for (let attempt = 0; attempt < 3; attempt++) {
		try {
			await writeFile(lockFile, mine, { flag: 'wx', mode: 0o600 });
			return () => rm(lockFile, { force: true });
		} catch (error) {
			if (!hasCode(error, 'EEXIST')) {
				throw new StartupError(`Không ghi được vào thư mục dữ liệu ${dataDir} (DATA_DIR).`, error);
			}
			const holder = await liveHolder(lockFile);
			if (holder !== null) {
				throw new StartupError(
					`Thư mục dữ liệu ${dataDir} đang được một máy chủ khác sử dụng (tiến trình ${holder}); hãy dừng máy chủ đó hoặc chọn thư mục khác (DATA_DIR).`,
				);
			}
			await rm(lockFile, { force: true });
		}
	}
	throw new StartupError(`Không giữ được thư mục dữ liệu ${dataDir} (DATA_DIR).`);
}

/** Makes a folder and its missing parents. Not `mkdir` with `recursive`: that never returns on file systems such as /proc. */
async function makeFolder(folder: string): Promise<void> {
	try {
		await mkdir(folder, { mode: 0o755 });
	} catch (error) {
		if (hasCode(error, 'EEXIST')) return;
		if (!hasCode(error, 'ENOENT') || folder === path.dirname(folder)) throw error;
		await makeFolder(path.dirname(folder));
		await mkdir(folder, { mode: 0o755 });
	}
}

async function liveHolder(lockFile: string): Promise<number | null> {
	try {
		const holder = lockSchema.parse(JSON.parse(await readFile(lockFile, 'utf8')));
		const startTime = await startTimeOf(holder.pid);
		return startTime !== null && startTime === holder.startTime ? holder.pid : null;
	} catch {
		// Unreadable or half written: its writer died.
		return null;
	}
}

/** A process's start time in clock ticks since boot, which with its pid names it for good; null when it does not run. */
async function startTimeOf(pid: number): Promise<string | null> {
	if (process.platform !== 'linux') return isAlive(pid) ? '' : null;
	try {
		const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
		// Field 22 (proc(5)); the command name before it may hold spaces and brackets, so count from its end.
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		return fields[0] === 'Z' ? null : (fields[19] ?? null);
	} catch {
		return null;
	}
}

/** Whether a process with this id runs (even one of another user). */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return hasCode(error, 'EPERM');
	}
}

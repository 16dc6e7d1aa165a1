import { randomBytes } from 'node:crypto';
import { mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { hasCode } from '#server/platform/dataDir.ts';
import { copyHashed, hashFile, writeWhole } from './hashedFiles.ts';
import type { BackupEntry } from './manifest.ts';

/** What is made anew at every start, or belongs to the running server alone (PostgreSQL manual, "Making a base backup"). */
const EMPTY_FOLDERS = new Set([
	'pg_dynshmem',
	'pg_notify',
	'pg_replslot',
	'pg_serial',
	'pg_snapshots',
	'pg_stat_tmp',
	'pg_subtrans',
	'pg_wal',
]);
const LEFT_OUT =
	/^(postmaster\.(pid|opts)|backup_label(\.old)?|tablespace_map(\.old)?|pg_internal\.init.*|pgsql_tmp.*)$/;
const SEGMENT = /^[0-9A-F]{24}$/;

/** The copy of a cluster: files and folders by their place in the backup. */
export interface ClusterCopy {
	readonly entries: readonly BackupEntry[];
	readonly folders: readonly string[];
}

/**
 * Copies the files of a running cluster so that PostgreSQL, started on the copy, recovers the state of the end of the copy: a
 * base backup with the write-ahead log of its time. Writing goes on meanwhile.
 * @param sql a connection of its own, which must stay open throughout
 * @param folder of the backup; the copy is in `database/` of it
 */
export async function copyCluster(sql: pg.Client, cluster: string, folder: string): Promise<ClusterCopy> {
	const target = path.join(folder, 'database/cluster');
	// Keeps the write-ahead log of the time from being used again; goes with the connection.
	await sql.query('SELECT pg_create_physical_replication_slot($1, true, true)', [
		`backup_${randomBytes(8).toString('hex')}`,
	]);
	await sql.query("SELECT pg_backup_start('nghi-su', true)");
	const copied = await copyTree(cluster, target);
	const { rows } = await sql.query<{ last: string; labelfile: string; spcmapfile: string }>(
		'SELECT pg_walfile_name(lsn) AS last, labelfile, spcmapfile FROM pg_backup_stop(false)',
	);
	const [stop] = rows;
	const first = /^START WAL LOCATION: .* \(file ([0-9A-F]{24})\)$/m.exec(stop?.labelfile ?? '')?.[1];
	if (stop === undefined || first === undefined) throw new Error('PostgreSQL gave no label of its backup');
	if (stop.spcmapfile.trim() !== '') throw new Error('a cluster with tablespaces cannot be copied so');
	await writeWhole(path.join(target, 'backup_label'), stop.labelfile);
	copied.entries.push({
		path: 'database/cluster/backup_label',
		...(await hashFile(path.join(target, 'backup_label'))),
	});
	const names = (await readdir(path.join(cluster, 'pg_wal'))).filter(
		(name) => SEGMENT.test(name) && name >= first && name <= stop.last,
	);
	if (!names.includes(first) || !names.includes(stop.last)) throw new Error('a part of the write-ahead log is gone');
	for (const name of names.sort()) {
		const hashed = await copyHashed(path.join(cluster, 'pg_wal', name), path.join(target, 'pg_wal', name));
		copied.entries.push({ path: `database/cluster/pg_wal/${name}`, ...hashed });
	}
	return copied;
}

async function copyTree(cluster: string, target: string) {
	const entries: BackupEntry[] = [];
	const folders: string[] = [];
	const copy = async (inside: string): Promise<void> => {
		folders.push(path.posix.join('database/cluster', inside));
		await mkdir(path.join(target, inside), { recursive: true, mode: 0o700 });
		for (const entry of await readdir(path.join(cluster, inside), { withFileTypes: true })) {
			const place = path.posix.join(inside, entry.name);
			if (LEFT_OUT.test(entry.name)) continue;
			if (entry.isDirectory()) {
				// Their own folders are wanted, what is in them is not.
				if (EMPTY_FOLDERS.has(inside.split('/')[0] ?? '') && inside !== 'pg_wal') continue;
				await copy(place);
			} else if (entry.isFile() && !EMPTY_FOLDERS.has(place.split('/')[0] ?? '')) {
				try {
					const hashed = await copyHashed(path.join(cluster, place), path.join(target, place));
					entries.push({ path: path.posix.join('database/cluster', place), ...hashed });
				} catch (error) {
					// Dropped meanwhile: the write-ahead log says so.
					if (!hasCode(error, 'ENOENT')) throw error;
				}
			}
		}
	};
	await copy('');
	return { entries, folders };
}

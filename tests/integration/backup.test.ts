import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { embeddedUrl } from '#server/platform/database/embedded.ts';
import { contentPath, ContentStore } from '#server/platform/files/contentStore.ts';
import { createLogger } from '#server/platform/log.ts';
import { request } from '#tests/support/clients.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { serverEnvironment, spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { VotingMeeting, writeCommittee } from './voting/committee.ts';

/* real servers with their own PostgreSQL, the real commands beside them. */

const SLOW = 180_000;
const projectDir = path.resolve(import.meta.dirname, '../..');

let home: string;
let dataDir: string;
let backupDir: string;
const undo: (() => unknown)[] = [];
beforeEach(async () => {
	home = await mkdtemp(path.join(tmpdir(), 'nghi-su-backup-'));
	dataDir = path.join(home, 'data');
	backupDir = path.join(home, 'backups');
	await mkdir(dataDir);
});
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
	await rm(home, { recursive: true, force: true });
});

const settings = (more: Record<string, string> = {}) => ({
	DATA_DIR: dataDir,
	BACKUP_DIR: backupDir,
	LOG_LEVEL: 'error',
	...more,
});

async function startServer(more: Record<string, string> = {}): Promise<ServerProcess & { readonly url: string }> {
	const server = spawnServer(settings(more));
	undo.push(() => stop(server));
	return { ...server, url: await server.ready };
}

async function stop(server: ServerProcess): Promise<void> {
	server.kill('SIGTERM');
	await server.exited;
}

/** `npm run backup` and `npm run restore` after their set-up. */
async function command(name: 'backup' | 'restore', args: readonly string[] = [], more: Record<string, string> = {}) {
	const child = spawn(process.execPath, [`server/backup/${name}.main.ts`, ...args], {
		cwd: projectDir,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...serverEnvironment(), ...settings(more) },
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, said };
}

/** The one finished backup. */
async function onlyBackup(): Promise<string> {
	const names = await readdir(backupDir);
	expect(names).toHaveLength(1);
	expect(names[0]).toMatch(/^nghi-su-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$/);
	return path.join(backupDir, names[0] ?? '');
}

async function filesOf(folder: string): Promise<string[]> {
	const entries = await readdir(folder, { recursive: true, withFileTypes: true });
	return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
}

/** Gives the papers of the fixture bytes of their own. */
async function writePapers({ prisma }: Database, meeting: MeetingFixture): Promise<ReadonlyMap<string, string>> {
	const store = await ContentStore.open(dataDir);
	const bytes = new Map<string, string>();
	for (const { versionId } of meeting.items) {
		const text = `%PDF-1.7 tờ trình ${randomUUID()}`;
		const { sha256, size } = await store.write(Readable.from([Buffer.from(text)]), 1_000);
		await prisma.documentVersion.update({ where: { id: versionId }, data: { sha256, size } });
		bytes.set(versionId, text);
	}
	return bytes;
}

async function embeddedDatabase(): Promise<Database> {
	return openDatabase(await embeddedUrl(path.join(dataDir, 'postgres')), createLogger('silent'));
}

it(
	'R-5 a backup made while a meeting writes and votes holds what was acknowledged before, no ballot key, and is restored whole',
	{ timeout: SLOW },
	async () => {
		const server = await startServer();
		const database = await embeddedDatabase();
		const room = new VotingMeeting(server, await writeCommittee(database, 5));
		undo.push(() => room.leave());
		const papers = await writePapers(database, room.meeting);
		await room.begin();
		await room.appointTeam();
		const named = await room.open({ form: 'named' });
		expect(await room.cast(room.member(0), named, 'for')).toMatchObject({ ok: true });
		await room.must('chair', { type: 'close_vote', voteId: named });
		await room.reached(named, 'published');
		const secret = await room.open({ form: 'secret' });
		for (const n of [0, 1, 2]) expect(await room.cast(room.member(n), secret, 'for')).toMatchObject({ ok: true });
		const key = await readFile(path.join(dataDir, 'ballot-keys', `${secret}.key`));

		// The wall's scene changes all the while: each acknowledged before the backup began has to be in it.
		let writing = true;
		let acknowledged = 0;
		const writer = (async () => {
			for (let n = 0; writing; n += 1) {
				const answer = await room.give('secretary', { type: 'set_scene', scene: n % 2 === 0 ? 'agenda' : 'sites' });
				if (answer.ok) acknowledged = answer.data.seq;
			}
		})();
		while (acknowledged === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		const before = acknowledged;
		const made = await command('backup');
		const after = acknowledged;
		expect([made.code, made.said]).toEqual([0, expect.stringContaining('2 tài liệu')]);
		writing = false;
		await writer;
		expect(after).toBeGreaterThan(before);
		// A ballot that came later is not in it.
		expect(await room.cast(room.member(3), secret, 'against')).toMatchObject({ ok: true });

		const backup = await onlyBackup();
		const copies = await filesOf(backup);
		expect(copies.filter((file) => /ballot|\.key$|secrets\/session$/.test(path.relative(backup, file)))).toEqual([]);
		for (const file of copies) {
			const bytes = await readFile(file);
			for (const form of [key, Buffer.from(key.toString('hex')), Buffer.from(key.toString('base64url'))])
				expect([path.relative(backup, file), bytes.includes(form)]).toEqual([path.relative(backup, file), false]);
		}
		expect((await command('restore', [backup, '--check'])).code).toBe(0);

		// Never under a running server, and never over what is there.
		const refusedRunning = await command('restore', [backup]);
		expect([refusedRunning.code, refusedRunning.said]).toEqual([
			1,
			expect.stringContaining('đang được một máy chủ khác sử dụng'),
		]);
		const oldCookie = await room.cookie('chair');
		room.leave();
		await database.close();
		await stop(server);
		const refused = await command('restore', [backup]);
		expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('đã có dữ liệu')]);

		await rm(dataDir, { recursive: true });
		const restored = await command('restore', [backup]);
		expect([restored.code, restored.said]).toEqual([0, expect.stringContaining('Đã khôi phục')]);
		const second = await startServer();
		expect(second.output()).toContain('Dữ liệu đã được khôi phục về lúc');
		expect(second.output()).not.toContain('Thiếu tệp');

		expect((await request(second, '/api/meetings', { cookie: oldCookie })).status).toBe(401);
		const again = new VotingMeeting(second, room.committee);
		undo.push(() => again.leave());
		const restoredDatabase = await embeddedDatabase();
		undo.push(() => restoredDatabase.close());
		const { _max } = await restoredDatabase.prisma.meetingEvent.aggregate({ _max: { seq: true } });
		expect(_max.seq).toBeGreaterThanOrEqual(before);
		expect(await again.vote(named)).toMatchObject({ status: 'published' });
		expect(await again.vote(secret)).toMatchObject({
			status: 'annulled',
			annulledReason: expect.stringContaining('khôi phục'),
		});
		expect(await again.cast(again.member(4), secret, 'for')).toMatchObject({ ok: false });
		expect(await readdir(path.join(dataDir, 'ballot-keys'))).toEqual([]);
		const audit = await restoredDatabase.prisma.auditEntry.findMany({ where: { action: 'backup.restored' } });
		expect(audit).toHaveLength(1);
		for (const [versionId, text] of papers) {
			const file = await request(second, `/api/documents/files/${versionId}`, { cookie: await again.cookie('chair') });
			expect([file.status, await file.text()]).toEqual([200, text]);
		}

		// Only once.
		again.leave();
		await restoredDatabase.close();
		await stop(second);
		const third = await startServer();
		expect(third.output()).not.toContain('khôi phục');
	},
);

it(
	'R-6 papers and secrets that are missing are told by backup, restore and start; a damaged or cut restoration starts nothing',
	{ timeout: SLOW },
	async () => {
		const server = await startServer();
		const database = await embeddedDatabase();
		const meeting = await writeMeetingFixture(database);
		await writePapers(database, meeting);
		const versions = await database.prisma.documentVersion.findMany({ orderBy: { sha256: 'asc' } });
		const [gone, damaged] = versions.map(({ sha256 }) => path.join(dataDir, 'files', contentPath(sha256)));
		if (gone === undefined || damaged === undefined) throw new Error('two papers were written');
		const whole = await readFile(damaged);
		await database.close();
		await stop(server);

		// Made while no server runs: the command starts PostgreSQL for itself.
		expect((await command('backup')).code).toBe(0);
		const good = await onlyBackup();
		await rm(gone);
		await writeFile(damaged, Buffer.concat([whole, Buffer.from('?')]));
		const made = await command('backup');
		expect([made.code, made.said]).toEqual([2, expect.stringContaining('không có tệp nào của 2 tài liệu')]);

		await rm(path.join(dataDir, 'secrets'), { recursive: true });
		await rm(path.join(dataDir, 'files'), { recursive: true });
		const bare = await startServer();
		expect(bare.output()).toContain('Thư mục secrets/ thiếu khóa ký');
		expect(bare.output()).toContain('Thư mục files/ thiếu hoặc trống');
		await stop(bare);

		// A backup in which one byte has changed is refused before anything is touched.
		const [victim = ''] = await filesOf(path.join(good, 'files'));
		const kept = await readFile(victim);
		await writeFile(victim, Buffer.concat([kept.subarray(1), Buffer.from('!')]));
		const broken = await command('restore', [good, '--replace']);
		expect([broken.code, broken.said]).toEqual([1, expect.stringContaining('hỏng: 1 tệp')]);
		await writeFile(victim, kept);

		// A restoration that was cut in the middle.
		await mkdir(path.join(dataDir, 'restoring'));
		const cut = spawnServer(settings());
		expect(await cut.exited).toMatchObject({ code: 1 });
		expect(cut.output()).toContain('Lần khôi phục dữ liệu trước chưa xong');

		const replaced = await command('restore', [good, '--replace']);
		expect([replaced.code, replaced.said]).toEqual([0, expect.stringContaining('được giữ ở')]);
		expect((await readdir(dataDir)).filter((name) => name.startsWith('replaced-'))).toHaveLength(1);
		const back = await startServer();
		expect(back.output()).not.toContain('Thiếu');
		expect((await fetch(`${back.url}/readyz`)).status).toBe(200);
		await stop(back);
	},
);

it(
	'R-5 with a database server of the office’s own the command says what it does not cover, and saves and compares the rest',
	{ timeout: SLOW },
	async () => {
		const created = await createMigratedDatabase(inject('testPostgresUrl'));
		undo.push(() => created.drop());
		const own = { DATABASE_URL: created.url };
		const server = await startServer(own);
		const database = openDatabase(created.url, createLogger('silent'));
		await writePapers(database, await writeMeetingFixture(database));
		await database.close();
		const made = await command('backup', [], own);
		expect([made.code, made.said]).toEqual([0, expect.stringContaining('KHÔNG gồm cơ sở dữ liệu')]);
		const backup = await onlyBackup();
		expect(await readdir(backup)).not.toContain('database');
		await stop(server);
		const wrong = await command('restore', [backup]);
		expect([wrong.code, wrong.said]).toEqual([1, expect.stringContaining('(DATABASE_URL)')]);
		await rm(dataDir, { recursive: true });
		expect((await command('restore', [backup], own)).code).toBe(0);
		const second = await startServer(own);
		expect(second.output()).toContain('Dữ liệu đã được khôi phục');
		expect(second.output()).not.toContain('Thiếu');
	},
);

import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { postgresOwner } from '#server/platform/database/postgresBinaries.ts';
import { ContentStore } from '#server/platform/files/contentStore.ts';
import { withDatabaseName } from '#tests/support/database.ts';
import { mountSmallDisk, type SmallDisk } from '#tests/support/smallDisk.ts';
import { SittingCommittee } from './voting/committee.ts';

/* what is to be stored and finds no room, on disks that really have none. */

const undo: (() => unknown)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

async function smallDisk(megabytes: number): Promise<SmallDisk> {
	const disk = await mountSmallDisk(megabytes);
	undo.push(() => disk.remove());
	return disk;
}

/** A migrated database whose tables lie on that disk (the write-ahead log does not). */
async function databaseOn(disk: SmallDisk): Promise<string> {
	const folder = path.join(disk.folder, 'tables');
	await mkdir(folder, { mode: 0o700 });
	const owner = await postgresOwner();
	if (owner !== null) await chown(folder, owner.uid, owner.gid);
	const name = `small_${randomBytes(6).toString('hex')}`;
	const admin = new pg.Client({ connectionString: inject('testPostgresUrl') });
	await admin.connect();
	await admin.query(`CREATE TABLESPACE ${name} LOCATION '${folder}'`);
	await admin.query(`CREATE DATABASE ${name} TEMPLATE nghi_su_template TABLESPACE ${name} STRATEGY FILE_COPY`);
	undo.push(async () => {
		await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
		await admin.query(`DROP TABLESPACE ${name}`);
		await admin.end();
	});
	return withDatabaseName(inject('testPostgresUrl'), name);
}

const readiness = async (room: SittingCommittee) => {
	const answer = await fetch(`${room.server.url}/readyz`);
	return (await answer.json()) as { readonly status: string; readonly storage?: string };
};
const told = async (room: SittingCommittee, username: string) => {
	const answer = await room.http(username, 'GET', `/api/voting/meetings/${room.meetingId}/storage`);
	return answer.ok ? ((await answer.json()) as { storage: string }).storage : answer.status;
};

it('R-4 ballots and events that the database has no room for are storage_full, are told before, and are stored once there is room', async () => {
	const disk = await smallDisk(40);
	const databaseUrl = await databaseOn(disk);
	const room = await SittingCommittee.open(14, { config: { databaseUrl } });
	undo.push(() => room.close());
	expect(await readiness(room)).toEqual({ status: 'ready', storage: 'ok' });
	// An event of the meeting, with words that need a page of their own.
	const [{ itemId }] = room.meeting.items;
	const conclude = { type: 'conclude_item', itemId, text: randomBytes(4_000).toString('hex') } as const;
	const commandId = randomUUID();
	await disk.fill();
	expect(await room.give('chair', conclude, commandId)).toMatchObject({ ok: false, error: { code: 'storage_full' } });
	await disk.free();
	expect(await room.give('chair', conclude, commandId)).toMatchObject({ ok: true });

	const voteId = await room.open({ form: 'secret' });
	await disk.fill();
	const refused: { n: number; ballotId: string }[] = [];
	const taken: number[] = [];
	for (let n = 0; n < 14; n += 1) {
		const ballotId = randomUUID();
		const answer = await room.cast(room.member(n), voteId, 'for', { ballotId });
		if (answer.ok) taken.push(n);
		else {
			expect(answer.error).toMatchObject({ code: 'storage_full', message: expect.stringContaining('hết dung lượng') });
			refused.push({ n, ballotId });
		}
	}
	expect(refused.length).toBeGreaterThan(0);
	// What has not been stored is not counted as cast.
	for (const { n } of refused)
		expect(await room.mine(room.member(n), voteId)).toMatchObject({ ok: true, data: { voted: false } });
	expect(await readiness(room)).toMatchObject({ status: 'storage_full', storage: 'full' });
	expect(await told(room, 'chair')).toBe('full');
	expect(await told(room, 'secretary')).toBe('full');
	expect(await told(room, 'guest')).toBe(403);
	expect(await told(room, 'stranger')).toBe(404);
	// Reading goes on.
	expect((await room.vote(voteId))?.definition.id).toBe(voteId);

	await disk.free();
	for (const { n, ballotId } of refused)
		expect(await room.cast(room.member(n), voteId, 'for', { ballotId })).toMatchObject({ ok: true });
	await room.must('chair', { type: 'close_vote', voteId });
	await room.countAndApprove(voteId, room.team);
	expect(await room.reached(voteId, 'published')).toMatchObject({ tally: { cast: 14 } });
});

it('R-4 a key that finds no room keeps its vote from opening; papers that find none leave nothing behind', async () => {
	const disk = await smallDisk(2);
	const room = await SittingCommittee.open(3, { config: { ballotKeyDir: path.join(disk.folder, 'keys') } });
	undo.push(() => room.close());
	const { definition } = await room.prepare({ form: 'secret' });
	await disk.fill();
	const open = { type: 'open_vote', voteId: definition.id, reason: '' } as const;
	const commandId = randomUUID();
	expect(await room.give('chair', open, commandId)).toMatchObject({ ok: false, error: { code: 'storage_full' } });
	expect(await room.vote(definition.id)).toBeUndefined();
	await disk.free();
	expect(await room.give('chair', open, commandId)).toMatchObject({ ok: true });
	expect(await readdir(room.server.config.ballotKeyDir)).toEqual([`${definition.id}.key`]);

	const store = await ContentStore.open(disk.folder);
	const tooMuch = () => store.write(Readable.from([Buffer.alloc(3 * 1024 * 1024)]), 10 * 1024 * 1024);
	await expect(tooMuch()).rejects.toMatchObject({ code: 'storage_full' });
	expect(await readdir(path.join(disk.folder, 'files/incoming'))).toEqual([]);
	expect((await store.write(Readable.from([Buffer.from('one page')]), 100)).size).toBe(8);
});

it('R-4 papers leave room for votes: low is told and refuses nothing, what is kept in reserve is not given to uploads', async () => {
	const disk = await smallDisk(64);
	const megabyte = 1024 * 1024;
	const storage = { warnBytes: 60 * megabyte, reserveBytes: 40 * megabyte };
	const room = await SittingCommittee.open(3, { config: { dataDir: disk.folder, storage } });
	undo.push(() => room.close());
	const { meetingId, meeting } = room;
	const begin = (size: number) =>
		room.http('secretary', 'POST', '/api/documents/uploads', {
			id: randomUUID(),
			meetingId,
			itemId: meeting.items[1].itemId,
			fileName: 'a.pdf',
			size,
			title: 'Tờ trình',
			replacesDocumentId: null,
		});
	expect((await begin(megabyte)).status).toBe(200);
	const large = await begin(15 * megabyte);
	expect([large.status, await large.json()]).toMatchObject([507, { error: { code: 'storage_full' } }]);

	await disk.fill();
	expect(await readiness(room)).toMatchObject({ status: 'storage_full' });
	expect((await begin(megabyte)).status).toBe(507);
	// The database lies elsewhere: votes go on.
	const voteId = await room.open({ form: 'named' });
	expect(await room.cast(room.member(0), voteId, 'for')).toMatchObject({ ok: true });
	await disk.free();
	expect((await readiness(room)).status).not.toBe('storage_full');
});

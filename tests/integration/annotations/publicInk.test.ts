import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it } from 'vitest';
import type { CollaborationSession } from '#app/_realtime/collaboration.ts';
import { handOver, strokesIn } from '#app/_features/annotations/refusedStrokes.ts';
import { InkLayerModel } from '#app/_features/annotations/InkLayerModel.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { closeCode, draw, keysOf, openRaw, session } from '#tests/collaboration/support/collaborationClients.ts';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture, type FixtureName } from '#tests/support/meetingFixture.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { Wall } from '../display/wall.ts';
import { Room, until } from '../proceedings/room.ts';
import { joinAnswer } from '../rights/upgrade.ts';

const VIEW = { page: 1, zoom: 1, x: 0, y: 0 };

describe('the public layer in the hand of those who lead', () => {
	let room: Room;
	let wall: Wall;
	let closers: (() => void)[] = [];
	beforeAll(async () => {
		room = await Room.open();
		await must('chair', { type: 'open_meeting' });
		wall = await Wall.paired(room);
	});
	beforeEach(async () => {
		const [{ itemId, documentId }] = room.meeting.items;
		await must('chair', { type: 'open_item', itemId });
		await must('chair', { type: 'present', documentId, view: VIEW });
		await must('chair', { type: 'set_public_ink', mode: 'open' });
	});
	afterEach(() => {
		for (const close of closers.splice(0)) close();
		closers = [];
	});
	afterAll(() => room.close());

	const give = async (name: FixtureName, command: ProceedingsCommand): Promise<string> => {
		const answer = await room.give(await room.socket(name), command);
		return answer.ok ? 'ok' : answer.error.code;
	};
	const must = async (name: FixtureName, command: ProceedingsCommand): Promise<void> => {
		expect([command.type, await give(name, command)]).toEqual([command.type, 'ok']);
	};
	const sheetName = (sheet: number): string =>
		`ink/${room.meeting.items[0].versionId}/public${sheet === 0 ? '' : `/${sheet}`}`;
	const currentSheet = async (): Promise<number> => {
		const { publicInk } = await room.server.features.proceedings.service.state(room.meeting.meetingId);
		return publicInk.sheets[room.meeting.items[0].versionId]?.current ?? 0;
	};
	const url = (): string => `${room.server.url.replace('http', 'ws')}/collaboration`;
	const cookieOf = async (who: FixtureName | 'wall'): Promise<string> =>
		who === 'wall' ? wall.cookie : room.cookie(who);
	const open = async (who: FixtureName | 'wall', sheet: number): Promise<CollaborationSession> => {
		const opened = session(url(), sheetName(sheet), await cookieOf(who));
		closers.push(() => opened.destroy());
		await until(() => opened.getSnapshot().loaded, `${who} on sheet ${sheet}`);
		return opened;
	};
	const join = async (who: FixtureName | 'wall', sheet: number): Promise<string> =>
		(await joinAnswer(room.server, sheetName(sheet), await cookieOf(who))).slice(0, 12);
	const stored = (sheet: number) =>
		room.server.features.annotations.service.read(sheetName(sheet), (doc) => keysOf(doc));
	const accountOf = (name: FixtureName): string => room.meeting.people[name].accountId;
	const isSaved = (each: CollaborationSession): boolean => each.getSnapshot().status === 'saved';

	it('C-15 chair and secretary give the word; nobody else does, and strangers learn nothing', async () => {
		const { versionId } = room.meeting.items[0];
		const commands: readonly ProceedingsCommand[] = [
			{ type: 'set_public_ink', mode: 'locked' },
			{ type: 'clear_public_ink', versionId, sheet: 0 },
			{ type: 'restore_public_ink', versionId, sheet: 0 },
		];
		for (const command of commands) {
			for (const name of ['member-a', 'office', 'submitter', 'guest', 'room'] as const)
				expect([name, command.type, await give(name, command)]).toEqual([name, command.type, 'forbidden']);
			for (const name of ['stranger', 'admin'] as const)
				expect([name, command.type, await give(name, command)]).toEqual([name, command.type, 'not_found']);
		}
		const ofWall = await connectSocket(room.server, wall.cookie);
		for (const command of commands) {
			const envelope = { meetingId: room.meeting.meetingId, commandId: randomUUID(), command };
			expect(await ask(ofWall, 'proceedings:command', envelope)).toMatchObject({ ok: false });
		}
		ofWall.close();
		expect(await give('chair', { type: 'clear_public_ink', versionId: randomUUID(), sheet: 0 })).toBe('not_found');
		const { publicInk } = await room.server.features.proceedings.service.state(room.meeting.meetingId);
		expect(publicInk).toEqual({ mode: 'open', sheets: {} });
	});

	it('C-15 locked: everybody sees, chair and secretary alone write; what others send is stored by nobody and shown to nobody', async () => {
		const names = ['member-a', 'chair', 'secretary', 'submitter', 'room', 'wall'] as const;
		const sheet = await currentSheet();
		const [member, chair, secretary, submitter, site, onWall] = await Promise.all(names.map((who) => open(who, sheet)));
		if (!member || !chair || !secretary || !submitter || !site || !onWall) throw new Error('six of them');
		draw(member.doc, accountOf('member-a'));
		await until(() => isSaved(member) && keysOf(onWall.doc).length === 1, 'the first stroke');
		const raw = await openRaw(`${url()}/${sheetName(sheet)}?ack=1`, await room.cookie('member-b'));
		const cut = closeCode(raw);
		const [liveOnChair, liveOnMember]: [string[], string[]] = [[], []];
		chair.onLive(({ accountId }) => liveOnChair.push(accountId));
		member.onLive(({ accountId }) => liveOnMember.push(accountId));

		await must('secretary', { type: 'set_public_ink', mode: 'locked' });
		expect(await cut).toBe(4503);
		await until(() => member.getSnapshot().status === 'readonly', 'the member reads');
		await until(() => isSaved(chair) && isSaved(secretary), 'chair and secretary write again');
		expect(site.getSnapshot().status).toBe('readonly');

		const refused = draw(member.doc, accountOf('member-a'));
		member.sendLive(new Uint8Array([1, 2, 3]));
		const own = [draw(chair.doc, accountOf('chair')), draw(secretary.doc, accountOf('secretary'))];
		chair.sendLive(new Uint8Array([4, 5, 6]));
		await until(() => keysOf(onWall.doc).length === 3 && liveOnMember.length > 0, 'what the chair draws');
		expect(await stored(sheet)).toEqual(expect.arrayContaining(own));
		expect(await stored(sheet)).not.toContain(refused);
		expect(keysOf(chair.doc)).not.toContain(refused);
		expect(liveOnChair.filter((accountId) => accountId !== '' && accountId !== accountOf('secretary'))).toEqual([]);
		expect(member.getSnapshot().unsaved).toBe(true);

		// Whoever presents its own paper writes no more than others: a lock has no exception.
		const { documentId } = room.meeting.items[0];
		await must('submitter', { type: 'present', documentId, view: VIEW });
		await until(() => submitter.getSnapshot().status === 'readonly', 'the presenter reads');
		await must('chair', { type: 'set_public_ink', mode: 'open' });
		await until(() => isSaved(member) && isSaved(submitter), 'everybody writes again');
		expect(await stored(sheet)).toContain(refused);
	});

	it('C-15 a lock is acknowledged when what was under way is on disk: nothing more of the others is stored afterwards', async () => {
		const sheet = await currentSheet();
		const member = await open('member-a', sheet);
		await until(() => isSaved(member), 'the layer');
		const { pool } = room.server.database;
		const before = (await stored(sheet)).length;
		const slow = await pool.connect();
		try {
			// A disk that is slow for as long as this lock is held.
			await slow.query('BEGIN; LOCK TABLE "CollaborationUpdate" IN EXCLUSIVE MODE');
			draw(member.doc, accountOf('member-a'));
			const waiting = `SELECT 1 FROM pg_locks WHERE relation = '"CollaborationUpdate"'::regclass AND NOT granted`;
			await until(async () => ((await slow.query(waiting)).rowCount ?? 0) > 0, 'the stroke on its way to the disk');
			let acknowledged = false;
			const locking = must('chair', { type: 'set_public_ink', mode: 'locked' }).then(() => (acknowledged = true));
			await until(() => member.getSnapshot().status !== 'saving', 'the connection cut');
			// Who comes in between is told to come again: nobody is let in by what held before.
			expect(await join('member-b', sheet)).toBe('HTTP/1.1 503');
			expect(acknowledged).toBe(false);
			await slow.query('COMMIT');
			await locking;
		} finally {
			await slow.query('ROLLBACK');
			slow.release();
		}
		await until(
			() => member.getSnapshot().status === 'readonly' && !member.getSnapshot().unsaved,
			'the stroke is known',
		);
		expect(await stored(sheet)).toHaveLength(before + 1);
	});

	it('C-15 hidden: on nobody’s screen and on no wall, and back again with all of it', async () => {
		const sheet = await currentSheet();
		const names = ['chair', 'secretary', 'member-a', 'guest', 'room', 'wall'] as const;
		const member = await open('member-a', sheet);
		const key = draw(member.doc, accountOf('member-a'));
		await until(() => isSaved(member), 'the stroke');
		const raw = await Promise.all(
			names.map(async (who) => openRaw(`${url()}/${sheetName(sheet)}`, await cookieOf(who))),
		);
		const cuts = raw.map((each) => closeCode(each));
		await must('chair', { type: 'set_public_ink', mode: 'hidden' });
		expect(await Promise.all(cuts)).toEqual(names.map(() => 4503));
		for (const who of names) expect([who, await join(who, sheet)]).toEqual([who, 'HTTP/1.1 423']);
		for (const who of ['stranger', 'admin'] as const)
			expect([who, await join(who, sheet)]).toEqual([who, 'HTTP/1.1 404']);
		await until(() => member.getSnapshot().status === 'offline', 'the member is out');
		// A paper that the wall does not show is none to it, hidden or not.
		const [, { versionId }] = room.meeting.items;
		expect((await joinAnswer(room.server, `ink/${versionId}/public`, wall.cookie)).slice(0, 12)).toBe('HTTP/1.1 404');
		await must('secretary', { type: 'set_public_ink', mode: 'open' });
		for (const who of names) expect([who, await join(who, sheet)]).toEqual([who, 'joined']);
		await until(() => isSaved(member), 'the member is back');
		expect(await stored(sheet)).toContain(key);
	});

	it('C-16, C-17 cleared: a new sheet for everybody, the old one for those who lead, written by nobody; taken back whole', async () => {
		const { versionId } = room.meeting.items[0];
		const old = await currentSheet();
		const [member, onWall] = [await open('member-a', old), await open('wall', old)];
		draw(member.doc, accountOf('member-a'));
		await until(() => isSaved(member) && keysOf(onWall.doc).length > 0, 'the stroke');
		const drawn = await stored(old);
		const raw = await openRaw(`${url()}/${sheetName(old)}`, await room.cookie('member-b'));
		const cut = closeCode(raw);
		// A next sheet is none before it was begun, not even to the chair.
		for (const who of ['chair', 'member-a'] as const)
			expect([who, await join(who, old + 1)]).toEqual([who, 'HTTP/1.1 404']);

		await Promise.all([
			must('chair', { type: 'clear_public_ink', versionId, sheet: old }),
			must('secretary', { type: 'clear_public_ink', versionId, sheet: old }),
		]);
		const next = await currentSheet();
		expect(next).toBe(old + 1);
		expect(await cut).toBe(4503);
		for (const who of ['member-a', 'office', 'guest', 'room', 'wall'] as const)
			expect([who, await join(who, old), await join(who, next)]).toEqual([who, 'HTTP/1.1 404', 'joined']);
		const late = draw(member.doc, accountOf('member-a'));
		const [chairOnOld, memberOnNext, wallOnNext] = await Promise.all([
			open('chair', old),
			open('member-a', next),
			open('wall', next),
		]);
		expect(chairOnOld.getSnapshot().status).toBe('readonly');
		expect(keysOf(chairOnOld.doc)).toEqual(drawn);
		draw(chairOnOld.doc, accountOf('chair'));
		expect(keysOf(wallOnNext.doc)).toEqual([]);
		const after = draw(memberOnNext.doc, accountOf('member-a'));
		await until(() => keysOf(wallOnNext.doc).length === 1, 'the first stroke on the new sheet');
		expect(await stored(old)).toEqual(drawn);
		expect([member.getSnapshot().unsaved, chairOnOld.getSnapshot().unsaved]).toEqual([true, true]);
		chairOnOld.destroy();

		// What the old sheet did not take goes to its author's own layer, and is nowhere else.
		const notes = session(url(), `ink/${versionId}/private/${accountOf('member-a')}`, await room.cookie('member-a'));
		closers.push(() => notes.destroy());
		await until(() => notes.getSnapshot().loaded, 'the own layer');
		const model = new InkLayerModel(notes.doc, accountOf('member-a'));
		expect([...strokesIn(member.unacknowledged(), accountOf('member-a')).keys()]).toEqual([late]);
		expect(handOver(member.unacknowledged(), member.doc, { model, accountId: accountOf('member-a') })).toBe(1);
		member.abandon();
		await until(() => isSaved(notes), 'the stroke kept');
		expect(keysOf(notes.doc)).toEqual([late]);
		expect([member.getSnapshot().unsaved, keysOf(member.doc)]).toEqual([false, drawn]);

		await must('secretary', { type: 'restore_public_ink', versionId, sheet: old });
		for (const who of ['member-a', 'wall'] as const)
			expect([who, await join(who, old), await join(who, next)]).toEqual([who, 'joined', 'HTTP/1.1 404']);
		// As a page does that shows it again: what was told not to be there is asked for once more.
		member.wanted();
		await until(() => isSaved(member), 'the old sheet is back');
		expect(await stored(old)).toEqual(drawn);
		// And what was drawn in between can be brought back in its turn.
		expect(await stored(next)).toEqual([after]);
		await must('chair', { type: 'restore_public_ink', versionId, sheet: next });
		expect(await join('member-a', next)).toBe('joined');
		const audited = await room.server.database.prisma.auditEntry.findMany({
			where: { action: { in: ['proceedings.public_ink_cleared', 'proceedings.public_ink_restored'] } },
			orderBy: { id: 'asc' },
		});
		expect(audited.map(({ action, subjectId }) => [action.slice(23), subjectId])).toEqual(
			['cleared', 'restored', 'restored'].map((what) => [what, room.meeting.items[0].documentId]),
		);
	});

	it('C-18 a closed session says nothing of it, and takes no word about it', async () => {
		const { versionId } = room.meeting.items[0];
		const sheet = await currentSheet();
		await must('chair', { type: 'set_public_ink', mode: 'hidden' });
		await must('chair', { type: 'enter_closed_session' });
		try {
			// The sheet that is hidden, those that were put away, and one that was never begun answer alike.
			const answers: string[] = [];
			for (const who of ['chair', 'member-a'] as const)
				for (const each of [0, sheet, sheet + 50])
					answers.push(await joinAnswer(room.server, sheetName(each), await room.cookie(who)));
			expect(new Set(answers).size).toBe(1);
			expect(answers[0]).toMatch(/^HTTP\/1.1 423 /);
			expect(await join('wall', sheet)).toBe('HTTP/1.1 404');
			for (const command of [
				{ type: 'set_public_ink', mode: 'open' },
				{ type: 'clear_public_ink', versionId, sheet },
				{ type: 'restore_public_ink', versionId, sheet: 0 },
			] as const)
				for (const name of ['chair', 'secretary'] as const)
					expect([name, command.type, await give(name, command)]).toEqual([name, command.type, 'closed_session']);
		} finally {
			await must('chair', { type: 'leave_closed_session' });
		}
		expect(await join('member-a', sheet)).toBe('HTTP/1.1 423');
	});
});

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

it('C-16 a lock and a clearing hold after the server was killed, and what was cleared is there to be taken back', async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-ink-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const { meetingId, items, people } = await writeMeetingFixture(database);
	const [{ versionId }] = items;
	const { accountId } = people['member-a'];
	const start = async () => {
		const process = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		const kill = async (): Promise<void> => {
			process.kill('SIGKILL');
			await process.exited;
		};
		undo.push(kill);
		return { url: await process.ready, kill };
	};
	const give = async (server: { url: string }, cookie: string, command: ProceedingsCommand): Promise<boolean> => {
		const socket = await connectSocket(server, cookie);
		const answer = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		socket.close();
		return answer.ok;
	};
	const on = (server: { url: string }, name: string, cookie: string): CollaborationSession => {
		const opened = session(`${server.url.replace('http', 'ws')}/collaboration`, name, cookie);
		undo.push(() => Promise.resolve(opened.destroy()));
		return opened;
	};
	const name = `ink/${versionId}/public`;
	const first = await start();
	const [chair, member] = [await signIn(first, 'chair'), await signIn(first, 'member-a')];
	const drawing = on(first, name, member);
	const key = draw(drawing.doc, accountId);
	await until(() => drawing.getSnapshot().status === 'saved', 'the stroke');
	expect(await give(first, chair, { type: 'clear_public_ink', versionId, sheet: 0 })).toBe(true);
	expect(await give(first, chair, { type: 'set_public_ink', mode: 'locked' })).toBe(true);
	await first.kill();
	drawing.destroy();

	const second = await start();
	expect((await joinAnswer(second, name, member)).slice(0, 12)).toBe('HTTP/1.1 404');
	const empty = on(second, `${name}/1`, member);
	await until(() => empty.getSnapshot().status === 'readonly' && empty.getSnapshot().loaded, 'the new sheet');
	expect(keysOf(empty.doc)).toEqual([]);
	expect(await give(second, member, { type: 'restore_public_ink', versionId, sheet: 0 })).toBe(false);
	expect(await give(second, chair, { type: 'restore_public_ink', versionId, sheet: 0 })).toBe(true);
	const back = on(second, name, member);
	await until(() => back.getSnapshot().loaded, 'the old sheet');
	expect(keysOf(back.doc)).toEqual([key]);
});

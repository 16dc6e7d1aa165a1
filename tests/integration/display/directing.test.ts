import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DISPLAYS_PER_SITE } from '#domain/display/display.ts';
import { SILENT_MS } from '#domain/display/health.ts';
import { sceneOn } from '#domain/display/state.ts';
import { ask, request, type ClientSocket, connectSocket } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { Room, snapshotOf, until } from '../proceedings/room.ts';
import { errorCode, listed, pair, report, Wall } from './wall.ts';

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

describe('the director of the displays', () => {
	let room: Room;
	let now = Date.now();
	beforeAll(async () => {
		room = await Room.open({ clock: { now: () => new Date(now) } });
	});
	afterAll(() => room.close());

	const give = async (by: FixtureName, command: ProceedingsCommand) => room.give(await room.socket(by), command);
	const remote = async (by: FixtureName, method: string, id: string, what = '', body?: unknown) =>
		request(room.server, `/api/display/pairings/${id}${what}`, { method, body, cookie: await room.cookie(by) });
	const put = (targets: string[], shown: Extract<ProceedingsCommand, { type: 'direct_displays' }>['shown']) =>
		({ type: 'direct_displays', targets, shown, pinned: true }) satisfies ProceedingsCommand;

	it('D-7 each display has its role, number and site, and two paired at once have two numbers', async () => {
		const walls = await Promise.all([Wall.paired(room), Wall.paired(room, 'chair', { role: 'side' })]);
		const siteParticipantId = room.meeting.people.room.participantId;
		const ofSite = await Wall.paired(room, 'secretary', { role: 'site', siteParticipantId });
		const list = await listed(room, 'secretary');
		expect(list.map(({ number }) => number)).toEqual([1, 2, 3]);
		expect(new Set(list.map(({ id }) => id))).toEqual(new Set([...walls, ofSite].map(({ id }) => id)));
		expect(list.find(({ id }) => id === ofSite.id)).toMatchObject({ role: 'site', siteParticipantId });
		const code = await new Wall(room).code();
		for (const place of [
			{ role: 'site' },
			{ role: 'site', siteParticipantId: room.meeting.people.chair.participantId },
			{ role: 'site', siteParticipantId: UNKNOWN },
			{ role: 'ceiling' },
		])
			expect(await errorCode(await pair(room, 'secretary', code, place))).toBe('bad_request');
		for (const { id } of list) expect((await remote('chair', 'DELETE', id)).status).toBe(200);
	});

	it('D-8, D-9 a paper is read by the display it is on air on, in that version, and by no other', async () => {
		now += 20 * 60_000;
		const [main, side] = [await Wall.paired(room), await Wall.paired(room, 'secretary', { role: 'side' })];
		const [, { documentId, versionId }] = room.meeting.items;
		expect([await main.file(versionId), await side.file(versionId)]).toEqual([404, 404]);
		const paper = put([side.id], { scene: 'paper', paper: { documentId, page: 3 } });
		expect(await give('secretary', paper)).toMatchObject({ ok: true });
		// The fixture writes rows without files: whoever may read it gets as far as the missing file.
		expect(await main.file(versionId)).toBe(404);
		await room.server.features.documents.service.readableVersion(
			{ type: 'display', displayId: side.id, meetingId: room.meeting.meetingId, name: '', role: 'side' },
			versionId,
		);
		const { client, connection } = room.clientWith(side.cookie);
		await until(() => client.getView().status === 'ready');
		expect(snapshotOf(client).documents.map((each) => each.versionId)).toEqual([versionId]);
		expect(sceneOn(snapshotOf(client).state, { id: side.id, role: 'side' })).toEqual({
			scene: 'paper',
			paper: { documentId, versionId, page: 3 },
		});
		connection.close();
		const other = room.clientWith(main.cookie);
		await until(() => other.client.getView().status === 'ready');
		expect(snapshotOf(other.client).documents).toEqual([]);
		other.connection.close();
		expect(await give('chair', { type: 'release_displays', targets: [side.id] })).toMatchObject({ ok: true });
		expect(await side.file(versionId)).toBe(404);
	});

	it('D-9 nothing private is put on air, and nobody else directs', async () => {
		const [wall] = await listed(room, 'chair');
		const target = wall?.id ?? '';
		const [{ documentId, versionId }] = room.meeting.items;
		const { prisma } = room.server.database;
		const paper = put(['all'], { scene: 'paper', paper: { documentId, page: 1 } });
		await prisma.documentVersion.update({ where: { id: versionId }, data: { heldStamp: 'MẬT' } });
		expect(await give('chair', paper)).toMatchObject({ ok: false, error: { code: 'not_found' } });
		await prisma.documentVersion.update({ where: { id: versionId }, data: { heldStamp: null } });
		await prisma.document.update({ where: { id: documentId }, data: { withdrawnAt: new Date() } });
		expect(await give('chair', paper)).toMatchObject({ ok: false, error: { code: 'not_found' } });
		await prisma.document.update({ where: { id: documentId }, data: { withdrawnAt: null } });
		for (const shown of [
			{ scene: 'paper' as const, paper: { documentId: UNKNOWN, page: 1 } },
			{ scene: 'vote' as const, voteId: UNKNOWN },
			{ scene: 'result' as const, voteId: UNKNOWN },
			{ scene: 'sites' as const, participantId: UNKNOWN },
		])
			expect(await give('chair', put(['all'], shown))).toMatchObject({ ok: false, error: { code: 'not_found' } });
		expect(await give('chair', put([UNKNOWN], { scene: 'agenda' }))).toMatchObject({ error: { code: 'not_found' } });
		for (const name of ['member-a', 'office', 'guest', 'submitter'] as const)
			expect(await give(name, put([target], { scene: 'agenda' }))).toMatchObject({ error: { code: 'forbidden' } });
		expect(await give('room', put([target], { scene: 'agenda' }))).toMatchObject({ error: { code: 'not_found' } });
		expect(await give('room', put(['all'], { scene: 'agenda' }))).toMatchObject({ error: { code: 'forbidden' } });
		expect(await give('stranger', put([target], { scene: 'agenda' }))).toMatchObject({ error: { code: 'not_found' } });
	});

	it('D-10 a site pairs and directs screens of its own room only, and loses them with its place', async () => {
		now += 20 * 60_000;
		const wanted = { role: 'main', siteParticipantId: room.meeting.people.chair.participantId };
		const own = await Wall.paired(room, 'room', wanted);
		const siteParticipantId = room.meeting.people.room.participantId;
		expect(await listed(room, 'room')).toMatchObject([{ id: own.id, role: 'site', siteParticipantId }]);
		expect((await listed(room, 'chair')).map(({ id }) => id)).toContain(own.id);
		expect(await give('room', put([own.id], { scene: 'quorum' }))).toMatchObject({ ok: true });
		expect(await give('room', { type: 'release_displays', targets: [own.id] })).toMatchObject({ ok: true });
		expect((await remote('room', 'PATCH', own.id, '', { name: 'Hội trường' })).status).toBe(200);
		expect(await errorCode(await remote('room', 'PATCH', own.id, '', { role: 'main' }))).toBe('forbidden');
		const others = (await listed(room, 'chair')).filter(({ id }) => id !== own.id);
		for (const [method, what, body] of [
			['PATCH', '', { name: 'x' }],
			['POST', '/restart'],
			['POST', '/identify'],
			['DELETE', ''],
		] as const)
			expect(await errorCode(await remote('room', method, others[0]?.id ?? '', what, body))).toBe('not_found');

		// At most so many, then no more; the wrong-code limits are not touched by that.
		for (let count = 1; count < DISPLAYS_PER_SITE; count += 1) await Wall.paired(room, 'room');
		expect(await errorCode(await pair(room, 'room', await new Wall(room).code()))).toBe('rate_limited');

		const socket = await connectSocket(room.server, own.cookie);
		const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
		const removed = await request(
			room.server,
			`/api/meetings/${room.meeting.meetingId}/participants/${siteParticipantId}`,
			{ method: 'DELETE', cookie: await room.cookie('secretary') },
		);
		expect(removed.status).toBe(200);
		await cut;
		expect((await own.open()).status).toBe('pairing');
		const left = async () => (await listed(room, 'chair')).filter((each) => each.siteParticipantId !== null).length;
		await until(async () => (await left()) === 0, 'the withdrawal of the other screens of the room');
	});

	it('D-11 renamed, moved, restarted and identified from afar, without losing its line', async () => {
		now += 20 * 60_000;
		const wall = await Wall.paired(room);
		const socket = await connectSocket(room.server, wall.cookie);
		const heard: [string, unknown][] = [];
		socket.onAny((name: string, payload: unknown) => heard.push([name, payload]));
		for (const name of ['member-a', 'office', 'guest', 'stranger'] as const) {
			const code = name === 'stranger' ? 'not_found' : 'forbidden';
			expect(await errorCode(await remote(name, 'POST', wall.id, '/restart'))).toBe(code);
			expect(await errorCode(await remote(name, 'POST', wall.id, '/identify'))).toBe(code);
			expect(await errorCode(await remote(name, 'PATCH', wall.id, '', { name: 'x' }))).toBe(code);
		}
		expect(heard).toEqual([]);
		const changed = await remote('chair', 'PATCH', wall.id, '', { name: '  Bên trái ', role: 'side' });
		expect(await changed.json()).toMatchObject({ name: 'Bên trái', role: 'side' });
		const { number } = (await listed(room, 'chair')).find(({ id }) => id === wall.id) ?? { number: 0 };
		expect((await remote('secretary', 'POST', wall.id, '/identify')).status).toBe(200);
		expect((await remote('secretary', 'POST', wall.id, '/restart')).status).toBe(200);
		await until(() => heard.length === 3);
		expect(heard).toEqual([
			['display:changed', {}],
			['display:identified', { number, name: 'Bên trái', seconds: 10 }],
			['display:restarted', {}],
		]);
		expect(socket.connected).toBe(true);
		// Its new role counts at once, on the connection that it has.
		expect(await give('chair', put(['side'], { scene: 'quorum' }))).toMatchObject({ ok: true });
		const { meetingId } = room.meeting;
		const state = await room.server.features.proceedings.service.state(meetingId);
		expect(await ask(socket, 'display:report', report(meetingId, { scene: 'quorum', seq: state.seq }))).toMatchObject({
			ok: true,
		});
		expect((await listed(room, 'chair')).find(({ id }) => id === wall.id)?.health).toMatchObject({ light: 'green' });
		socket.close();
	});

	it('D-12 a wall tells of itself only, and its light follows', async () => {
		now += 20 * 60_000;
		const wall = await Wall.paired(room);
		const { meetingId } = room.meeting;
		const light = async () => (await listed(room, 'chair')).find(({ id }) => id === wall.id)?.health;
		const say = async (socket: ClientSocket, part: Parameters<typeof report>[1], meeting = meetingId) =>
			ask(socket, 'display:report', report(meeting, part));
		expect(await light()).toMatchObject({ light: 'red', trouble: 'offline', report: null });
		const socket = await connectSocket(room.server, wall.cookie);
		expect(await light()).toMatchObject({ light: 'red', trouble: 'silent' });
		const { seq } = await room.server.features.proceedings.service.state(meetingId);
		expect(await say(socket, { seq, scene: 'waiting', width: 1080, height: 1920 })).toMatchObject({ ok: true });
		expect(await light()).toMatchObject({ light: 'green', report: { width: 1080, height: 1920, scene: 'waiting' } });
		expect(await say(socket, { seq, scene: 'paper' })).toMatchObject({ ok: true });
		now += 5_000;
		expect(await light()).toMatchObject({ light: 'orange', trouble: 'other_scene' });
		now += SILENT_MS;
		expect(await light()).toMatchObject({ light: 'red', trouble: 'silent' });

		expect(await say(socket, {}, UNKNOWN)).toMatchObject({ ok: false, error: { code: 'not_found' } });
		for (const name of ['chair', 'member-a', 'stranger'] as const)
			expect(await say(await room.socket(name), {})).toMatchObject({ ok: false, error: { code: 'not_found' } });
		expect(await say(socket, { seq: -1 })).toMatchObject({ ok: false, error: { code: 'bad_request' } });
		socket.close();
		await until(async () => (await light())?.trouble === 'offline', 'the red light');
		for (const name of ['member-a', 'office', 'guest', 'submitter'] as const) {
			const answer = await request(room.server, `/api/display/meetings/${meetingId}`, {
				cookie: await room.cookie(name),
			});
			expect(await errorCode(answer)).toBe('forbidden');
		}
	});

	it('D-8 what is on air survives a killed server, and a retried command puts it on air once', async () => {
		now += 20 * 60_000;
		const socket = await room.socket('chair');
		const [wall] = await listed(room, 'chair');
		const command = put([wall?.id ?? '', 'side'], { scene: 'quorum' });
		const id = randomUUID();
		const first = await room.give(socket, command, id);
		expect(await room.give(socket, command, id)).toEqual(first);
		room.empty();
		room.server = await room.server.restart();
		const again = await room.socket('chair');
		expect(await room.give(again, command, id)).toEqual(first);
		const state = await room.server.features.proceedings.service.state(room.meeting.meetingId);
		expect(sceneOn(state, { id: wall?.id ?? '', role: 'main' })).toEqual({ scene: 'quorum' });
		expect(sceneOn(state, { id: UNKNOWN, role: 'side' })).toEqual({ scene: 'quorum' });
	});
});

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DisplayView } from '#domain/display/display.ts';
import { ask, connectSocket, request } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Room, snapshotOf, until } from '../proceedings/room.ts';
import { errorCode, pair as pairWith, Wall } from './wall.ts';

describe('walls', () => {
	let room: Room;
	let now = Date.now();
	beforeAll(async () => {
		room = await Room.open({ clock: { now: () => new Date(now) } });
	});
	afterAll(() => room.close());

	const pair = (name: FixtureName, code: string) => pairWith(room, name, code);

	it('D-1 a wall keeps its identity by cookie, and its code until it expires', async () => {
		const wall = new Wall(room);
		const first = await wall.code();
		expect(first).toMatch(/^\d{6}$/);
		const { cookie } = wall;
		expect(await wall.code()).toBe(first);
		expect(wall.cookie).toBe(cookie);
		const read = await request(room.server, '/api/display/session', { cookie });
		expect(await read.json()).toMatchObject({ status: 'pairing', code: first });
		now += 10 * 60_000 + 1;
		expect(await errorCode(await pair('secretary', first))).toBe('pairing_code_invalid');
		expect(await wall.code()).not.toBe(first);
		expect(await errorCode(await request(room.server, '/api/display/session'))).toBe('unauthenticated');
		const stored = JSON.stringify(await room.server.database.prisma.display.findMany());
		expect(stored).not.toContain(cookie.split('=')[1]);
		await expect(connectSocket(room.server, cookie)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
	});

	it('D-2 only chair and secretary pair, a code works once, and the wall sees what everyone sees', async () => {
		const wall = new Wall(room);
		const code = await wall.code();
		for (const name of ['member-a', 'office', 'guest', 'submitter'] as const)
			expect(await errorCode(await pair(name, code))).toBe('forbidden');
		for (const name of ['stranger', 'admin'] as const)
			expect(await errorCode(await pair(name, code))).toBe('not_found');
		const paired = await pair('secretary', code);
		expect(paired.status).toBe(201);
		const view = (await paired.json()) as DisplayView;
		expect(await errorCode(await pair('secretary', code))).toBe('pairing_code_invalid');
		expect(await wall.open()).toEqual({
			status: 'paired',
			displayId: view.id,
			name: 'Màn hình LED',
			meetingId: room.meeting.meetingId,
			role: 'main',
			siteParticipantId: null,
			number: 1,
		});

		const { client, connection } = room.clientWith(wall.cookie);
		await until(() => client.getView().status === 'ready');
		expect(snapshotOf(client)).toMatchObject({ me: null, documents: [] });
		expect(snapshotOf(client).agenda).toHaveLength(2);
		const chair = await room.client('chair');
		await chair.client.command({ type: 'open_meeting' });
		const [item] = room.meeting.items;
		await chair.client.command({ type: 'open_item', itemId: item.itemId });
		await chair.client.command({
			type: 'mark_attendance',
			participantId: room.meeting.people['member-a'].participantId,
			status: 'absent',
			reason: 'Nằm viện',
		});
		await chair.client.command({
			type: 'present',
			documentId: item.documentId,
			view: { page: 2, zoom: 1, x: 0, y: 0 },
		});
		await until(() => snapshotOf(client).state.presentation?.view.page === 2);
		await until(() => snapshotOf(client).documents.length === 1, 'the paper on air');
		expect(snapshotOf(client).documents[0]?.versionId).toBe(item.versionId);
		expect(JSON.stringify(snapshotOf(client))).not.toContain('Nằm viện');
		expect(snapshotOf(client).presence.length).toBeGreaterThan(0);

		const list = await request(room.server, `/api/display/meetings/${room.meeting.meetingId}`, {
			cookie: await room.cookie('chair'),
		});
		expect(await list.json()).toMatchObject([{ id: view.id, number: 1, role: 'main', online: true }]);
		connection.close();
	});

	it('D-3 a wall may follow its own meeting and nothing else', async () => {
		const wall = new Wall(room);
		await pair('chair', await wall.code());
		const socket = await connectSocket(room.server, wall.cookie);
		const { meetingId } = room.meeting;
		const unknown = '00000000-0000-4000-8000-000000000000';
		expect((await ask(socket, 'server:time', {})).ok).toBe(true);
		expect((await ask(socket, 'proceedings:events', { meetingId, afterSeq: 0 })).ok).toBe(true);
		for (const answer of [
			await ask(socket, 'proceedings:join', { meetingId: unknown }),
			await ask(socket, 'proceedings:events', { meetingId: unknown, afterSeq: 0 }),
			await ask(socket, 'proceedings:command', { meetingId, commandId: unknown, command: { type: 'end_meeting' } }),
		]) {
			expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
		}
		for (const path of [`/api/display/meetings/${meetingId}`, '/api/meetings']) {
			expect((await request(room.server, path, { cookie: wall.cookie })).status).toBeGreaterThanOrEqual(400);
		}
		socket.close();
	});

	it('D-4 guessing codes is stopped, for one account and for all together', async () => {
		now += 20 * 60_000;
		const wall = new Wall(room);
		const code = await wall.code();
		const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
		const answers = await Promise.all(Array.from({ length: 12 }, () => pair('secretary', wrong)));
		const codes = await Promise.all(answers.map(errorCode));
		expect(codes.filter((each) => each === 'pairing_code_invalid')).toHaveLength(5);
		expect(codes.filter((each) => each === 'rate_limited')).toHaveLength(7);
		expect(await errorCode(await pair('secretary', code))).toBe('rate_limited');
		expect((await pair('chair', code)).status).toBe(201);
		now += 10 * 60_000 + 1;
		const next = new Wall(room);
		expect((await pair('secretary', await next.code())).status).toBe(201);
	});

	it('D-5 anyone on the network may ask for a code, but not for hundreds', async () => {
		now += 20 * 60_000;
		const answers = await Promise.all(
			Array.from({ length: 25 }, () => request(room.server, '/api/display/session', { method: 'POST' })),
		);
		expect(answers.filter(({ status }) => status === 200)).toHaveLength(20);
		expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
		for (const cookie of ['nghi-su-display=x', `nghi-su-display=${'a'.repeat(43)}`, 'nghi-su-display=%00;;=', '']) {
			expect((await request(room.server, '/api/display/session', { cookie })).status).toBe(401);
		}
	});

	it('D-6 a pairing survives a restart, ends when withdrawn, and the wall goes back to a code', async () => {
		now += 20 * 60_000;
		const wall = new Wall(room);
		const paired = (await (await pair('chair', await wall.code())).json()) as DisplayView;
		room.server = await room.server.restart();
		expect(await wall.open()).toMatchObject({ status: 'paired', displayId: paired.id });
		const socket = await connectSocket(room.server, wall.cookie);
		expect((await ask(socket, 'proceedings:join', { meetingId: room.meeting.meetingId })).ok).toBe(true);
		const told = new Promise<void>((resolve) => socket.once('display:unpaired', () => resolve()));
		const cut = new Promise<void>((resolve) => socket.once('disconnect', () => resolve()));
		const unpair = async (name: FixtureName) =>
			request(room.server, `/api/display/pairings/${paired.id}`, { method: 'DELETE', cookie: await room.cookie(name) });
		expect(await errorCode(await unpair('member-a'))).toBe('forbidden');
		expect(await errorCode(await unpair('stranger'))).toBe('not_found');
		expect((await unpair('secretary')).status).toBe(200);
		await Promise.all([told, cut]);
		expect(await errorCode(await unpair('secretary'))).toBe('not_found');
		expect((await wall.open()).status).toBe('pairing');
		await expect(connectSocket(room.server, wall.cookie)).rejects.toMatchObject({ data: { code: 'unauthenticated' } });
	});
});

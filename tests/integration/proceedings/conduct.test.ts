import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import type { DisplaySession } from '#domain/display/display.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, request } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { joinAnswer } from '../rights/upgrade.ts';
import { Room, snapshotOf, until } from './room.ts';

let room: Room;
beforeAll(async () => {
	room = await Room.open();
	const chair = await room.client('chair');
	await chair.client.command({ type: 'open_meeting' });
});
afterEach(() => room.empty());
afterAll(() => room.close());

/** What a person's command is answered with: 'ok' or a code. */
async function give(name: FixtureName, command: ProceedingsCommand): Promise<string> {
	const answer = await room.give(await room.socket(name), command);
	return answer.ok ? 'ok' : answer.error.code;
}

/** A paired wall's cookie. */
async function pairWall(): Promise<string> {
	const opened = await request(room.server, '/api/display/session', { method: 'POST' });
	const cookie = opened.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
	const session = (await opened.json()) as DisplaySession;
	const code = session.status === 'pairing' ? session.code : '';
	const body = { meetingId: room.meeting.meetingId, code, name: 'Màn hình LED' };
	const paired = await request(room.server, '/api/display/pairings', { body, cookie: await room.cookie('secretary') });
	expect(paired.status).toBe(201);
	return cookie;
}

describe('P-40, P-41 moving on and taking back', () => {
	it('moves item, paper, wall and clock of everyone in one commit, once, and back again', async () => {
		const [first, second] = room.meeting.items;
		const [chair, member, secretary] = await Promise.all([
			room.client('chair'),
			room.client('member-a'),
			room.client('secretary'),
		]);
		await chair.client.command({ type: 'advance', fromItemId: null });
		await until(() => snapshotOf(member.client).state.openItemId === first.itemId);
		expect(snapshotOf(member.client).state).toMatchObject({
			presentation: { versionId: first.versionId },
			itemTimer: { itemId: first.itemId, seconds: 900 },
			scene: 'paper',
		});
		// Chair and secretary press in the same moment.
		await Promise.all([
			chair.client.command({ type: 'advance', fromItemId: first.itemId }),
			secretary.client.command({ type: 'advance', fromItemId: first.itemId }),
		]);
		await until(() => snapshotOf(member.client).state.openItemId === second.itemId);
		const rows = await room.server.database.prisma.meetingEvent.findMany({
			where: { meetingId: room.meeting.meetingId },
			orderBy: { seq: 'desc' },
			take: 4,
		});
		expect(rows.map(({ event }) => (event as { type: string }).type).reverse()).toEqual([
			'item_closed',
			'item_opened',
			'item_timer_started',
			'presentation_started',
		]);
		expect(new Set(rows.map(({ commandId }) => commandId)).size).toBe(1);

		const { lastStep } = snapshotOf(member.client).state;
		const undo: ProceedingsCommand = { type: 'undo_step', seq: lastStep?.seq ?? 0 };
		for (const name of ['member-a', 'guest', 'office', 'submitter', 'room'] as const)
			expect([name, await give(name, undo)]).toEqual([name, 'forbidden']);
		for (const name of ['stranger', 'admin'] as const)
			expect([name, await give(name, undo)]).toEqual([name, 'not_found']);
		await secretary.client.command(undo);
		await until(() => snapshotOf(member.client).state.openItemId === first.itemId);
		expect(snapshotOf(member.client).state).toMatchObject({
			presentation: { versionId: first.versionId },
			items: { [first.itemId]: { closedAt: null } },
			lastStep: null,
		});
		expect(snapshotOf(member.client).state.items[second.itemId]).toBeUndefined();
		expect(await give('chair', undo)).toBe('invalid_state');
	});
});

describe('P-43 delegating the chair', () => {
	it('moves commands, walls, microphones and reasons of absence at once, and back', async () => {
		const { meetingId, people } = room.meeting;
		const deputy = people['member-a'].participantId;
		await give('chair', {
			type: 'mark_attendance',
			participantId: people['member-b'].participantId,
			status: 'absent',
			reason: 'đi công tác',
		});
		const member = await room.client('member-a');
		const reasonSeen = () =>
			snapshotOf(member.client).state.attendance[people['member-b'].participantId]?.reason === 'đi công tác';
		/** What a person may do that only the chair's side may: command, walls, silencing. */
		const powers = async (name: FixtureName) => {
			const mute = await ask(await room.socket(name), 'conference:mute', { meetingId, participantId: null });
			const walls = await request(room.server, `/api/display/meetings/${meetingId}`, {
				cookie: await room.cookie(name),
			});
			return [await give(name, { type: 'set_scene', scene: 'agenda' }), mute.ok, walls.ok];
		};
		expect(await powers('member-a')).toEqual(['forbidden', false, false]);
		expect(reasonSeen()).toBe(false);
		const delegate: ProceedingsCommand = { type: 'delegate_chair', participantId: deputy };
		for (const name of ['secretary', 'office', 'member-a', 'room'] as const)
			expect([name, await give(name, delegate)]).toEqual([name, 'forbidden']);
		for (const name of ['guest', 'secretary', 'room'] as const) {
			const other: ProceedingsCommand = { type: 'delegate_chair', participantId: people[name].participantId };
			expect([name, await give('chair', other)]).toEqual([name, 'bad_request']);
		}
		expect(await give('chair', delegate)).toBe('ok');
		await until(reasonSeen, 'the deputy reading reasons');
		expect(await powers('member-a')).toEqual(['ok', true, true]);
		expect(await powers('chair')).toEqual(['forbidden', false, false]);
		expect(await give('member-b', { type: 'return_chair' })).toBe('forbidden');
		expect(await give('chair', { type: 'return_chair' })).toBe('ok');
		await until(() => !reasonSeen(), 'the reasons going again');
		expect(await powers('member-a')).toEqual(['forbidden', false, false]);
		expect(await powers('chair')).toEqual(['ok', true, true]);
		const audited = await room.server.database.prisma.auditEntry.findMany({
			where: { meetingId, action: { in: ['proceedings.chair_delegated', 'proceedings.chair_returned'] } },
		});
		expect(audited.map(({ subjectId }) => subjectId)).toEqual([deputy, deputy]);
	});
});

describe('P-45 a closed session', () => {
	it('suspends papers, ink and video of everyone and every wall at once, and brings them back', async () => {
		const { meetingId, items, people } = room.meeting;
		const { versionId, documentId } = items[0];
		await give('chair', { type: 'present', documentId, view: { page: 1, zoom: 1, x: 0, y: 0 } });
		const wall = await pairWall();
		const readers = ['chair', 'secretary', 'office', 'member-a', 'guest', 'room'] as const;
		const paper = async (cookie: string) => {
			const path = `/api/documents/files/${versionId}`;
			return (await request(room.server, path, { method: 'HEAD', cookie })).status;
		};
		const papers = async () => Promise.all(readers.map(async (name) => paper(await room.cookie(name))));
		const ink = async (name: FixtureName) => {
			const cookie = await room.cookie(name);
			const layers = [`public`, `private/${people[name].accountId}`];
			return Promise.all(
				layers.map(async (layer) => (await joinAnswer(room.server, `ink/${versionId}/${layer}`, cookie)).slice(0, 12)),
			);
		};
		const video = async (cookie: string) => {
			const socket = await connectSocket(room.server, cookie);
			const answers = await Promise.all([
				ask(socket, 'conference:join', { meetingId, rtpCapabilities: {} }),
				ask(socket, 'conference:consume', { meetingId, producerId: documentId }),
			]);
			socket.close();
			return answers.map((answer) => (answer.ok ? 'ok' : answer.error.code));
		};
		const CLOSED = ['closed_session', 'closed_session'];

		expect(await papers()).toEqual(readers.map(() => 200));
		expect(await paper(wall)).toBe(200);
		const cookie = await room.cookie('member-a');
		const open = new WebSocket(`${room.server.url.replace('http', 'ws')}/collaboration/ink/${versionId}/public`, {
			headers: { Cookie: cookie },
		});
		await new Promise((resolve, reject) => open.once('open', resolve).once('error', reject));
		const cut = new Promise<number>((resolve) => open.once('close', resolve));

		expect(await give('secretary', { type: 'enter_closed_session' })).toBe('forbidden');
		expect(await give('chair', { type: 'enter_closed_session' })).toBe('ok');
		// 4503: the normal join decides again, and says no for now.
		expect(await cut).toBe(4503);
		expect(await papers()).toEqual(readers.map(() => 423));
		expect([await paper(wall), await paper(await room.cookie('stranger'))]).toEqual([404, 404]);
		for (const name of ['chair', 'member-a'] as const)
			expect([name, await ink(name)]).toEqual([name, ['HTTP/1.1 423', 'HTTP/1.1 423']]);
		expect((await joinAnswer(room.server, `minutes/${meetingId}`, await room.cookie('secretary'))).slice(9, 12)).toBe(
			'423',
		);
		for (const name of ['chair', 'member-a', 'room'] as const)
			expect([name, await video(await room.cookie(name))]).toEqual([name, CLOSED]);
		expect(await video(wall)).toEqual(CLOSED);
		expect(await video(await room.cookie('stranger'))).toEqual(['not_found', 'not_found']);
		expect(await give('chair', { type: 'present', documentId, view: { page: 2, zoom: 1, x: 0, y: 0 } })).toBe(
			'closed_session',
		);

		expect(await give('chair', { type: 'leave_closed_session' })).toBe('ok');
		expect(await papers()).toEqual(readers.map(() => 200));
		expect(await paper(wall)).toBe(200);
		expect(await ink('member-a')).toEqual(['joined', 'joined'].map((word) => word.slice(0, 12)));
		expect(await video(await room.cookie('member-a'))).not.toContain('closed_session');
	});

	it('stays closed after the server was stopped and started again', async () => {
		expect(await give('chair', { type: 'enter_closed_session' })).toBe('ok');
		room.empty();
		room.server = await room.server.restart();
		const path = `/api/documents/files/${room.meeting.items[0].versionId}`;
		const head = async (name: FixtureName) =>
			(await request(room.server, path, { method: 'HEAD', cookie: await room.cookie(name) })).status;
		expect(await head('member-a')).toBe(423);
		expect(await give('chair', { type: 'leave_closed_session' })).toBe('ok');
		expect(await head('member-a')).toBe(200);
	});
});

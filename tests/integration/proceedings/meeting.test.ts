import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { PERMISSIONS } from '#domain/proceedings/policy.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { ask } from '#tests/support/clients.ts';
import { FIXTURE_NAMES } from '#tests/support/meetingFixture.ts';
import { Room, snapshotOf, until } from './room.ts';

const VIEW = { page: 1, zoom: 1, x: 0, y: 0 };

describe('a meeting that runs', () => {
	let room: Room;
	beforeAll(async () => {
		room = await Room.open();
	});
	afterEach(() => room.empty());
	afterAll(() => room.close());

	const open = async () => {
		const chair = await room.client('chair');
		await chair.client.command({ type: 'open_meeting' });
		await chair.client.command({ type: 'open_item', itemId: room.meeting.items[0].itemId });
		await chair.client.command({
			type: 'present',
			documentId: room.meeting.items[0].documentId,
			view: { ...VIEW, page: 3 },
		});
		return chair.client;
	};

	it('P-1, P-20 everyone who follows, and who comes late, stands in the same spot', async () => {
		const members = await Promise.all([room.client('member-a'), room.client('member-b'), room.client('room')]);
		const chair = await open();
		const late = await room.client('secretary');
		await until(() => snapshotOf(chair).state.presentation?.view.page === 3);
		const { state } = snapshotOf(chair);
		expect(state.phase).toBe('in_progress');
		expect(snapshotOf(late.client).state).toEqual(state);
		for (const { client } of members) {
			await until(() => snapshotOf(client).state.seq === state.seq);
			expect(snapshotOf(client).state).toEqual(state);
		}
		await chair.movePresentation({ ...VIEW, page: 5 });
		for (const { client } of [...members, late])
			await until(() => snapshotOf(client).state.presentation?.view.page === 5);
		await until(() => snapshotOf(chair).meeting.status === 'in_progress', 'the new status');
	});

	it('P-14 a command that is sent again does nothing twice, whoever else acted in between', async () => {
		const [socket, other] = await Promise.all([room.socket('secretary'), room.socket('chair')]);
		const commandId = randomUUID();
		const command: ProceedingsCommand = { type: 'set_scene', scene: 'agenda' };
		const first = await room.give(socket, command, commandId);
		await room.give(other, { type: 'set_scene', scene: 'sites' });
		const again = await Promise.all([room.give(socket, command, commandId), room.give(socket, command, commandId)]);
		expect(first.ok).toBe(true);
		expect(again).toEqual([first, first]);
		expect(await room.give(other, command, commandId)).toMatchObject({ ok: false, error: { code: 'conflict' } });
		const joined = await ask(other, 'proceedings:join', { meetingId: room.meeting.meetingId });
		expect(joined.ok && joined.data.state.scene).toBe('sites');
	});

	it('P-2, P-15 two devices of the chair at once leave one log without gaps', async () => {
		const devices = await Promise.all([room.socket('chair'), room.socket('chair'), room.socket('secretary')]);
		const watcher = await room.client('member-a');
		const answers = await Promise.all(
			Array.from({ length: 90 }, (_, n) => {
				const device = devices[n % devices.length];
				if (device === undefined) throw new Error('no device');
				return room.give(device, { type: 'move_presentation', view: { ...VIEW, page: 1 + (n % 5), x: n / 100 } });
			}),
		);
		expect(answers.filter((answer) => !answer.ok)).toEqual([]);
		const rows = await room.server.database.prisma.meetingEvent.findMany({
			where: { meetingId: room.meeting.meetingId },
			orderBy: { seq: 'asc' },
		});
		expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
		await until(() => snapshotOf(watcher.client).state.seq === rows.length);
		const events = await ask(devices[0], 'proceedings:events', { meetingId: room.meeting.meetingId, afterSeq: 0 });
		if (!events.ok) throw new Error(events.error.code);
		expect(replay(events.data.events)).toEqual(snapshotOf(watcher.client).state);
	});

	it('P-11 the wrong person is refused for every command, strangers as for an unknown meeting', async () => {
		const [item] = room.meeting.items;
		const before = await room.server.database.prisma.meetingEvent.count();
		const commands: ProceedingsCommand[] = [
			{ type: 'open_meeting' },
			{ type: 'open_item', itemId: item.itemId },
			{ type: 'close_item', itemId: item.itemId },
			{ type: 'present', documentId: item.documentId, view: VIEW },
			{ type: 'move_presentation', view: { ...VIEW, page: 2 } },
			{ type: 'stop_presentation' },
			{
				type: 'mark_attendance',
				participantId: room.meeting.people['member-a'].participantId,
				status: 'in_room',
				reason: '',
			},
			{ type: 'set_stage', participantId: null },
			{ type: 'set_scene', scene: 'waiting' },
			{ type: 'end_meeting' },
		];
		for (const name of FIXTURE_NAMES) {
			const { role } = room.meeting.people[name];
			if (role === 'chair' || role === 'secretary') continue;
			const socket = await room.socket(name);
			for (const command of commands) {
				if (role !== null && PERMISSIONS[role][command.type] === 'own_item') continue;
				const answer = await room.give(socket, command);
				expect([name, command.type, answer.ok || answer.error.code]).toEqual([
					name,
					command.type,
					role === null ? 'not_found' : 'forbidden',
				]);
			}
			const unknown = await ask(socket, 'proceedings:join', { meetingId: randomUUID() });
			expect(unknown).toMatchObject({ ok: false, error: { code: 'not_found' } });
			const known = await ask(socket, 'proceedings:join', { meetingId: room.meeting.meetingId });
			if (role === null) expect(known).toEqual(unknown);
		}
		expect(await room.server.database.prisma.meetingEvent.count()).toBe(before);
	});

	it('P-16 a submitter presents its own paper and no other', async () => {
		const submitter = await room.socket('submitter');
		const chair = await room.socket('chair');
		const [own, foreign] = room.meeting.items;
		expect(await room.give(submitter, { type: 'present', documentId: own.documentId, view: VIEW })).toMatchObject({
			ok: true,
		});
		expect(await room.give(submitter, { type: 'move_presentation', view: { ...VIEW, page: 4 } })).toMatchObject({
			ok: true,
		});
		await room.give(chair, { type: 'open_item', itemId: foreign.itemId });
		for (const documentId of [foreign.documentId, randomUUID()]) {
			expect(await room.give(submitter, { type: 'present', documentId, view: VIEW })).toMatchObject({
				error: { code: 'forbidden' },
			});
		}
		expect(await room.give(chair, { type: 'present', documentId: own.documentId, view: VIEW })).toMatchObject({
			error: { code: 'invalid_state' },
		});
		expect(
			await room.give(chair, { type: 'present', documentId: foreign.documentId, view: { ...VIEW, page: 6 } }),
		).toMatchObject({
			error: { code: 'bad_request' },
		});
	});

	it('P-17 reasons of absence reach chair, secretary and office only', async () => {
		const [secretary, office, member] = await Promise.all([
			room.client('secretary'),
			room.client('office'),
			room.client('member-b'),
		]);
		const { participantId } = room.meeting.people['member-a'];
		const mark = (status: 'absent', reason: string) =>
			secretary.client.command({ type: 'mark_attendance', participantId, status, reason });
		await expect(mark('absent', ' ')).rejects.toMatchObject({ code: 'reason_required' });
		await mark('absent', 'Đi công tác');
		const seen = ({ client }: typeof member) => snapshotOf(client).state.attendance[participantId];
		for (const reader of [secretary, office, member]) await until(() => seen(reader)?.status === 'absent');
		expect([seen(secretary)?.reason, seen(office)?.reason, seen(member)?.reason]).toEqual([
			'Đi công tác',
			'Đi công tác',
			'',
		]);
		const late = await room.client('guest');
		expect(JSON.stringify(snapshotOf(late.client))).not.toContain('công tác');
		const socket = await room.socket('guest');
		const events = await ask(socket, 'proceedings:events', { meetingId: room.meeting.meetingId, afterSeq: 0 });
		expect(JSON.stringify(events)).not.toContain('công tác');
	});

	it('P-21 a client that missed events fetches them', async () => {
		const member = await room.client('member-a');
		const chair = await room.socket('chair');
		// The events are withheld from this client by taking it out of the room behind its back.
		const spy = await room.socket('member-a');
		await ask(spy, 'proceedings:leave', { meetingId: room.meeting.meetingId });
		const { seq } = snapshotOf(member.client).state;
		await room.give(chair, { type: 'set_scene', scene: 'sites' });
		await room.give(chair, { type: 'set_scene', scene: 'waiting' });
		const answer = await ask(spy, 'proceedings:events', { meetingId: room.meeting.meetingId, afterSeq: seq });
		expect(answer.ok && answer.data.events.map((event) => event.seq)).toEqual([seq + 1, seq + 2]);
		await until(() => snapshotOf(member.client).state.seq === seq + 2);
	});

	it('P-5, P-22 presence counts connections, and a quick return keeps its time', async () => {
		const watcher = await room.client('chair');
		const { participantId } = room.meeting.people.guest;
		const entry = () => snapshotOf(watcher.client).presence.find((each) => each.participantId === participantId);
		const first = await room.client('guest');
		const second = await room.client('guest');
		await until(() => entry()?.connections === 2);
		const before = entry();
		first.connection.close();
		await until(() => entry()?.connections === (before?.connections ?? 0) - 1);
		first.connection.connect();
		await until(() => entry()?.connections === before?.connections);
		expect(entry()?.since).toBe(before?.since);
		first.connection.close();
		second.connection.close();
	});

	it('P-18 ending the meeting ends everything in it, and nothing can be done afterwards', async () => {
		const secretary = await room.client('secretary');
		await secretary.client.command({ type: 'end_meeting' });
		await secretary.client.command({ type: 'end_meeting' });
		await until(() => snapshotOf(secretary.client).state.phase === 'ended');
		expect(snapshotOf(secretary.client).state).toMatchObject({
			openItemId: null,
			presentation: null,
			stageParticipantId: null,
		});
		for (const command of [
			{ type: 'open_meeting' },
			{ type: 'set_scene', scene: 'sites' },
		] satisfies ProceedingsCommand[]) {
			await expect(secretary.client.command(command)).rejects.toMatchObject({ code: 'invalid_state' });
		}
		const { prisma } = room.server.database;
		expect((await prisma.meeting.findUniqueOrThrow({ where: { id: room.meeting.meetingId } })).status).toBe('ended');
		const steps = await prisma.meetingStep.findMany({
			where: { meetingId: room.meeting.meetingId },
			orderBy: { at: 'asc' },
		});
		expect(steps.map((step) => step.status)).toEqual(['in_progress', 'ended']);
		const audited = await prisma.auditEntry.findMany({
			where: { meetingId: room.meeting.meetingId },
			orderBy: { id: 'asc' },
		});
		expect(audited.map((each) => each.action).filter((action) => action.startsWith('proceedings.meeting'))).toEqual([
			'proceedings.meeting_opened',
			'proceedings.meeting_ended',
		]);
		expect(JSON.stringify(audited.map((each) => each.detail))).not.toContain('công tác');
	});
});

describe('a server that stops', () => {
	let room: Room;
	afterEach(() => room.close());

	it('P-23 is back with the same state, and clients return by themselves', async () => {
		room = await Room.open();
		const chair = await room.client('chair');
		const member = await room.client('member-a');
		await chair.client.command({ type: 'open_meeting' });
		await chair.client.command({ type: 'open_item', itemId: room.meeting.items[1].itemId });
		await until(() => snapshotOf(member.client).state.openItemId === room.meeting.items[1].itemId);
		const before = snapshotOf(member.client).state;
		const seenOffline = new Promise<void>((resolve) => {
			member.client.subscribe(() => {
				if (member.client.getView().status === 'offline') resolve();
			});
		});
		room.server = await room.server.restart();
		await seenOffline;
		await until(() => member.client.getView().status === 'ready' && chair.client.getView().status === 'ready');
		expect(snapshotOf(member.client).state).toEqual(before);
		await chair.client.command({ type: 'set_scene', scene: 'agenda' });
		await until(() => snapshotOf(member.client).state.scene === 'agenda');
	});
});

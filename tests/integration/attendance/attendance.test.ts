import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { RemindersView } from '#domain/attendance/reminders.ts';
import type { RoomDesign, RoomView, SeatPlan } from '#domain/attendance/room.ts';
import type { ErrorCode } from '#domain/errors.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { request } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Room, snapshotOf, until } from '../proceedings/room.ts';

/* Attendance with real clients: check-in with proof, seats, sites, comings and goings, substitutes, reminders (A-1 … A-12). */

let room: Room;
/** What the server takes for now. */
let now: Date;
beforeEach(async () => {
	now = new Date();
	room = await Room.open({ clock: { now: () => now } });
});
afterEach(() => room.close());

async function give(name: FixtureName, command: ProceedingsCommand, commandId?: string): Promise<number | ErrorCode> {
	const answer = await room.give(await room.socket(name), command, commandId);
	return answer.ok ? answer.data.seq : answer.error.code;
}

async function http<T>(name: FixtureName, method: string, path: string, body?: unknown) {
	const response = await request(room.server, path.replace(':id', room.meeting.meetingId), {
		method,
		body,
		cookie: await room.cookie(name),
	});
	const answer = (await response.json()) as T & { readonly error?: { readonly code: ErrorCode } };
	return { data: answer, code: answer.error?.code ?? 'ok' };
}

const placeOf = (name: FixtureName): string => room.meeting.people[name].participantId;
const lineOf = async (name: FixtureName) =>
	(await room.server.features.proceedings.service.state(room.meeting.meetingId)).attendance[placeOf(name)];
const checkIn = (fields: Partial<Extract<ProceedingsCommand, { type: 'check_in' }>>): ProceedingsCommand => ({
	type: 'check_in',
	status: 'in_room',
	seatId: null,
	doorCode: null,
	...fields,
});
const doorCode = async () =>
	(await http<{ code: string }>('secretary', 'GET', '/api/attendance/meetings/:id/door-code')).data.code;

it('A-4, A-8 the door’s code checks in whoever is signed in, while it is shown and a little longer; others see no code', async () => {
	expect(await give('member-a', checkIn({}))).toBe('check_in_proof_required');
	for (const [who, code] of [
		['member-a', 'forbidden'],
		['guest', 'forbidden'],
		['room', 'forbidden'],
		['stranger', 'not_found'],
		['admin', 'not_found'],
	] as const)
		expect([who, (await http(who, 'GET', '/api/attendance/meetings/:id/door-code')).code]).toEqual([who, code]);
	const seen = await doorCode();
	const commandId = randomUUID();
	const seq = await give('member-a', checkIn({ doorCode: seen }), commandId);
	expect(seq).toBeTypeOf('number');
	expect(await lineOf('member-a')).toMatchObject({ status: 'in_room', recordedBy: 'person', leftAt: null });
	expect(await give('stranger', checkIn({ doorCode: seen }))).toBe('not_found');
	expect(await give('room', checkIn({ doorCode: seen }))).toBe('forbidden');
	now = new Date(now.getTime() + 60_000);
	expect(await give('member-b', checkIn({ doorCode: seen }))).toBe('door_code_expired');
	expect(await lineOf('member-b')).toBeUndefined();
	// The lost answer of what was good then is still the same answer.
	expect(await give('member-a', checkIn({ doorCode: seen }), commandId)).toBe(seq);
	expect(await give('member-b', checkIn({ doorCode: await doorCode() }))).toBeTypeOf('number');
});

it('A-4 a member who is connected is not present, and one who says so is, for everyone', async () => {
	const secretary = await room.client('secretary');
	const member = await room.client('member-a');
	await until(() => snapshotOf(secretary.client).presence.some((each) => each.participantId === placeOf('member-a')));
	expect(snapshotOf(secretary.client).state.attendance).toEqual({});
	await member.client.command(checkIn({ status: 'online' }));
	await until(() => snapshotOf(secretary.client).state.attendance[placeOf('member-a')]?.status === 'online');
});

it('A-5 leaving and coming back, by oneself and by the secretary, never by another; kept over a restart', async () => {
	const leave = (participantId: string | null, at: string | null = null) => ({
		type: 'leave' as const,
		participantId,
		at,
	});
	expect(await give('member-a', leave(null))).toBe('invalid_state');
	await give('member-a', checkIn({ status: 'online' }));
	for (const other of ['member-b', 'guest', 'office', 'room'] as const)
		expect([other, await give(other, leave(placeOf('member-a')))]).toEqual([other, 'forbidden']);
	expect(await give('member-a', leave(null, now.toISOString()))).toBe('forbidden');
	const left = new Date(now.getTime() + 1_000).toISOString();
	now = new Date(now.getTime() + 60_000);
	expect(await give('secretary', leave(placeOf('member-a'), left))).toBeTypeOf('number');
	now = new Date(now.getTime() + 60_000);
	expect(await give('member-a', { type: 'return', participantId: null })).toBeTypeOf('number');
	const line = await lineOf('member-a');
	expect(line).toMatchObject({ leftAt: null, away: [{ from: left }] });
	room.empty();
	room.server = await room.server.restart();
	expect(await lineOf('member-a')).toEqual(line);
});

it('A-6, A-7 a site names its own people and guests, and nobody else’s', async () => {
	const people = `/api/meetings/:id/participants/${placeOf('room')}/people`;
	const body = { participantIds: [placeOf('guest'), placeOf('member-b')] };
	expect((await http('room', 'PUT', people, body)).code).toBe('forbidden');
	expect((await http('stranger', 'PUT', people, body)).code).toBe('not_found');
	expect((await http('secretary', 'PUT', people, { participantIds: [placeOf('room')] })).code).toBe('not_found');
	expect((await http('secretary', 'PUT', people, body)).code).toBe('ok');
	const named = (...names: FixtureName[]): ProceedingsCommand => ({
		type: 'site_check_in',
		sitePlaceId: null,
		participantIds: names.map(placeOf),
	});
	expect(await give('room', named('member-b', 'member-a'))).toBe('not_found');
	expect(await lineOf('member-b')).toBeUndefined();
	expect(await give('room', named('member-b', 'guest'))).toBeTypeOf('number');
	expect(await lineOf('member-b')).toMatchObject({ status: 'online', recordedBy: 'site' });
	const guest = {
		type: 'record_site_guest',
		sitePlaceId: null,
		guestId: randomUUID(),
		name: 'Vàng A Tủa',
		office: '',
	} as const;
	expect(await give('guest', { ...guest, presence: 'here' })).toBe('forbidden');
	expect(await give('room', { ...guest, presence: 'here' })).toBeTypeOf('number');
	const { siteGuests } = await room.server.features.proceedings.service.state(room.meeting.meetingId);
	expect(siteGuests[placeOf('room')]).toMatchObject([{ name: 'Vàng A Tủa', leftAt: null }]);
	expect(await give('room', { type: 'leave', participantId: placeOf('guest'), at: null })).toBeTypeOf('number');
});

it('A-9 seats: designed by the office, one person each, also when two press at once', async () => {
	const seats = [1, 2, 3].map((n) => ({ id: randomUUID(), label: String(n), x: 10 * n, y: 20 }));
	const design: RoomDesign = { width: 100, height: 60, seats, fixtures: [] };
	const roomId = randomUUID();
	const path = `/api/attendance/rooms/${roomId}`;
	const save = { version: 0, building: 'Trụ sở Tỉnh ủy', name: 'Phòng họp số 1', design };
	expect((await http('member-a', 'PUT', path, save)).code).toBe('forbidden');
	expect((await http('admin', 'PUT', path, save)).code).toBe('forbidden');
	const made = await http<{ room: RoomView }>('secretary', 'PUT', path, save);
	expect(made.data.room.version).toBe(1);
	// The retry of a lost answer makes no second version; somebody else's change is not overwritten.
	expect((await http<{ room: RoomView }>('secretary', 'PUT', path, save)).data.room.version).toBe(1);
	expect((await http('office', 'PUT', path, { ...save, version: 5, name: 'Khác' })).code).toBe('conflict');

	expect((await http('member-a', 'PUT', '/api/attendance/meetings/:id/room', { roomId })).code).toBe('forbidden');
	expect((await http('stranger', 'GET', '/api/attendance/meetings/:id/seats')).code).toBe('not_found');
	const chosen = await http<SeatPlan>('secretary', 'PUT', '/api/attendance/meetings/:id/room', { roomId });
	const [first, second, third] = seats.map(({ id }) => id);
	if (first === undefined || second === undefined || third === undefined) throw new Error('three seats');
	const assignments = [{ seatId: first, participantId: placeOf('chair') }];
	const assigned = await http('secretary', 'PUT', '/api/attendance/meetings/:id/seats', {
		version: chosen.data.version,
		assignments,
	});
	expect(assigned.code).toBe('ok');
	expect(
		(
			await http('office', 'PUT', '/api/attendance/meetings/:id/seats', {
				version: chosen.data.version,
				assignments: [],
			})
		).code,
	).toBe('conflict');
	expect((await http<SeatPlan>('guest', 'GET', '/api/attendance/meetings/:id/seats')).data.assignments).toEqual(
		assignments,
	);

	expect(await give('member-a', checkIn({ seatId: first }))).toBe('seat_taken');
	expect(await give('member-a', checkIn({ seatId: randomUUID() }))).toBe('not_found');
	expect(await give('chair', checkIn({ seatId: first }))).toBeTypeOf('number');
	const both = await Promise.all([
		give('member-a', checkIn({ seatId: second })),
		give('member-b', checkIn({ seatId: second })),
	]);
	expect(both.filter((answer) => answer === 'seat_taken')).toHaveLength(1);
	const loser = both[0] === 'seat_taken' ? 'member-a' : 'member-b';
	expect(await give(loser, checkIn({ seatId: third }))).toBeTypeOf('number');
	expect((await lineOf(loser))?.seatId).toBe(third);
});

it('A-9 the secretary says where somebody in the room sits; nobody else says it of others, and no seat is given twice', async () => {
	const seats = [1, 2].map((n) => ({ id: randomUUID(), label: String(n), x: 10 * n, y: 20 }));
	const roomId = randomUUID();
	const design: RoomDesign = { width: 100, height: 60, seats, fixtures: [] };
	const made = { version: 0, building: 'Trụ sở Tỉnh ủy', name: 'Phòng họp số 2', design };
	expect((await http('office', 'PUT', `/api/attendance/rooms/${roomId}`, made)).code).toBe('ok');
	const chosen = await http<SeatPlan>('office', 'PUT', '/api/attendance/meetings/:id/room', { roomId });
	const [first, second] = seats.map(({ id }) => id);
	if (first === undefined || second === undefined) throw new Error('two seats');
	const assignments = [{ seatId: second, participantId: placeOf('chair') }];
	const kept = { version: chosen.data.version, assignments };
	expect((await http('secretary', 'PUT', '/api/attendance/meetings/:id/seats', kept)).code).toBe('ok');
	const mark = (name: FixtureName, seatId: string, status: 'in_room' | 'online' = 'in_room'): ProceedingsCommand => ({
		type: 'mark_attendance',
		participantId: placeOf(name),
		status,
		reason: '',
		seatId,
	});
	for (const name of ['member-a', 'member-b', 'office', 'submitter', 'guest', 'room'] as const)
		expect([name, await give(name, mark('member-a', first))]).toEqual([name, 'forbidden']);
	for (const name of ['stranger', 'admin'] as const)
		expect([name, await give(name, mark('member-a', first))]).toEqual([name, 'not_found']);
	expect(await lineOf('member-a')).toBeUndefined();

	expect(await give('secretary', mark('member-a', first))).toBeTypeOf('number');
	expect(await lineOf('member-a')).toMatchObject({ status: 'in_room', seatId: first, recordedBy: 'secretary' });
	// Taken by whoever sits there, kept for whoever it was kept for, none of this room, and none for who is not in it.
	expect(await give('secretary', mark('member-b', first))).toBe('seat_taken');
	expect(await give('chair', mark('member-b', second))).toBe('seat_taken');
	expect(await give('secretary', mark('member-b', randomUUID()))).toBe('not_found');
	expect(await give('secretary', mark('member-b', first, 'online'))).toBe('bad_request');
	expect(await lineOf('member-b')).toBeUndefined();
	// The person's own word finds it taken as well; and a restart forgets no seat.
	expect(await give('member-b', checkIn({ seatId: first }))).toBe('seat_taken');
	room.empty();
	room.server = await room.server.restart();
	expect(await lineOf('member-a')).toMatchObject({ seatId: first, recordedBy: 'secretary' });
});

it('A-11 a substitute is named by the person, accepted by the office, attends without a vote, and goes with the answer', async () => {
	const answer = '/api/meetings/:id/answer';
	const substitute = {
		answer: 'substitute',
		reason: 'Đi công tác',
		name: 'Đồng chí stranger',
		office: 'Phó Trưởng ban',
	};
	expect((await http('chair', 'POST', answer, substitute)).code).toBe('forbidden');
	expect((await http('room', 'POST', answer, substitute)).code).toBe('forbidden');
	expect((await http('member-a', 'POST', answer, { ...substitute, reason: '' })).code).toBe('reason_required');
	expect((await http('member-a', 'POST', answer, substitute)).code).toBe('ok');
	const seenBy = async (name: FixtureName) =>
		(await http<MeetingDetail>(name, 'GET', '/api/meetings/:id')).data.participants.find(
			({ id }) => id === placeOf('member-a'),
		);
	expect(await seenBy('secretary')).toMatchObject({ answer: 'absent', substitute: { status: 'proposed' } });
	expect(await seenBy('member-b')).toMatchObject({ absenceReason: '', substitute: null });

	const { personId } = await room.server.database.prisma.user.findUniqueOrThrow({ where: { username: 'stranger' } });
	const decide = `/api/meetings/:id/participants/${placeOf('member-a')}/substitute`;
	const accept = { decision: 'accepted', personId };
	expect((await http('member-a', 'PUT', decide, accept)).code).toBe('forbidden');
	expect((await http('stranger', 'PUT', decide, accept)).code).toBe('not_found');
	expect((await http('office', 'PUT', decide, accept)).code).toBe('ok');
	expect((await http('office', 'PUT', decide, accept)).code).toBe('ok');
	expect((await http('office', 'PUT', decide, { decision: 'declined' })).code).toBe('conflict');
	const { data: detail } = await http<MeetingDetail>('stranger', 'GET', '/api/meetings/:id');
	expect(detail.myRoles).toEqual(['guest']);
	expect(detail.participants.find(({ personId: id }) => id === personId)?.substituteFor).toBe(placeOf('member-a'));

	expect((await http('member-a', 'POST', answer, { answer: 'confirmed' })).code).toBe('ok');
	expect((await http('stranger', 'GET', '/api/meetings/:id')).code).toBe('not_found');
	await give('chair', { type: 'open_meeting' });
	expect((await http('member-b', 'POST', answer, substitute)).code).toBe('invalid_state');
});

it('A-10 until when to answer is the secretary’s choice, told to everyone invited, also after the invitations went out', async () => {
	const path = '/api/meetings/:id';
	const { data } = await http<MeetingDetail>('secretary', 'GET', path);
	expect(data.answerHours).toBe(24);
	const change = { version: data.version, answerHours: 48 };
	expect((await http('member-a', 'PATCH', path, change)).code).toBe('forbidden');
	expect((await http('stranger', 'PATCH', path, change)).code).toBe('not_found');
	expect((await http('secretary', 'PATCH', path, { ...change, answerHours: 0 })).code).toBe('bad_request');
	await http('secretary', 'PATCH', path, change);
	expect((await http<MeetingDetail>('member-a', 'GET', path)).data).toMatchObject({ answerHours: 48 });
	const member = { accountId: room.meeting.people['member-a'].accountId, type: 'meeting_changed' };
	expect(await room.server.database.prisma.notification.count({ where: member })).toBe(1);
	expect((await http('office', 'PATCH', path, change)).code).toBe('conflict');
});

it('A-12 reminders reach those who have not answered, once; automatic ones on their days', async () => {
	const path = '/api/attendance/meetings/:id/reminders';
	const { prisma } = room.server.database;
	const received = (name: FixtureName) =>
		prisma.notification.count({ where: { accountId: room.meeting.people[name].accountId, type: 'answer_reminder' } });
	await http('member-a', 'POST', '/api/meetings/:id/answer', { answer: 'confirmed' });
	const id = randomUUID();
	expect((await http('member-b', 'POST', path, { id })).code).toBe('forbidden');
	expect((await http('stranger', 'POST', path, { id })).code).toBe('not_found');
	const [sent] = await Promise.all([1, 2].map(() => http<RemindersView>('secretary', 'POST', path, { id })));
	expect(sent?.data.sent).toHaveLength(1);
	expect([await received('member-a'), await received('member-b'), await received('stranger')]).toEqual([0, 1, 0]);

	const DAY = 86_400_000;
	const { meetingId } = room.meeting;
	await prisma.meeting.update({ where: { id: meetingId }, data: { startsAt: new Date(now.getTime() + 4 * DAY) } });
	await prisma.meetingStep.create({
		data: { meetingId, status: 'published', at: now, actorId: 'fixture', actorName: 'Văn phòng' },
	});
	const { attendance } = room.server.features;
	await attendance.sendDueReminders();
	expect(await received('member-b')).toBe(1);
	now = new Date(now.getTime() + 1.5 * DAY);
	await Promise.all([attendance.sendDueReminders(), attendance.sendDueReminders()]);
	expect(await received('member-b')).toBe(2);
	expect((await http<RemindersView>('chair', 'GET', path)).data).toMatchObject({
		days: [3, 1],
		sent: [{ daysBefore: 3 }, {}],
	});
	now = new Date(now.getTime() + 2 * DAY);
	await attendance.sendDueReminders();
	expect([await received('member-a'), await received('member-b')]).toEqual([0, 3]);
});

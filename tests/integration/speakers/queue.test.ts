import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import { ask, connectSocket, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';
import { Room, snapshotOf, until } from '../proceedings/room.ts';

type Ask = Extract<ProceedingsCommand, { type: 'request_floor' }>;
const floor = (more: Partial<Ask> = {}): Ask => ({
	type: 'request_floor',
	requestId: randomUUID(),
	kind: 'item',
	itemId: null,
	topic: '',
	speakerName: '',
	...more,
});

describe('the list of speakers on a running server', () => {
	let room: Room;
	beforeAll(async () => {
		room = await Room.open();
	});
	afterEach(() => room.empty());
	afterAll(() => room.close());

	const stateOf = (): Promise<MeetingState> => room.server.features.proceedings.service.state(room.meeting.meetingId);
	const order = async (): Promise<string[]> => (await stateOf()).speakers.queue.map(({ id }) => id);
	const code = async (answer: ReturnType<Room['give']>): Promise<string> => {
		const given = await answer;
		return given.ok ? 'ok' : given.error.code;
	};

	it('S-1, S-4, S-8 asks, withdraws, moves and removes by right, and tells outsiders nothing', async () => {
		const [chair, a, b, stranger, admin] = await Promise.all(
			(['chair', 'member-a', 'member-b', 'stranger', 'admin'] as const).map((name) => room.socket(name)),
		);
		if (!chair || !a || !b || !stranger || !admin) throw new Error('no sockets');
		const [mine, theirs] = [floor({ topic: 'Về tiến độ' }), floor()];
		// Invitations are out, the meeting is not open yet: one may put oneself down already.
		expect(await code(room.give(a, mine))).toBe('ok');
		expect(await code(room.give(b, theirs))).toBe('ok');
		const { speakers } = await stateOf();
		expect(speakers.queue.map(({ id, speakerName }) => [id, speakerName])).toEqual([
			[mine.requestId, 'Đồng chí member-a'],
			[theirs.requestId, 'Đồng chí member-b'],
		]);
		expect(await code(room.give(chair, { type: 'invite_speaker', requestId: mine.requestId, seconds: 60 }))).toBe(
			'invalid_state',
		);
		expect(await code(room.give(b, { type: 'withdraw_request', requestId: mine.requestId }))).toBe('forbidden');
		const move = { type: 'move_request', requestId: theirs.requestId, beforeId: mine.requestId } as const;
		expect(await code(room.give(a, { ...move, reason: 'Cần trước' }))).toBe('forbidden');
		expect(await code(room.give(chair, { ...move, reason: '  ' }))).toBe('reason_required');
		expect(await code(room.give(chair, { ...move, reason: 'Trả lời trực tiếp' }))).toBe('ok');
		expect(await order()).toEqual([theirs.requestId, mine.requestId]);
		for (const socket of [stranger, admin]) {
			expect(await code(room.give(socket, floor()))).toBe('not_found');
			expect(await code(room.give(socket, { type: 'withdraw_request', requestId: mine.requestId }))).toBe('not_found');
		}
		expect(await code(room.give(b, { type: 'withdraw_request', requestId: theirs.requestId }))).toBe('ok');
		expect(
			await code(room.give(chair, { type: 'remove_request', requestId: mine.requestId, reason: 'Đã gửi văn bản' })),
		).toBe('ok');
		expect(await order()).toEqual([]);
	});

	it('S-1 asks only about items one may know of', async () => {
		const [first, second] = room.meeting.items;
		const submitter = await room.socket('submitter');
		expect(await code(room.give(submitter, floor({ itemId: second.itemId })))).toBe('not_found');
		const own = floor({ itemId: first.itemId });
		expect(await code(room.give(submitter, own))).toBe('ok');
		expect(await code(room.give(submitter, { type: 'withdraw_request', requestId: own.requestId }))).toBe('ok');
	});

	it('S-1, S-2 a site’s room names its people, each of them one line', async () => {
		const [site, again] = await Promise.all([room.socket('room'), room.socket('room')]);
		expect(await code(room.give(site, floor()))).toBe('speaker_name_required');
		const names = ['Lò Văn Nọi', 'Quàng Thị Ánh'];
		for (const speakerName of names) expect(await code(room.give(site, floor({ speakerName })))).toBe('ok');
		// The other screen of the same room, and another Unicode form of the same name.
		expect(await code(room.give(again, floor({ speakerName: ' Lò Văn Nọi '.normalize('NFD') })))).toBe('ok');
		expect((await stateOf()).speakers.queue.map(({ speakerName }) => speakerName)).toEqual(names);
		for (const requestId of await order()) await room.give(site, { type: 'withdraw_request', requestId });
	});

	it('S-3 fifty who press at once, and a site for five of its people, get one order, the same on every screen, and pressing twice is one line', async () => {
		const { meetingId } = room.meeting;
		const crowd = await addGuests(room, 50);
		const watchers = await Promise.all([room.client('chair'), room.client('room'), room.client('guest')]);
		const site = await room.socket('room');
		const atSite = ['Lò Văn Nọi', 'Quàng Thị Ánh', 'Vừ A Sáu', 'Giàng A Tủa', 'Mùa Thị Dợ'];
		const asked = await Promise.all([
			...crowd.flatMap(({ socket }, n) => {
				const kind = n % 10 === 0 ? ('point_of_order' as const) : ('item' as const);
				return [room.give(socket, floor({ kind })), room.give(socket, floor({ kind }))];
			}),
			...atSite.map((speakerName) => room.give(site, floor({ speakerName }))),
		]);
		expect(asked.filter(({ ok }) => !ok)).toEqual([]);
		const { seq, speakers } = await stateOf();
		expect(new Set(speakers.queue.map(({ participantId }) => participantId)).size).toBe(51);
		expect(speakers.queue).toHaveLength(55);
		const { participantId } = room.meeting.people.room;
		const named = speakers.queue.filter((line) => line.participantId === participantId);
		expect(named.map(({ speakerName }) => speakerName).toSorted()).toEqual(atSite.toSorted());
		expect(speakers.queue.findIndex(({ kind }) => kind === 'item')).toBe(5);
		for (const { client } of watchers) {
			await until(() => snapshotOf(client).state.seq === seq);
			expect(snapshotOf(client).state.speakers).toEqual(speakers);
		}
		for (const { socket } of crowd) {
			const joined = await ask(socket, 'proceedings:join', { meetingId });
			expect(joined.ok && joined.data.state.speakers.queue).toEqual(speakers.queue);
			socket.close();
		}
		const events = await ask(await room.socket('chair'), 'proceedings:events', { meetingId, afterSeq: 0 });
		expect(events.ok && replay(events.data.events).speakers).toEqual(speakers);
	});

	it('S-3 a place survives a new connection and a new server', async () => {
		const before = await order();
		const { client, connection } = await room.client('member-a');
		await client.command(floor({ topic: 'Chờ lâu' }));
		const place = (state: MeetingState): number => state.speakers.queue.findIndex(({ topic }) => topic === 'Chờ lâu');
		await until(() => place(snapshotOf(client).state) === before.length);
		room.server = await room.server.restart();
		await until(() => connection.status === 'online');
		await until(() => client.getView().status === 'ready');
		expect(place(snapshotOf(client).state)).toBe(before.length);
		// Pressed again after the restart by somebody who is not sure: still the same line.
		await client.command(floor({ topic: 'Chờ lâu' }));
		expect(place(await stateOf())).toBe(before.length);
		expect(await order()).toHaveLength(before.length + 1);
	});

	it('S-5, S-6, S-10 the floor goes from one to the next, the stage with it, and ends with the item', async () => {
		const [chair, a, guest] = await Promise.all([room.socket('chair'), room.socket('member-a'), room.socket('guest')]);
		const [item] = room.meeting.items;
		expect(await code(room.give(chair, { type: 'open_meeting' }))).toBe('ok');
		expect(await code(room.give(chair, { type: 'open_item', itemId: item.itemId }))).toBe('ok');
		const [first = '', second = ''] = await order();
		expect(await code(room.give(a, { type: 'invite_speaker', requestId: first, seconds: 60 }))).toBe('forbidden');
		expect(await code(room.give(chair, { type: 'invite_speaker', requestId: first, seconds: 60 }))).toBe('ok');
		const { speech } = (await stateOf()).speakers;
		expect(speech?.requestId).toBe(first);
		expect((await stateOf()).stageParticipantId).toBe(speech?.participantId);
		expect(await code(room.give(guest, { type: 'end_speech', speech: speech?.seq ?? 0 }))).toBe('forbidden');
		expect(await code(room.give(chair, { type: 'invite_speaker', requestId: second, seconds: null }))).toBe('ok');
		// The secretary's late press on "end" for the first speaker leaves the second alone.
		const secretary = await room.socket('secretary');
		expect(await code(room.give(secretary, { type: 'end_speech', speech: speech?.seq ?? 0 }))).toBe('ok');
		expect((await stateOf()).speakers.speech?.requestId).toBe(second);
		expect(await code(room.give(chair, { type: 'close_item', itemId: item.itemId }))).toBe('ok');
		const ended = await stateOf();
		expect([ended.speakers.speech, ended.stageParticipantId]).toEqual([null, null]);
		expect(Object.values(ended.speakers.totals).reduce((sum, { count }) => sum + count, 0)).toBe(2);
	});

	it('S-10 who no longer takes part has no line, and no floor', async () => {
		const { participantId } = room.meeting.people['member-b'];
		const [chair, b] = await Promise.all([room.socket('chair'), room.socket('member-b')]);
		const give = { type: 'give_floor', participantId, speakerName: '', topic: '', seconds: null } as const;
		expect(await code(room.give(chair, give))).toBe('ok');
		expect(await code(room.give(b, floor()))).toBe('ok');
		await room.server.database.prisma.participant.update({
			where: { id: participantId },
			data: { removedAt: new Date() },
		});
		await room.server.features.meetings.service.announce(room.meeting.meetingId);
		await until(async () => (await stateOf()).speakers.speech === null);
		const { speakers, stageParticipantId } = await stateOf();
		expect(speakers.queue.some((line) => line.participantId === participantId)).toBe(false);
		expect(stageParticipantId).toBeNull();
		expect(await code(room.give(chair, give))).toBe('not_found');
	});
});

/** More people with seats in the meeting, each with a live connection; as many as a province invites. */
async function addGuests(room: Room, count: number): Promise<{ socket: ClientSocket; participantId: string }[]> {
	const { prisma } = room.server.database;
	const { meetingId } = room.meeting;
	const { unitId } = await prisma.person.findFirstOrThrow();
	const password = await hashPassword(DEMO_PASSWORD);
	const guests: { socket: ClientSocket; participantId: string }[] = [];
	for (let n = 0; n < count; n += 1) {
		const person = await prisma.person.create({ data: { fullName: `Đại biểu ${n}`, unitId } });
		const [id, username] = [randomUUID(), `dai-bieu-${n}`];
		await prisma.user.create({
			data: {
				id,
				name: person.fullName,
				email: `${username}@fixture.invalid`,
				username,
				displayUsername: username,
				kind: 'person',
				personId: person.id,
				roles: [],
				mustChangePassword: false,
				accounts: { create: { id: randomUUID(), accountId: id, providerId: 'credential', password } },
			},
		});
		const participant = await prisma.participant.create({
			data: { meetingId, personId: person.id, role: 'guest', name: person.fullName, order: 100 + n },
		});
		const socket = await connectSocket(room.server, await signIn(room.server, username));
		guests.push({ socket, participantId: participant.id });
	}
	return guests;
}

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ReservedOpinions } from '#domain/minutes/reserved.ts';
import { request, type ClientSocket } from '#tests/support/clients.ts';
import { FIXTURE_NAMES, type FixtureName } from '#tests/support/meetingFixture.ts';
import { Room } from '../proceedings/room.ts';

/** In no other text of the database or of any answer. */
const WORDS = 'Tôi bảo lưu ý kiến về phương án phân bổ vốn';
const READERS: readonly FixtureName[] = ['chair', 'secretary', 'member-a'];

let room: Room;
let path: string;
const heard = new Map<FixtureName, unknown[]>();

beforeAll(async () => {
	room = await Room.open();
	path = `/api/minutes/${room.meeting.meetingId}/reserved`;
	const chair = await room.socket('chair');
	await room.give(chair, { type: 'open_meeting' });
	await room.give(chair, { type: 'open_item', itemId: room.meeting.items[0].itemId });
});
afterAll(() => room.close());

async function listen(name: FixtureName): Promise<ClientSocket> {
	const socket = await room.socket(name);
	socket.onAny((...received: unknown[]) => heard.set(name, [...(heard.get(name) ?? []), received]));
	return socket;
}
const as = async (name: FixtureName, at: string, options: { method?: string; body?: unknown } = {}) =>
	request(room.server, at, { ...options, cookie: await room.cookie(name) });
const code = async (answer: Response): Promise<string> =>
	((await answer.json()) as { error: { code: string } }).error.code;
const opinion = (change: object = {}) => ({
	id: randomUUID(),
	itemId: room.meeting.items[0].itemId,
	text: WORDS,
	...change,
});

it('is recorded once by a member, and only by one (B-15)', async () => {
	const mine = opinion();
	expect((await as('member-a', path, { body: mine })).status).toBe(201);
	const again = await as('member-a', path, { body: mine });
	expect(((await again.json()) as ReservedOpinions).opinions).toHaveLength(1);
	expect(await code(await as('member-b', path, { body: mine }))).toBe('conflict');
	for (const name of ['secretary', 'office', 'submitter', 'guest', 'room'] as const)
		expect(await code(await as(name, path, { body: opinion() }))).toBe('forbidden');
	for (const name of ['stranger', 'admin'] as const)
		expect(await code(await as(name, path, { body: opinion() }))).toBe('not_found');
	expect(await code(await as('member-b', path, { body: opinion({ itemId: randomUUID() }) }))).toBe('not_found');
	expect(await code(await as('member-b', path, { body: opinion({ text: `MẬT\n${WORDS}` }) }))).toBe(
		'classified_content',
	);
});

it('reaches author, chair and secretary; nobody else receives a trace on any channel (B-16)', async () => {
	const { meetingId } = room.meeting;
	const seqBefore = await room.server.database.prisma.meetingEvent.count({ where: { meetingId } });
	const auditBefore = await room.server.database.prisma.auditEntry.count();
	const sockets = new Map<FixtureName, ClientSocket>();
	for (const name of FIXTURE_NAMES.filter((each) => room.meeting.people[each].role !== null)) {
		const socket = await listen(name);
		sockets.set(name, socket);
		await socket.emitWithAck('proceedings:join', { meetingId });
	}
	// What their coming makes known has been told: nothing has been heard for a while.
	const count = () => [...heard.values()].reduce((sum, said) => sum + said.length, 0);
	for (let before = -1; before !== count(); await new Promise((resolve) => setTimeout(resolve, 400))) before = count();
	heard.clear();
	await as('member-a', path, { body: opinion() });
	await new Promise((resolve) => setTimeout(resolve, 400));
	// Nothing at all is sent to anyone, nothing is logged, nothing is audited.
	expect([...heard]).toEqual([]);
	expect(await room.server.database.prisma.meetingEvent.count({ where: { meetingId } })).toBe(seqBefore);
	expect(await room.server.database.prisma.auditEntry.count()).toBe(auditBefore);

	for (const name of FIXTURE_NAMES) {
		const answers: string[] = [];
		const socket = sockets.get(name);
		if (socket !== undefined) {
			answers.push(JSON.stringify(await socket.emitWithAck('proceedings:join', { meetingId })));
			answers.push(JSON.stringify(await socket.emitWithAck('proceedings:events', { meetingId, afterSeq: 0 })));
		}
		for (const at of [
			path,
			`/api/meetings/${meetingId}`,
			`/api/meetings/${meetingId}/agenda`,
			`/api/minutes/${meetingId}/tasks`,
			`/api/minutes/${meetingId}/draft`,
			'/api/notifications',
			'/api/audit',
		])
			answers.push(await (await as(name, at)).text());
		const expected = READERS.includes(name);
		expect([name, answers.some((answer) => answer.includes(WORDS))]).toEqual([name, expected]);
		// Nobody else can tell a meeting with reserved opinions from one without.
		const own = await (await as(name, path)).text();
		if (!expected && room.meeting.people[name].role !== null)
			expect((JSON.parse(own) as ReservedOpinions).opinions).toEqual([]);
	}
});

it('goes upward by chair and secretary only, and never into the minutes (B-16, B-17)', async () => {
	for (const name of ['chair', 'secretary'] as const) {
		const answer = await as(name, `${path}.docx`);
		expect(answer.status).toBe(200);
		expect(
			Buffer.from(await answer.arrayBuffer())
				.subarray(0, 2)
				.toString(),
		).toBe('PK');
	}
	for (const name of ['member-a', 'office', 'guest', 'submitter', 'room'] as const)
		expect(await code(await as(name, `${path}.docx`))).toBe('forbidden');
	const draft = await as('office', `/api/minutes/${room.meeting.meetingId}/draft`, { method: 'POST' });
	expect(await draft.text()).not.toContain(WORDS);
});

it('is open to its author until the minutes of the whole meeting are drafted (B-15)', async () => {
	const [mine] = ((await (await as('member-a', path)).json()) as ReservedOpinions).opinions;
	for (const name of ['chair', 'secretary', 'member-b'] as const)
		expect(await code(await as(name, `${path}/${mine?.id ?? ''}`, { method: 'DELETE' }))).toBe('not_found');
	expect((await as('member-a', `${path}/${mine?.id ?? ''}`, { method: 'DELETE' })).status).toBe(200);
	await room.give(await room.socket('chair'), { type: 'end_meeting' });
	expect((await as('member-b', path, { body: opinion() })).status).toBe(201);
	await as('secretary', `/api/minutes/${room.meeting.meetingId}/draft`, { method: 'POST' });
	expect(await code(await as('member-b', path, { body: opinion() }))).toBe('invalid_state');
	expect(await (await as('member-b', path)).json()).toMatchObject({ mayReserve: false });
});

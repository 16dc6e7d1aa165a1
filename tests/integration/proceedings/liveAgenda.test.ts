import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AgendaStanding } from '#domain/agenda/agenda.ts';
import { addItem, moveItem, readDraft, removeItem } from '#domain/agenda/draft.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { plainItem } from '#tests/support/agendaItem.ts';
import { request } from '#tests/support/clients.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Room, snapshotOf, until } from './room.ts';

let room: Room;
beforeAll(async () => {
	room = await Room.open();
	const { client } = await room.client('chair');
	await client.command({ type: 'open_meeting' });
});
afterEach(() => room.empty());
afterAll(() => room.close());

const draftName = () => `agenda/${room.meeting.meetingId}`;

async function give(name: FixtureName, command: ProceedingsCommand, commandId?: string): Promise<string> {
	const answer = await room.give(await room.socket(name), command, commandId);
	return answer.ok ? 'ok' : answer.error.code;
}
/** The published agenda, "number title". */
async function agenda(): Promise<string[]> {
	const rows = await room.server.database.prisma.agendaItem.findMany({
		where: { meetingId: room.meeting.meetingId, removedAt: null },
		orderBy: { number: 'asc' },
	});
	return rows.map(({ number, title }) => `${number} ${title}`);
}
const draft = () =>
	room.server.features.annotations.service.read(draftName(), (doc) => readDraft(doc).map(({ title }) => title));
const publish = async () =>
	request(room.server, `/api/meetings/${room.meeting.meetingId}/agenda/publish`, {
		method: 'POST',
		cookie: await room.cookie('secretary'),
	});

describe('P-50 … P-55 the agenda while the meeting runs', () => {
	const third = randomUUID();
	const fourth = randomUUID();

	it('puts in, moves and tells everyone at once; the draft follows; a retry does nothing twice', async () => {
		const [first, second] = room.meeting.items;
		const member = await room.client('member-a');
		const insert: ProceedingsCommand = {
			type: 'insert_item',
			item: plainItem('Nội dung bổ sung', third),
			beforeItemId: second.itemId,
		};
		for (const name of ['member-a', 'office', 'guest', 'submitter', 'room'] as const)
			expect([name, await give(name, insert)]).toEqual([name, 'forbidden']);
		for (const name of ['stranger', 'admin'] as const)
			expect([name, await give(name, insert)]).toEqual([name, 'not_found']);
		const commandId = randomUUID();
		const retries = [give('secretary', insert, commandId), give('secretary', insert, commandId)];
		expect(await Promise.all(retries)).toEqual(['ok', 'ok']);
		expect(await give('chair', insert)).toBe('ok');
		expect(await agenda()).toEqual(['1 Nội dung 1', '2 Nội dung bổ sung', '3 Nội dung 2']);
		await until(() => snapshotOf(member.client).agenda.some(({ id }) => id === third), 'the new item on a tablet');
		// What is in the log is an id: a submitter of another item reads it too.
		const logged = await room.server.database.prisma.meetingEvent.findMany();
		expect(JSON.stringify(logged)).not.toContain('Nội dung bổ sung');
		expect(await give('chair', { type: 'move_item', itemId: third, beforeItemId: null })).toBe('ok');
		expect(await agenda()).toEqual(['1 Nội dung 1', '2 Nội dung 2', '3 Nội dung bổ sung']);
		await until(async () => (await draft()).join() === 'Nội dung 1,Nội dung 2,Nội dung bổ sung', 'the draft');
		await until(
			() =>
				snapshotOf(member.client)
					.agenda.map(({ id }) => id)
					.join() === [first.itemId, second.itemId, third].join(),
		);
	});

	it('leaves what was opened where it is, with its number', async () => {
		const [first, second] = room.meeting.items;
		expect(await give('chair', { type: 'open_item', itemId: second.itemId })).toBe('ok');
		for (const command of [
			{ type: 'move_item', itemId: second.itemId, beforeItemId: first.itemId },
			{ type: 'move_item', itemId: third, beforeItemId: second.itemId },
			{ type: 'merge_items', itemId: second.itemId, intoItemId: first.itemId, title: 'Ghép' },
		] as const)
			expect([command, await give('chair', command)]).toEqual([command, 'invalid_state']);
		const insert = {
			type: 'insert_item',
			item: plainItem('Nội dung khẩn', fourth),
			beforeItemId: first.itemId,
		} as const;
		expect(await give('chair', insert)).toBe('ok');
		// Item 2 is open and stays item 2; the others take the free numbers.
		expect(await agenda()).toEqual(['1 Nội dung khẩn', '2 Nội dung 2', '3 Nội dung 1', '4 Nội dung bổ sung']);
	});

	it('puts off with a reason, passes over, and takes up again', async () => {
		const [, second] = room.meeting.items;
		const postpone = (reason: string) => give('secretary', { type: 'postpone_item', itemId: fourth, reason });
		expect(await postpone('')).toBe('reason_required');
		expect(await postpone('Chờ ý kiến Trung ương.')).toBe('ok');
		expect(await give('chair', { type: 'open_item', itemId: fourth })).toBe('invalid_state');
		const member = await room.client('member-a');
		expect(snapshotOf(member.client).state.agenda.postponed[fourth]?.reason).toBe('Chờ ý kiến Trung ương.');
		// The open item is closed with it, and its turn is not over once it is back.
		expect(await give('chair', { type: 'postpone_item', itemId: second.itemId, reason: 'Thiếu hồ sơ.' })).toBe('ok');
		await until(() => snapshotOf(member.client).state.openItemId === null);
		expect(await give('chair', { type: 'restore_item', itemId: second.itemId })).toBe('ok');
		expect(await give('chair', { type: 'advance', fromItemId: null })).toBe('ok');
		await until(() => snapshotOf(member.client).state.openItemId === second.itemId, 'the item taken up again');
	});

	it('merges into another item with the papers, never what was opened', async () => {
		const [first] = room.meeting.items;
		const title = 'Nội dung bổ sung; Nội dung 1';
		expect(await give('chair', { type: 'merge_items', itemId: first.itemId, intoItemId: third, title })).toBe('ok');
		expect(await agenda()).toEqual(['1 Nội dung khẩn', '2 Nội dung 2', `3 ${title}`]);
		const paper = await room.server.database.prisma.document.findUniqueOrThrow({ where: { id: first.documentId } });
		expect(paper.itemId).toBe(third);
		expect(await give('chair', { type: 'open_item', itemId: first.itemId })).toBe('not_found');
		await until(async () => (await draft()).join() === `Nội dung khẩn,Nội dung 2,${title}`, 'the draft');
	});

	it('P-56 shows the desk what became of the items, to each the items they know', async () => {
		const [first, second] = room.meeting.items;
		const at = `/api/meetings/${room.meeting.meetingId}/agenda/standing`;
		const standing = async (name: FixtureName) => {
			const response = await request(room.server, at, { cookie: await room.cookie(name) });
			return response.ok ? ((await response.json()) as AgendaStanding) : response.status;
		};
		const desk = await room.socket('secretary');
		const told = new Promise((resolve) => desk.once('agenda:standingChanged', resolve));
		expect(await standing('secretary')).toMatchObject({
			openItemId: second.itemId,
			postponed: [{ itemId: fourth, reason: 'Chờ ý kiến Trung ương.' }],
			merged: [{ title: 'Nội dung 1', intoItemId: third }],
		});
		expect(new Set(((await standing('secretary')) as AgendaStanding).insertedIds)).toEqual(new Set([third, fourth]));
		expect(await give('chair', { type: 'close_item', itemId: second.itemId })).toBe('ok');
		expect(await told).toEqual({ meetingId: room.meeting.meetingId });
		expect(await standing('secretary')).toMatchObject({ openItemId: null, doneIds: [second.itemId] });
		// The submitter's only item became part of one that it does not know.
		expect(first.itemId).not.toBe(third);
		expect(await standing('submitter')).toEqual({
			openItemId: null,
			doneIds: [],
			postponed: [],
			insertedIds: [],
			merged: [],
		});
		for (const name of ['stranger', 'admin'] as const) expect([name, await standing(name)]).toEqual([name, 404]);
		expect(await give('chair', { type: 'open_item', itemId: second.itemId })).toBe('ok');
	});

	it('goes on beside the draft: publishing it keeps live changes, and numbers of what was dealt with', async () => {
		const { service } = room.server.features.annotations;
		const drafted = randomUUID();
		await service.write(draftName(), 'test', (doc) => {
			addItem(doc, { id: drafted, title: 'Từ dự thảo' }, null);
			moveItem(doc, third, drafted);
		});
		expect((await publish()).status).toBe(200);
		expect(await agenda()).toEqual([
			'1 Nội dung khẩn',
			'2 Nội dung 2',
			'3 Nội dung bổ sung; Nội dung 1',
			'4 Từ dự thảo',
		]);
		// A draft that missed a change (the server stopped in between) is brought in step before it is published.
		await service.write(draftName(), 'test', (doc) => {
			removeItem(doc, third);
			addItem(doc, { id: third, title: 'Nội dung bổ sung; Nội dung 1' }, null);
			doc.getMap('live').set('seq', 0);
		});
		expect((await publish()).status).toBe(200);
		expect((await agenda()).map((line) => line.slice(2))).toContain('Nội dung bổ sung; Nội dung 1');
		expect((await agenda()).map((line) => line.slice(2))).not.toContain('Nội dung 1');
	});

	it('P-50 keeps the number of an item that is opened in the same commit as the agenda changes', async () => {
		const { meetingId } = room.meeting;
		const { prisma } = room.server.database;
		const rows = await prisma.agendaItem.findMany({
			where: { meetingId, removedAt: null },
			orderBy: { number: 'asc' },
		});
		const pending = rows.filter(({ title }) => title.startsWith('Nội dung bổ sung') || title === 'Từ dự thảo');
		const [above, below] = pending;
		if (above === undefined || below === undefined) throw new Error('no two items to come');
		const chair = await room.socket('chair');
		// While one commit is held up, the next two commands pile up and go into one transaction.
		const [opened, moved] = await prisma.$transaction(
			async (tx) => {
				await tx.$executeRawUnsafe('LOCK TABLE "MeetingEvent" IN SHARE MODE');
				const pause = () => new Promise((resolve) => setTimeout(resolve, 300));
				void room.give(chair, { type: 'set_scene', scene: 'sites' });
				await pause();
				const opening = room.give(chair, { type: 'open_item', itemId: below.id });
				await pause();
				const moving = room.give(chair, { type: 'move_item', itemId: above.id, beforeItemId: null });
				await pause();
				return [opening, moving];
			},
			{ timeout: 20_000 },
		);
		expect([(await opened)?.ok, (await moved)?.ok]).toEqual([true, true]);
		expect((await prisma.agendaItem.findUniqueOrThrow({ where: { id: below.id } })).number).toBe(below.number);
		const numbers = await prisma.agendaItem.findMany({
			where: { meetingId, removedAt: null },
			select: { number: true },
		});
		expect(numbers.map(({ number }) => number).toSorted()).toEqual(numbers.map((_, index) => index + 1));
	});
});

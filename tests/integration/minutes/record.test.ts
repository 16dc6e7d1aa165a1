import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Y from 'yjs';
import type { MinutesDraftAnswer } from '#domain/minutes/draftView.ts';
import { readTexts } from '#domain/minutes/recordTexts.ts';
import { CollaborationSession } from '#app/_realtime/collaboration.ts';
import { request } from '#tests/support/clients.ts';
import { paragraphs, unzip } from '#tests/support/docx.ts';
import type { FixtureName } from '#tests/support/meetingFixture.ts';
import { Room, snapshotOf, until } from '../proceedings/room.ts';
import WebSocket from 'ws';

let room: Room;
let base: string;

beforeAll(async () => {
	room = await Room.open();
	base = `/api/minutes/${room.meeting.meetingId}`;
});
afterAll(() => room.close());

const as = async (name: FixtureName, path: string, options: { method?: string; body?: unknown } = {}) =>
	request(room.server, `${base}${path}`, { ...options, cookie: await room.cookie(name) });
const code = async (answer: Response): Promise<string> =>
	((await answer.json()) as { error: { code: string } }).error.code;

/** Opens a collaborative document as a person's browser does. */
async function open(name: FixtureName, document: string): Promise<CollaborationSession> {
	const cookie = await room.cookie(name);
	class CookieSocket extends WebSocket {
		constructor(url: string | URL, protocols?: string | string[]) {
			super(url, protocols, { headers: { cookie, origin: room.server.url } });
		}
	}
	return new CollaborationSession({
		url: `${room.server.url.replace('http', 'ws')}/collaboration`,
		name: document,
		WebSocket: CookieSocket as unknown as typeof globalThis.WebSocket,
	});
}

describe('from the log to the record', () => {
	const [firstId, secondId] = [0, 1] as const;
	const item = (which: 0 | 1): string => room.meeting.items[which].itemId;
	const taskId = randomUUID();
	const task = (change: object = {}) => ({
		id: taskId,
		itemId: item(firstId),
		content: 'Hoàn thiện dự thảo nghị quyết',
		unitId: null,
		bodyName: 'Văn phòng Tỉnh ủy',
		deadline: '2027-03-01',
		...change,
	});

	it('lets the chair alone conclude; everyone has the conclusion, and every wording stays in the log (B-1, B-2)', async () => {
		const [chair, secretary] = [await room.socket('chair'), await room.socket('secretary')];
		const { client } = await room.client('member-a');
		const { people } = room.meeting;
		for (const [name, status, reason] of [
			['chair', 'in_room', ''],
			['member-a', 'in_room', ''],
			['member-b', 'absent', 'đi công tác tại Hà Nội'],
		] as const)
			await room.give(secretary, {
				type: 'mark_attendance',
				participantId: people[name].participantId,
				status,
				reason,
			});
		await room.give(chair, { type: 'open_meeting' });
		await room.give(chair, { type: 'open_item', itemId: item(firstId) });
		const conclude = (text: string) => ({ type: 'conclude_item', itemId: item(firstId), text }) as const;
		for (const name of ['secretary', 'office', 'member-a', 'submitter', 'guest', 'room'] as const) {
			const answer = await room.give(await room.socket(name), conclude('Đồng ý.'));
			expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		}
		const commandId = randomUUID();
		const first = await room.give(chair, conclude('Đồng ý chủ trương.'), commandId);
		expect(await room.give(chair, conclude('Đồng ý chủ trương.'), commandId)).toEqual(first);
		await room.give(chair, conclude('Đồng ý chủ trương. Giao Văn phòng Tỉnh ủy hoàn thiện.'));
		await until(() => snapshotOf(client).state.minutes.conclusions[item(firstId)]?.revision === 2);
		expect(snapshotOf(client).state.minutes.conclusions[item(firstId)]?.text).toContain('hoàn thiện');
		const log = await room.server.database.prisma.meetingEvent.findMany({
			where: { meetingId: room.meeting.meetingId },
		});
		expect(JSON.stringify(log)).toContain('"Đồng ý chủ trương."');
	});

	it('shares the draft of a conclusion among secretary, office and chair, and shows it to nobody else (B-3)', async () => {
		const name = `conclusion/${room.meeting.meetingId}/${item(secondId)}`;
		const [secretary, chair, member] = [
			await open('secretary', name),
			await open('chair', name),
			await open('member-a', name),
		];
		try {
			await until(() => secretary.getSnapshot().status === 'saved' && chair.getSnapshot().status === 'saved');
			secretary.doc.getText('text').insert(0, 'Dự thảo kết luận');
			await until(() => chair.doc.getText('text').toJSON() === 'Dự thảo kết luận');
			await until(() => !secretary.getSnapshot().unsaved);
			expect(member.getSnapshot().loaded).toBe(false);
			expect(member.doc.getText('text').toJSON()).toBe('');
		} finally {
			for (const session of [secretary, chair, member]) session.destroy();
		}
	});

	it('gives tasks out of what was concluded, once, with a history (B-10 … B-13)', async () => {
		expect(
			await code(await as('secretary', '/tasks', { body: task({ id: randomUUID(), itemId: item(secondId) }) })),
		).toBe('invalid_state');
		for (const name of ['member-a', 'submitter', 'guest', 'room'] as const)
			expect(await code(await as(name, '/tasks', { body: task({ id: randomUUID() }) }))).toBe('forbidden');
		expect((await as('secretary', '/tasks', { body: task() })).status).toBe(201);
		expect((await as('secretary', '/tasks', { body: task() })).status).toBe(201);
		const changed = await as('office', `/tasks/${taskId}`, {
			method: 'PATCH',
			body: { version: 1, status: 'in_progress', note: 'Đã giao chuyên viên.' },
		});
		expect(await changed.json()).toMatchObject({
			status: 'in_progress',
			version: 2,
			changes: [
				{ version: 1, status: 'assigned' },
				{ version: 2, status: 'in_progress', note: 'Đã giao chuyên viên.' },
			],
		});
		const late = await as('secretary', `/tasks/${taskId}`, { method: 'PATCH', body: { version: 1, status: 'done' } });
		expect(await code(late)).toBe('conflict');
	});

	it('shows tasks to members, to a submitting body its own, to nobody else (B-12)', async () => {
		const { database } = room.server;
		const unit = await database.prisma.unit.findFirstOrThrow();
		await as('secretary', '/tasks', { body: task({ id: randomUUID(), unitId: unit.id, bodyName: '' }) });
		const seen = async (name: FixtureName) =>
			((await (await as(name, '/tasks')).json()) as { tasks: unknown[] }).tasks.length;
		expect([await seen('member-a'), await seen('chair'), await seen('office')]).toEqual([2, 2, 2]);
		expect(await seen('submitter')).toBe(1);
		expect([await seen('guest'), await seen('room')]).toEqual([0, 0]);
		expect(await code(await as('stranger', '/tasks'))).toBe('not_found');
		expect(await code(await as('admin', '/tasks'))).toBe('not_found');
	});

	it('brings open tasks back at the next meeting of the term, to those who prepare it (B-14)', async () => {
		const { prisma } = room.server.database;
		const term = await prisma.committeeTerm.create({
			data: { name: 'Nhiệm kỳ thử', startsOn: new Date('2025-01-01') },
		});
		const next = randomUUID();
		await prisma.meeting.update({ where: { id: room.meeting.meetingId }, data: { termId: term.id } });
		await prisma.meeting.create({
			data: {
				id: next,
				title: 'Hội nghị sau',
				kind: 'standing_committee',
				status: 'published',
				startsAt: new Date(Date.now() + 7 * 86_400_000),
				endsAt: new Date(Date.now() + 7 * 86_400_000 + 1),
				place: 'Phòng họp',
				createdById: 'x',
				termId: term.id,
			},
		});
		for (const name of ['secretary', 'member-a'] as const) {
			const { personId, role } = await prisma.participant.findUniqueOrThrow({
				where: { id: room.meeting.people[name].participantId },
			});
			await prisma.participant.create({ data: { meetingId: next, personId, role, name } });
		}
		const ask = async (name: FixtureName) =>
			(await (
				await request(room.server, `/api/minutes/${next}/open-tasks`, { cookie: await room.cookie(name) })
			).json()) as { tasks: unknown[] };
		expect((await ask('secretary')).tasks).toHaveLength(2);
		expect(await ask('member-a')).toEqual({ tasks: [] });
	});

	it('drafts the minutes once, keeps what people wrote, and renews only what the log says (B-20 … B-22)', async () => {
		for (const name of ['member-a', 'submitter', 'guest', 'room'] as const) {
			expect(await code(await as(name, '/draft'))).toBe('forbidden');
			expect(await code(await as(name, '/draft', { method: 'POST' }))).toBe('forbidden');
			expect(await code(await as(name, '/minutes.docx'))).toBe('forbidden');
		}
		expect(await code(await as('chair', '/draft', { method: 'POST' }))).toBe('forbidden');
		expect(await code(await as('secretary', '/minutes.docx'))).toBe('not_found');
		await Promise.all(['secretary', 'office'].map((name) => as(name as FixtureName, '/draft', { method: 'POST' })));
		const session = await open('secretary', `minutes/${room.meeting.meetingId}`);
		try {
			await until(() => session.getSnapshot().status === 'saved');
			const seeded = readTexts(session.doc);
			expect(seeded).toHaveLength(2);
			const asked = seeded.find(({ after }) => after === `item:${item(firstId)}:opinions`);
			const text = session.doc
				.getMap<Y.Map<Y.Text>>('texts')
				.get(asked?.id ?? '')
				?.get('text');
			text?.insert(0, 'Các ý kiến đều nhất trí.\u0001\nĐề nghị bổ sung mốc thời gian.');
			await until(() => !session.getSnapshot().unsaved);
			const chair = await room.socket('chair');
			await room.give(chair, { type: 'open_item', itemId: item(secondId) });
			await room.give(chair, { type: 'end_meeting' });
			const answer = (await (await as('secretary', '/draft', { method: 'POST' })).json()) as MinutesDraftAnswer;
			expect(answer).toMatchObject({ mayWrite: true, draft: { complete: true } });
			await until(() => readTexts(session.doc).length === 4);
			expect(readTexts(session.doc).find(({ id }) => id === asked?.id)?.text).toContain('Các ý kiến đều nhất trí.');
		} finally {
			session.destroy();
		}
	});

	it('gives out a .docx in the layout of the day, with attendance and conclusions as the log has them (B-24)', async () => {
		const answer = await as('chair', '/minutes.docx');
		expect(answer.headers.get('content-disposition')).toMatch(/^attachment; .*Bi%C3%AAn%20b%E1%BA%A3n/);
		const files = unzip(new Uint8Array(await answer.arrayBuffer()));
		const document = files.get('word/document.xml') ?? '';
		// Twentieths of a point: 20, 20, 30 and 15 mm on A4; the number of page 1 is left out.
		expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
		for (const margin of ['w:top="1134"', 'w:bottom="1134"', 'w:left="1701"', 'w:right="850"', 'w:header="567"'])
			expect(document).toContain(margin);
		expect(document).toContain('<w:titlePg');
		expect(files.get('word/styles.xml')).toContain('Times New Roman');
		expect(document).toContain('<w:ind w:firstLine="567"/>');
		const headers = [...files].filter(([name]) => name.startsWith('word/header')).map(([, xml]) => xml);
		expect(headers.filter((xml) => xml.includes('PAGE'))).toHaveLength(1);
		const lines = paragraphs(document);
		const order = [
			'BAN THƯỜNG VỤ',
			'ĐẢNG CỘNG SẢN VIỆT NAM',
			'BIÊN BẢN',
			'1. Thành phần',
			'Có mặt: 02 đồng chí, gồm:',
			'Vắng mặt: 01 đồng chí, gồm:',
			'- Đồng chí member-b. Lý do: đi công tác tại Hà Nội',
			'2. Diễn biến hội nghị',
			'2.1. Nội dung 1',
			'Các ý kiến đều nhất trí.',
			'Đề nghị bổ sung mốc thời gian.',
			'Kết luận của đồng chí chair:',
			'Đồng ý chủ trương. Giao Văn phòng Tỉnh ủy hoàn thiện.',
			'Hoàn thiện dự thảo nghị quyết',
			'2.2. Nội dung 2',
			'3. Kết thúc',
			'NGƯỜI GHI BIÊN BẢN',
			'CHỦ TRÌ HỘI NGHỊ',
		].map((line) => lines.indexOf(line));
		expect(order).not.toContain(-1);
		expect(order).toEqual([...order].sort((a, b) => a - b));
	});
});

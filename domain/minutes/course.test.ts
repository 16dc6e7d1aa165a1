import { describe, expect, it } from 'vitest';
import { proceedingsEventSchema, type LoggedEvent, type ProceedingsEvent } from '../proceedings/events.ts';
import { atMinute, ITEMS, placeAt, sampleId, sampleSource } from '#tests/support/minutesSample.ts';
import { assembleMinutes } from './assemble.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';

/* Meetings that took another course than one would think of, and what their minutes say of it (B-28, ADR 20). */

type Happened = readonly [minute: number, actor: number | null, event: object];

function logOf(happened: readonly Happened[]): LoggedEvent[] {
	return happened.map(([minute, actor, event], index) => ({
		seq: index + 1,
		at: atMinute(minute),
		actorId: actor === null ? null : placeAt(actor),
		event: proceedingsEventSchema.parse(event),
	}));
}
const linesOf = (blocks: readonly GeneratedBlock[]): readonly string[] =>
	blocks.flatMap((block) => (block.kind === 'list' ? block.items : block.kind === 'table' ? [] : [block.text]));
const minutesOf = (happened: readonly Happened[], change: Partial<MinutesSource> = {}): readonly string[] =>
	linesOf(assembleMinutes({ ...sampleSource(logOf(happened)), ...change }).blocks);

const [FIRST, SECOND] = ITEMS;
const NEXT_DAY = 24 * 60;
const opened: Happened = [0, 20, { type: 'meeting_opened' }];
const mark = (n: number, status = 'in_room', reason = '') => ({
	type: 'attendance_marked',
	participantId: placeAt(n),
	status,
	reason,
});
const floor = (n: number, change: object = {}): ProceedingsEvent => ({
	type: 'floor_given',
	requestId: null,
	place: null,
	participantId: placeAt(n),
	speakerName: 'Lê Thành Đô',
	kind: 'item',
	itemId: FIRST,
	topic: '',
	seconds: null,
	...change,
});
const shows = (n: number, itemId: string) => ({
	type: 'presentation_started',
	itemId,
	documentId: sampleId(450 + n),
	versionId: sampleId(400 + n),
	view: { page: 1, zoom: 1, x: 0, y: 0 },
});

it('a time of another day than the opening’s has its day, whatever it is the time of', () => {
	const said = minutesOf([
		[-5, 20, mark(1)],
		opened,
		[5, 20, { type: 'item_opened', itemId: FIRST }],
		[30, 1, { type: 'attendance_left', participantId: placeAt(1), leftAt: atMinute(30), recordedBy: 'person' }],
		[540, 20, { type: 'item_closed', itemId: FIRST }],
		[NEXT_DAY, 1, { type: 'attendance_returned', participantId: placeAt(1), recordedBy: 'person' }],
		[NEXT_DAY, 20, mark(2)],
		[NEXT_DAY, 0, { type: 'chair_delegated', participantId: placeAt(1) }],
		[NEXT_DAY + 5, 20, { type: 'item_opened', itemId: FIRST }],
		[NEXT_DAY + 5, 20, shows(0, FIRST)],
		[NEXT_DAY + 6, 20, floor(2)],
		[NEXT_DAY + 9, 2, { type: 'speech_ended', participantId: placeAt(2) }],
		[NEXT_DAY + 10, 1, { type: 'closed_session_entered' }],
		[NEXT_DAY + 20, 1, { type: 'closed_session_left' }],
		[NEXT_DAY + 30, 20, { type: 'meeting_ended' }],
	]).join('\n');
	for (const sentence of [
		'Bắt đầu lúc 08 giờ 05 phút, tạm dừng lúc 17 giờ 00 phút, tiếp tục lúc 08 giờ 05 phút ngày 6/2/2027',
		'(vắng từ 08 giờ 30 phút đến 08 giờ 00 phút ngày 6/2/2027)',
		'(điểm danh lúc 08 giờ 00 phút ngày 6/2/2027)',
		'Từ 08 giờ 00 phút ngày 6/2/2027 đến 08 giờ 30 phút ngày 6/2/2027, ',
		'Trình chiếu từ 08 giờ 05 phút ngày 6/2/2027: ',
		'phát biểu (từ 08 giờ 06 phút ngày 6/2/2027 đến 08 giờ 09 phút ngày 6/2/2027)',
		'Phần họp mật từ 08 giờ 10 phút ngày 6/2/2027 đến 08 giờ 20 phút ngày 6/2/2027',
	])
		expect(said).toContain(sentence);
});

it('a deputy conducts from the opening on, not from when the chair was handed over before it', () => {
	const early: readonly Happened[] = [[-1000, 0, { type: 'chair_delegated', participantId: placeAt(1) }]];
	const back: Happened = [-900, 0, { type: 'chair_returned', participantId: placeAt(1) }];
	const sentence = (happened: readonly Happened[]) =>
		minutesOf(happened).filter((line) => line.includes('theo ủy quyền') || line.startsWith('Chủ trì'));
	expect(sentence([...early, opened])).toEqual([
		// Handing over before the meeting is no part taken in it.
		'Chủ trì hội nghị (theo giấy mời): đồng chí Trần Quốc Cường, Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy.',
		'Từ 08 giờ 00 phút, đồng chí Mùa A Sơn, Phó Bí thư Thường trực Tỉnh ủy điều hành hội nghị theo ủy quyền của đồng chí chủ trì.',
	]);
	expect(sentence([...early, back, opened])).toHaveLength(1);
	expect(sentence(early)).toHaveLength(1);
});

it('a version that replaced the one on air is shown from the replacement on, also when a step was taken back since', () => {
	const [paper, other] = sampleSource().versions;
	if (paper === undefined || other === undefined) throw new Error('the sample has papers');
	const second = { ...paper, versionId: sampleId(409), versionNumber: 2 };
	const happened: readonly Happened[] = [
		opened,
		[5, 20, { type: 'item_opened', itemId: FIRST }],
		[6, 20, shows(0, FIRST)],
		[20, null, { type: 'paper_replaced', documentId: paper.documentId, versionId: second.versionId, pages: 3 }],
	];
	const undone: readonly Happened[] = [
		[30, 20, { type: 'presentation_stopped' }],
		[30, 20, { type: 'step_undone', seq: 5, presentationRestored: true }],
	];
	for (const log of [happened, [...happened, ...undone]])
		expect(
			minutesOf(log, { versions: [paper, second, other] }).filter((line) => line.startsWith('Trình chiếu từ')),
		).toEqual([
			`Trình chiếu từ 08 giờ 06 phút: ${paper.title}`,
			`Trình chiếu từ 08 giờ 20 phút: ${paper.title} (bản thứ 2)`,
		]);
	expect(SECOND).toBe(other.itemId);
});

const sample = sampleSource();
const changed = (n: number, change: object) =>
	sample.participants.map((person) => (person.id === placeAt(n) ? { ...person, ...change } : person));
const nameOf = (n: number) => sample.participants.find(({ id }) => id === placeAt(n))?.name ?? '';
const DECLARED = { answer: 'absent', absenceReason: 'đi công tác' } as const;

it('who declared an absence and took part all the same is not said to be absent', () => {
	const spoke: readonly Happened[] = [opened, [5, 20, { type: 'item_opened', itemId: FIRST }], [6, 20, floor(2)]];
	const said = minutesOf(spoke, { participants: changed(2, DECLARED) });
	expect(said).toContain('Vắng mặt: 00 đồng chí.');
	const unmarked = said.find((line) => line.startsWith('Chưa điểm danh'));
	expect(unmarked).toContain(`${nameOf(2)}, đã báo vắng nhưng nhật ký ghi có tham gia`);
	// The mark of a person stands; that the log says otherwise is said with it.
	const marked = minutesOf([[-5, 20, mark(2, 'absent', 'bận')], ...spoke]);
	expect(marked).toContain(
		`Đồng chí ${nameOf(2)}, Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh. Lý do: bận; nhật ký ghi có phát biểu`,
	);
});

it('a person with two places is one person, under whichever of them the roll-call has the line', () => {
	const [member] = sample.participants.filter(({ id }) => id === placeAt(2));
	if (member === undefined) throw new Error('the sample has people');
	const office = { ...member, ...DECLARED, id: placeAt(40), role: 'office' as const };
	const participants = [...changed(2, DECLARED), office];
	for (const place of [2, 40]) {
		const said = minutesOf([[-5, 20, mark(place)], opened], { participants });
		expect(said).toContain('Có mặt: 01 đồng chí, gồm:');
		expect(said).toContain('Vắng mặt: 00 đồng chí.');
		expect(said.filter((line) => line.includes(nameOf(2)))).toHaveLength(1);
		expect(said.join('\n')).not.toContain('Đại biểu mời');
	}
	// Not marked anywhere: absent once.
	expect(minutesOf([[-5, 20, mark(20)], opened], { participants })).toContain('Vắng mặt: 01 đồng chí, gồm:');
});

it('who was here and was taken off the list in mid-meeting stays in the record; who came to it is no longer uninvited', () => {
	const committee = {
		members: [1, 2].map((n) => ({
			personId: sample.participants.find(({ id }) => id === placeAt(n))?.personId ?? '',
			name: nameOf(n),
			office: '',
			order: n,
			participantId: n === 2 ? null : placeAt(n),
		})),
		needed: 1,
	};
	const [gone, never] = [1, 3].map((n) => sample.participants.find(({ id }) => id === placeAt(n)));
	if (gone === undefined || never === undefined) throw new Error('the sample has people');
	const said = minutesOf(
		[
			[-5, 20, mark(1)],
			[0, 20, { type: 'meeting_opened', committee }],
			[40, 20, mark(2)],
		],
		{
			participants: sample.participants.filter((person) => person !== gone && person !== never),
			departed: [gone, never].map((person) => ({ ...person, departedAt: atMinute(30) })),
		},
	);
	expect(said).toContain(
		'Có mặt khi khai mạc, theo điểm danh: 01/02 ủy viên đương nhiệm; số cần thiết theo mức đặt trong hệ thống: 01 đồng chí (đủ).',
	);
	expect(said).toContain('Có mặt: 02 đồng chí, gồm:');
	expect(said).toContain(`Đồng chí ${nameOf(1)}, ${gone.office} (thôi trong danh sách hội nghị từ 08 giờ 30 phút)`);
	expect(said.join('\n')).not.toContain('không có trong danh sách triệu tập');
	// Of whom nothing is known they say nothing.
	expect(said.join('\n')).not.toContain(nameOf(3));
});

it('what the planned presenter says about the order of things is no presentation, nor what a namesake says', () => {
	const presenter = (event: object, change: Partial<MinutesSource> = {}) =>
		minutesOf([opened, [5, 20, { type: 'item_opened', itemId: FIRST }], [6, 20, event]], change).find((line) =>
			line.includes('rình bày'),
		);
	expect(presenter(floor(2))).toMatch(/^Đồng chí Lê Thành Đô.* trình bày\.$/u);
	for (const kind of ['point_of_order', 'reply'])
		expect(presenter(floor(2, { kind }))).toMatch(/^Trình bày \(theo chương trình\)/u);
	// Two people of one name: the other one spoke.
	expect(presenter(floor(5, { speakerName: 'Lê Thành Đô' }))).toMatch(/^Trình bày \(theo chương trình\)/u);
	expect(presenter(floor(30, { speakerName: 'Lê Thành Đô' }))).toMatch(/ trình bày\.$/u);
});

it('a paper that was put on displays was shown; while the meeting goes on the others are not shown yet', () => {
	const [paper] = sample.versions;
	const put: Happened = [
		7,
		20,
		{
			type: 'displays_directed',
			targets: ['all'],
			shown: { scene: 'paper', paper: { documentId: paper?.documentId, versionId: paper?.versionId, page: 1 } },
			pinned: true,
		},
	];
	const running: readonly Happened[] = [opened, [5, 20, { type: 'item_opened', itemId: FIRST }], put];
	const issued = 'trình chiếu tại hội nghị:';
	const said = minutesOf(running);
	expect(said[said.indexOf('Tài liệu đã trình chiếu hoặc biểu quyết tại hội nghị:') + 1]).toContain(paper?.title);
	expect(said).toContain(`Đưa lên màn hình từ 08 giờ 07 phút: ${paper?.title ?? ''}`);
	expect(said).toContain(`Tài liệu đã phát hành theo chương trình, chưa ${issued}`);
	expect(said.filter((line) => line.includes(paper?.title ?? ''))).toHaveLength(2);
	const over = minutesOf([...running, [9, 20, { type: 'meeting_ended' }]]);
	expect(over).toContain(`Tài liệu đã phát hành theo chương trình, không ${issued}`);
	// Put up before the opening and taken down again: nobody met yet.
	const before = minutesOf([[-9, 20, put[2]], [-8, 20, { type: 'displays_released', targets: ['all'] }], opened]);
	expect(before).toContain('Tài liệu đã trình chiếu hoặc biểu quyết tại hội nghị: chưa có.');
});

it('of a closed session they say that what was exchanged is not here, and no topic of who spoke in it', () => {
	const said = minutesOf([
		opened,
		[5, 20, { type: 'item_opened', itemId: FIRST }],
		[6, 20, floor(3, { topic: 'trước phần mật' })],
		[7, 0, { type: 'closed_session_entered' }],
		[8, 20, floor(4, { topic: 'trong phần mật' })],
		[9, 0, { type: 'closed_session_left' }],
		[10, 20, { type: 'item_postponed', itemId: SECOND, reason: 'chờ ý kiến.' }],
		[11, 20, { type: 'meeting_ended' }],
	]).join('\n');
	expect(said).toContain('nội dung trao đổi không ghi trên hệ thống');
	expect(said).toContain('nội dung đăng ký: trước phần mật');
	expect(said).not.toContain('trong phần mật');
	expect(said).toContain('(từ 08 giờ 08 phút đến 08 giờ 11 phút)');
	// Whoever typed the reason ended it; the sentence ends once.
	expect(said).toContain('(hoãn lại; lý do: chờ ý kiến)');
});

it('an item that came up in the meeting, and one that was put off and not taken up again, are said as such', () => {
	const putOff: readonly Happened[] = [
		opened,
		[1, 20, { type: 'item_inserted', itemId: SECOND, beforeItemId: null }],
		[5, 20, { type: 'item_opened', itemId: FIRST }],
		[6, 20, { type: 'item_closed', itemId: FIRST }],
		[6, 20, { type: 'item_postponed', itemId: FIRST, reason: 'thiếu số liệu' }],
		[9, 20, { type: 'item_restored', itemId: FIRST }],
	];
	const said = minutesOf([...putOff, [20, 20, { type: 'meeting_ended' }]]);
	expect(said.filter((line) => line.includes('(bổ sung tại hội nghị)'))).toEqual([
		expect.stringMatching(/^Nội dung 2: /u) as string,
	]);
	const sentence = 'Nội dung này được hoãn lại, sau đó đưa trở lại chương trình; không tiến hành tiếp.';
	expect(said).toContain(sentence);
	expect(minutesOf([...putOff, [12, 20, { type: 'item_opened', itemId: FIRST }]])).not.toContain(sentence);
});

describe('when somebody came (B-26)', () => {
	const committee = {
		members: [1, 2, 3, 4].map((n) => ({
			personId: sample.participants.find(({ id }) => id === placeAt(n))?.personId ?? '',
			name: `Ủy viên ${n}`,
			office: 'Ủy viên',
			order: n,
			participantId: placeAt(n),
		})),
		needed: 3,
	};
	const openedBy: Happened = [0, 20, { type: 'meeting_opened', committee }];

	it('a mark after the opening says that somebody was here by then, not when they came', () => {
		const said = minutesOf([
			openedBy,
			[12, 20, mark(1)],
			[12, 20, { ...mark(2), arrivedAt: atMinute(7) }],
			[15, 3, { ...mark(3), recordedBy: 'person' }],
			[90, 20, { type: 'meeting_ended' }],
		]).join('\n');
		expect(said).toMatch(/Đồng chí Mùa A Sơn[^\n]*\(điểm danh lúc 08 giờ 12 phút\)/);
		expect(said).toMatch(/Đồng chí Lê Thành Đô[^\n]*\(đến lúc 08 giờ 07 phút\)/);
		expect(said).toContain('(đến lúc 08 giờ 15 phút)');
		expect(said).toContain(
			'Khi khai mạc chưa điểm danh; theo điểm danh sau đó: 03/04 ủy viên đương nhiệm; số cần thiết theo mức đặt trong hệ thống: 03 đồng chí.',
		);
	});

	it('a mark that comes again changes nothing of it; a time that is said later does', () => {
		const said = minutesOf([
			[-5, 20, mark(4)],
			openedBy,
			[12, 20, mark(1)],
			[20, 20, { ...mark(1), arrivedAt: atMinute(3) }],
			[30, 20, mark(4, 'online')],
			[90, 20, { type: 'meeting_ended' }],
		]).join('\n');
		expect(said).toMatch(/Đồng chí Mùa A Sơn[^\n]*\(đến lúc 08 giờ 03 phút\)/);
		expect(said).toContain('Có mặt khi khai mạc, theo điểm danh: 01/04 ủy viên đương nhiệm');
		expect(said).not.toContain('điểm danh lúc');
	});
});

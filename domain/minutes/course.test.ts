import { expect, it } from 'vitest';
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
		'(đến lúc 08 giờ 00 phút ngày 6/2/2027)',
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

import { describe, expect, it } from 'vitest';
import type { ParticipantView } from '../meetings/meeting.ts';
import { proceedingsEventSchema, type LoggedEvent, type ProceedingsEvent } from '../proceedings/events.ts';
import { sampleId, sampleVote } from '#tests/support/minutesSample.ts';
import { assembleMinutes } from './assemble.ts';
import type { GeneratedBlock } from './record.ts';
import type { MinutesSource } from './source.ts';

/*
 * A meeting that went otherwise than planned in every respect. Each sentence of its minutes is compared: nothing that was
 * only planned may be said as if it had happened (docs/adr/0020-what-the-record-rests-on.md has the table of sentences).
 */

const place = (n: number): string => sampleId(100 + n);
const personOf = (n: number): string => sampleId(200 + n);
const [FIRST, SECOND, THIRD, SECRET] = [sampleId(1), sampleId(2), sampleId(3), sampleId(4)];
const paper = (n: number): string => sampleId(300 + n);
const version = (n: number): string => sampleId(400 + n);
/** Planned for 08:00 on 05/02/2027; minutes are counted from there. */
const at = (minute: number): string => new Date(Date.UTC(2027, 1, 5, 1, minute)).toISOString();

type Given = Partial<ParticipantView> & Pick<ParticipantView, 'name' | 'role'>;
const participant = (n: number, given: Given): ParticipantView => ({
	id: place(n),
	personId: given.role === 'site' ? null : personOf(n),
	siteId: given.role === 'site' ? sampleId(500 + n) : null,
	office: '',
	order: n,
	answer: 'pending',
	absenceReason: '',
	answeredAt: null,
	answerRecordedBy: '',
	sitePlaceId: null,
	substitute: null,
	substituteFor: null,
	invitedItemIds: [],
	...given,
});
const absence = (absenceReason: string) => ({ answer: 'absent' as const, absenceReason });

const participants = [
	participant(0, { name: 'Trần Chủ Trì', office: 'Bí thư', role: 'chair' }),
	participant(1, { name: 'Lê Phó', office: 'Phó Bí thư', role: 'member', answer: 'confirmed' }),
	participant(2, { name: 'Vừ Báo Vắng', role: 'member', ...absence('đi công tác tại Hà Nội') }),
	participant(3, { name: 'Sùng Vẫn Đến', role: 'member', ...absence('bận việc riêng') }),
	participant(4, { name: 'Mùa Không Lời', role: 'member', answer: 'confirmed' }),
	participant(5, { name: 'Lò Ở Xa', role: 'member', sitePlaceId: place(20) }),
	participant(10, { name: 'Hoàng Thư Ký', role: 'secretary' }),
	participant(11, { name: 'Cao Dự Kiến', office: 'Giám đốc Sở Tài chính', role: 'submitter', ...absence('ốm') }),
	participant(12, { name: 'Bùi Trình Thay', role: 'submitter', substituteFor: place(11) }),
	participant(13, { name: 'Vắng Khách', role: 'guest', ...absence('trùng lịch') }),
	participant(20, { name: 'Điểm cầu A', role: 'site' }),
	participant(21, { name: 'Điểm cầu B', role: 'site' }),
	participant(22, { name: 'Điểm cầu C', role: 'site' }),
	participant(23, { name: 'Điểm cầu D', role: 'site', answer: 'confirmed' }),
];

const item = (id: string, number: number, title: string, presenter: Partial<MinutesSource['agenda'][number]> = {}) => ({
	id,
	number,
	title,
	presenterName: '',
	presenterPersonId: null,
	submittingUnitId: null,
	submittingUnitName: '',
	minutesPlanned: 30,
	classification: 'internal' as const,
	paperOnly: false,
	...presenter,
});

const paperNamed = (n: number, itemId: string, title: string, more: { number?: number; withdrawn?: boolean } = {}) => ({
	versionId: version(n),
	documentId: paper(n),
	itemId,
	title,
	versionNumber: more.number ?? 1,
	late: false,
	withdrawn: more.withdrawn ?? false,
});

const versions = [
	paperNamed(0, FIRST, 'Báo cáo', { number: 1 }),
	{ ...paperNamed(0, FIRST, 'Báo cáo', { number: 2 }), versionId: version(9) },
	paperNamed(1, FIRST, 'Phụ lục không chiếu'),
	paperNamed(2, SECOND, 'Tờ trình', { withdrawn: true }),
	paperNamed(3, THIRD, 'Đề án'),
];

const mark = (n: number, status: string, more: object = {}): ProceedingsEvent =>
	proceedingsEventSchema.parse({ type: 'attendance_marked', participantId: place(n), status, reason: '', ...more });
const shows = (n: number, itemId: string): ProceedingsEvent =>
	proceedingsEventSchema.parse({
		type: 'presentation_started',
		itemId,
		documentId: paper(n),
		versionId: version(n),
		view: { page: 1, zoom: 1, x: 0, y: 0 },
	});
const floor = (n: number, itemId: string, speakerName: string): ProceedingsEvent => ({
	type: 'floor_given',
	requestId: null,
	place: null,
	participantId: place(n),
	speakerName,
	kind: 'item',
	itemId,
	topic: '',
	seconds: null,
});
const opens = (itemId: string): ProceedingsEvent => ({ type: 'item_opened', itemId });

const members = [0, 1, 2, 3, 4, 5, 6].map((n) => ({
	personId: personOf(n),
	name: participants.find(({ id }) => id === place(n))?.name ?? 'Ngoài Danh Sách',
	office: '',
	order: n,
	participantId: n === 6 ? null : place(n),
}));

const HAPPENED: readonly (readonly [minute: number, actor: number | null, event: ProceedingsEvent])[] = [
	[-5, 3, mark(3, 'in_room', { recordedBy: 'person' })],
	[10, 10, { type: 'meeting_opened', committee: { members, needed: 5 } }],
	[10, null, { type: 'site_connected', participantId: place(20) }],
	[11, 20, mark(5, 'online', { recordedBy: 'site' })],
	[
		12,
		21,
		{
			type: 'site_guest_recorded',
			sitePlaceId: place(21),
			guestId: sampleId(600),
			name: 'Giàng Ở Xã',
			office: 'Phó Chủ tịch xã',
			presence: 'here',
		},
	],
	// Said later of somebody who was there from the beginning.
	[13, 10, mark(1, 'in_room', { arrivedAt: at(0) })],
	[14, 10, mark(12, 'in_room')],
	[15, 10, opens(FIRST)],
	[16, 10, shows(0, FIRST)],
	[17, 10, { type: 'presentation_stopped' }],
	[18, 10, shows(1, FIRST)],
	// The secretary's slip, taken back: it was never shown, and the item never open.
	[18, 10, { type: 'step_undone', seq: 11, presentationRestored: false }],
	[20, 1, floor(1, FIRST, 'Lê Phó')],
	[25, 1, { type: 'speech_ended', participantId: place(1) }],
	[30, 10, { type: 'item_closed', itemId: FIRST }],
	[31, 10, opens(SECOND)],
	[32, 12, shows(2, SECOND)],
	[33, 10, floor(22, SECOND, 'Thào Điểm Cầu')],
	[34, 10, { type: 'item_closed', itemId: SECOND }],
	[34, 10, { type: 'item_postponed', itemId: SECOND, reason: 'thiếu số liệu' }],
	[35, 10, { type: 'item_postponed', itemId: THIRD, reason: 'chờ ý kiến bộ' }],
	[36, 10, opens(FIRST)],
	[40, 1, { type: 'attendance_left', participantId: place(1), leftAt: at(40), recordedBy: 'person' }],
	[41, 10, { type: 'item_closed', itemId: FIRST }],
	[42, 10, { type: 'meeting_ended' }],
];

const log: readonly LoggedEvent[] = HAPPENED.map(([minute, actor, event], index) => ({
	seq: index + 1,
	at: at(minute),
	actorId: actor === null ? null : place(actor),
	event,
}));

const source: MinutesSource = {
	meeting: { title: 'Hội nghị thử', kind: 'standing_committee', place: 'Phòng họp số 1', startsAt: at(0) },
	committee: 'Tỉnh ủy Điện Biên',
	log,
	agenda: [
		item(FIRST, 1, 'Kinh tế - xã hội', { presenterPersonId: personOf(11), submittingUnitName: 'Sở Tài chính' }),
		item(SECOND, 2, 'Đầu tư công', { presenterPersonId: personOf(11) }),
		item(THIRD, 3, 'Quy hoạch', { presenterName: 'Nguyễn Không Đến' }),
		item(SECRET, 4, 'Nội dung phát tài liệu giấy tại hội nghị', { paperOnly: true }),
	],
	participants,
	// One of seven has been taken off the list of the term since.
	incumbents: members.slice(1),
	papers: [
		{ id: paper(0), itemId: FIRST, title: 'Báo cáo', versionNumber: 2, late: false },
		{ id: paper(1), itemId: FIRST, title: 'Phụ lục không chiếu', versionNumber: 1, late: false },
		{ id: paper(3), itemId: THIRD, title: 'Đề án', versionNumber: 1, late: false },
	],
	versions,
	opinions: {},
	circulations: [],
	tasks: [],
};

const lines = (blocks: readonly GeneratedBlock[]): readonly string[] =>
	blocks.flatMap((block) => (block.kind === 'list' ? block.items : block.kind === 'table' ? [] : [block.text]));

describe('minutes of a meeting that went otherwise than planned (B-26 … B-28, ADR 20)', () => {
	it('say what the log and the marks say, and call planned what was only planned', () => {
		expect(lines(assembleMinutes(source).blocks)).toEqual([
			'Hồi 08 giờ 10 phút, ngày 05 tháng 02 năm 2027, tại Phòng họp số 1, Ban Thường vụ Tỉnh ủy Điện Biên tổ chức hội nghị.',
			'Nội dung: Hội nghị thử.',
			'Chương trình hội nghị:',
			'Nội dung 1: Kinh tế - xã hội',
			'Nội dung 2: Đầu tư công',
			'Nội dung 3: Quy hoạch',
			'Nội dung 4: Nội dung phát tài liệu giấy tại hội nghị',
			'Chủ trì hội nghị (theo giấy mời): đồng chí Trần Chủ Trì, Bí thư.',
			'Ghi biên bản: đồng chí Hoàng Thư Ký.',
			'Tài liệu đã trình chiếu hoặc biểu quyết tại hội nghị:',
			'Nội dung 1: Báo cáo',
			'Nội dung 2: Tờ trình (sau đó đã thu hồi)',
			'Tài liệu đã phát hành theo chương trình, không trình chiếu tại hội nghị:',
			'Nội dung 1: Phụ lục không chiếu',
			'Nội dung 3: Đề án',
			'Nội dung 4: theo chương trình, phát tài liệu giấy tại hội nghị',
			'1. Thành phần',
			'Tổng số ủy viên đương nhiệm khi khai mạc: 07 đồng chí; triệu tập: 06 đồng chí.',
			'Có mặt khi khai mạc, theo điểm danh: 02/07 ủy viên đương nhiệm; số cần thiết theo mức đặt trong hệ thống: 05 đồng chí (không đủ).',
			'Có mặt: 03 đồng chí, gồm:',
			'Đồng chí Lê Phó, Phó Bí thư (rời hội nghị lúc 08 giờ 40 phút)',
			'Đồng chí Sùng Vẫn Đến',
			'Đồng chí Lò Ở Xa (dự trực tuyến; điểm danh lúc 08 giờ 11 phút)',
			'Vắng mặt: 01 đồng chí, gồm:',
			'Đồng chí Vừ Báo Vắng. Lý do: đi công tác tại Hà Nội (đã báo vắng)',
			'Ủy viên đương nhiệm không có trong danh sách triệu tập: 01 đồng chí (Ngoài Danh Sách).',
			'Chưa điểm danh: 02 đồng chí (Trần Chủ Trì; Mùa Không Lời).',
			'Đại biểu mời, cơ quan trình và giúp việc: 01 đồng chí, gồm:',
			'Đồng chí Bùi Trình Thay (dự thay đồng chí Cao Dự Kiến; điểm danh lúc 08 giờ 14 phút)',
			'Đại biểu mời vắng mặt (02): đồng chí Cao Dự Kiến, Giám đốc Sở Tài chính. Lý do: ốm (đã báo vắng); dự thay: đồng chí Bùi Trình Thay; đồng chí Vắng Khách. Lý do: trùng lịch (đã báo vắng).',
			'Hội nghị được kết nối với 03 điểm cầu: Điểm cầu A; Điểm cầu B; Điểm cầu C.',
			'Điểm cầu A: đồng chí Lò Ở Xa',
			'Điểm cầu B: đồng chí Giàng Ở Xã, Phó Chủ tịch xã',
			'Điểm cầu trong danh sách mời, không ghi nhận kết nối: 01 (Điểm cầu D).',
			'2. Diễn biến hội nghị',
			'2.1. Kinh tế - xã hội',
			'Bắt đầu lúc 08 giờ 15 phút, tạm dừng lúc 08 giờ 30 phút, tiếp tục lúc 08 giờ 36 phút, kết thúc lúc 08 giờ 41 phút.',
			'Trình bày (theo chương trình): đồng chí Cao Dự Kiến, Giám đốc Sở Tài chính.',
			'Trình chiếu từ 08 giờ 16 phút: Báo cáo',
			'Ý kiến thảo luận (01 lượt phát biểu):',
			'- Đồng chí Lê Phó, Phó Bí thư phát biểu (từ 08 giờ 20 phút đến 08 giờ 25 phút).',
			'Nội dung này chưa có kết luận của đồng chí chủ trì.',
			'2.2. Đầu tư công',
			'Bắt đầu lúc 08 giờ 31 phút, kết thúc lúc 08 giờ 34 phút.',
			'Đồng chí Bùi Trình Thay trình bày (theo chương trình: đồng chí Cao Dự Kiến, Giám đốc Sở Tài chính).',
			'Trình chiếu từ 08 giờ 32 phút: Tờ trình (sau đó đã thu hồi)',
			'Ý kiến thảo luận (01 lượt phát biểu):',
			'- Đồng chí Thào Điểm Cầu (Điểm cầu C) phát biểu (từ 08 giờ 33 phút đến 08 giờ 34 phút).',
			'Nội dung này được hoãn lại lúc 08 giờ 34 phút. Lý do: thiếu số liệu.',
			'Nội dung này chưa có kết luận của đồng chí chủ trì.',
			'Nội dung trong chương trình không tiến hành (02): nội dung 3 – Quy hoạch (hoãn lại; lý do: chờ ý kiến bộ); nội dung 4 – Nội dung phát tài liệu giấy tại hội nghị.',
			'3. Kết thúc',
			'Hội nghị kết thúc hồi 08 giờ 42 phút cùng ngày.',
		]);
	});

	it('count the committee as it stood at the opening, whatever the directory says later (6.9)', () => {
		const base = (given: MinutesSource): string =>
			lines(assembleMinutes(given).blocks).find((line) => line.includes('riệu tập: ')) ?? '';
		expect(base(source)).toContain('Tổng số ủy viên đương nhiệm khi khai mạc: 07 đồng chí');
		// Older logs: what a vote froze, then the directory, and each says so.
		const older = log.map((logged) =>
			logged.event.type === 'meeting_opened' ? { ...logged, event: { type: 'meeting_opened' as const } } : logged,
		);
		expect(base({ ...source, log: older })).toContain('Tổng số ủy viên đương nhiệm theo danh bạ: 06 đồng chí');
		expect(base({ ...source, log: older, incumbents: [] })).toBe('Triệu tập: 06 đồng chí.');
		const { definition, voters, base: frozen, present, quorum, rule } = sampleVote();
		const opened = proceedingsEventSchema.parse({
			type: 'vote_opened',
			preparedVersion: 1,
			countingTeam: [],
			definition: { ...definition, itemId: null, subject: { ...definition.subject, versionId: version(9) } },
			voters,
			base: frozen,
			present,
			quorum,
			rule,
			secrecyWaiver: '',
		});
		const voted = [...older.slice(0, -1), { ...older[older.length - 1], event: opened }] as LoggedEvent[];
		expect(base({ ...source, log: voted })).toContain('Tổng số ủy viên đương nhiệm khi biểu quyết: 14 đồng chí');
		// Voted on is used, in exactly the version that was bound.
		expect(lines(assembleMinutes({ ...source, log: voted }).blocks)).toContain('Nội dung 1: Báo cáo (bản thứ 2)');
	});

	it('say of a meeting that has not begun what its invitation says, and nothing as having happened', () => {
		const said = lines(assembleMinutes({ ...source, log: [] }).blocks);
		expect(said[0]).toBe(
			'Theo giấy mời, hội nghị khai mạc hồi 08 giờ 00 phút, ngày 05 tháng 02 năm 2027, tại Phòng họp số 1; hội nghị chưa khai mạc.',
		);
		expect(said).toContain('Chủ trì hội nghị (theo giấy mời): đồng chí Trần Chủ Trì, Bí thư.');
		expect(said).toContain('Ghi biên bản (theo phân công): đồng chí Hoàng Thư Ký.');
		expect(said.join('\n')).not.toMatch(/được kết nối|trình bày|Hồi |tổ chức hội nghị/u);
		expect(said.at(-1)).toBe('Hội nghị chưa kết thúc.');
	});

	it('say who presented when the planned presenter did: from an own screen, or by taking the floor first', () => {
		const presenter = (events: readonly ProceedingsEvent[]): string => {
			const [opening] = log.slice(1, 2);
			if (opening === undefined) throw new Error('the log has an opening');
			const happened = [opening.event, opens(FIRST), ...events].map((event, index) => ({
				seq: index + 1,
				at: at(index),
				actorId: place(event.type === 'presentation_started' ? 11 : 10),
				event,
			}));
			const { blocks } = assembleMinutes({ ...source, log: happened });
			return lines(blocks.filter(({ key }) => key === `item:${FIRST}:presenter`)).join();
		};
		const presented = 'Đồng chí Cao Dự Kiến, Giám đốc Sở Tài chính trình bày.';
		expect(presenter([shows(0, FIRST)])).toBe(presented);
		expect(presenter([floor(11, FIRST, 'Cao Dự Kiến')])).toBe(presented);
		// From the room of a site, by name.
		expect(presenter([floor(20, FIRST, 'Cao Dự Kiến')])).toBe(presented);
		// Answering after others is not presenting.
		expect(presenter([floor(1, FIRST, 'Lê Phó'), floor(11, FIRST, 'Cao Dự Kiến')])).toContain('theo chương trình');
	});
});

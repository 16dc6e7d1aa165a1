import type { MinutesSource } from '#domain/minutes/source.ts';
import { proceedingsEventSchema, type LoggedEvent, type ProceedingsEvent } from '#domain/proceedings/events.ts';
import type { Vote } from '#domain/voting/state.ts';

/*
 * A meeting of fourteen members as the minutes get it, with the longest names and titles that real ones have: absences with
 * reasons, a late arrival, a delegation, a late paper, speeches, conclusions and tasks.
 */

export const sampleId = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const MEMBERS = [
	['Trần Quốc Cường', 'Ủy viên Trung ương Đảng, Bí thư Tỉnh ủy'],
	['Mùa A Sơn', 'Phó Bí thư Thường trực Tỉnh ủy'],
	['Lê Thành Đô', 'Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh'],
	['Nguyễn Thị Hoài Phương Thảo', 'Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy'],
	['Lò Văn Phương', 'Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy'],
	['Vừ A Bằng', 'Ủy viên Ban Thường vụ, Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh'],
	['Giàng Thị Hoa', 'Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy'],
	['Nguyễn Quang Lâm', 'Ủy viên Ban Thường vụ, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'],
	['Tráng A Tủa', 'Ủy viên Ban Thường vụ, Giám đốc Công an tỉnh'],
	['Phạm Đức Toàn', 'Ủy viên Ban Thường vụ, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh'],
	['Lường Văn Đoàn', 'Ủy viên Ban Thường vụ, Bí thư Đảng ủy phường Điện Biên Phủ'],
	['Hạng Nhè Ly', 'Ủy viên Ban Thường vụ, Trưởng Ban Nội chính Tỉnh ủy'],
	['Vàng Thị Bình', 'Ủy viên Ban Thường vụ, Phó Chủ tịch Hội đồng nhân dân tỉnh'],
	['Đặng Thị Hồng Loan', 'Ủy viên Ban Thường vụ, Bí thư Đảng ủy xã Mường Ảng'],
] as const;

const personAt = (n: number): string => sampleId(200 + n);
export const placeAt = (n: number): string => sampleId(100 + n);
export const ITEMS = [sampleId(1), sampleId(2), sampleId(3)] as const;
const [FIRST, SECOND] = ITEMS;

/** No substitute, no site, no answer's time. */
const NOBODY_ELSE = {
	answeredAt: null,
	answerRecordedBy: '',
	sitePlaceId: null,
	substitute: null,
	substituteFor: null,
	invitedItemIds: [],
} as const;

const person = (
	n: number,
	name: string,
	office: string,
	role: 'chair' | 'member' | 'secretary' | 'office' | 'submitter',
) => ({
	id: placeAt(n),
	personId: personAt(n),
	siteId: null,
	name,
	office,
	role,
	order: n,
	answer: 'confirmed' as const,
	absenceReason: '',
	...NOBODY_ELSE,
});

const participants: MinutesSource['participants'] = [
	...MEMBERS.map(([name, office], n) => person(n, name, office, n === 0 ? 'chair' : 'member')),
	person(20, 'Hoàng Thị Minh Nguyệt', 'Phó Trưởng phòng Tổng hợp, Văn phòng Tỉnh ủy', 'secretary'),
	person(21, 'Cao Đăng Hạnh', 'Chánh Văn phòng Tỉnh ủy', 'office'),
	person(22, 'Bùi Minh Hải', 'Giám đốc Sở Tài chính', 'submitter'),
	...['Điểm cầu Đảng ủy xã Mường Nhé', 'Điểm cầu Đảng ủy xã Tủa Chùa', 'Điểm cầu Đảng ủy xã Nậm Pồ'].map((name, n) => ({
		id: placeAt(30 + n),
		personId: null,
		siteId: sampleId(300 + n),
		name,
		office: '',
		role: 'site' as const,
		order: 30 + n,
		answer: 'confirmed' as const,
		absenceReason: '',
		...NOBODY_ELSE,
	})),
];

const agenda = [
	'Báo cáo tình hình kinh tế - xã hội chín tháng đầu năm, nhiệm vụ trọng tâm quý IV năm 2026',
	'Tiến độ giải ngân vốn đầu tư công và ba chương trình mục tiêu quốc gia năm 2026; phương án điều chỉnh kế hoạch vốn giữa các chủ đầu tư chậm giải ngân',
	'Công tác cán bộ thuộc thẩm quyền Ban Thường vụ Tỉnh ủy',
].map((title, index) => ({
	id: ITEMS[index] ?? '',
	number: index + 1,
	title,
	presenterName: '',
	presenterPersonId: [personAt(2), personAt(22), null][index] ?? null,
	submittingUnitId: null,
	submittingUnitName: ['Đảng ủy Ủy ban nhân dân tỉnh', 'Sở Tài chính', 'Ban Tổ chức Tỉnh ủy'][index] ?? '',
	minutesPlanned: 45,
	classification: 'internal' as const,
	paperOnly: false,
}));

/** 05/02/2027 in Vietnam, minutes after 08:00. */
export const atMinute = (minute: number): string => new Date(Date.UTC(2027, 1, 5, 1, minute)).toISOString();

/** Read as a stored event is: fields that came later have their defaults. */
const mark = (n: number, status: 'in_room' | 'online' | 'absent', reason = ''): ProceedingsEvent =>
	proceedingsEventSchema.parse({ type: 'attendance_marked', participantId: placeAt(n), status, reason });
const floor = (n: number, itemId: string, topic = '', name?: string): ProceedingsEvent => ({
	type: 'floor_given',
	requestId: null,
	place: null,
	participantId: placeAt(n),
	speakerName: name ?? MEMBERS[n]?.[0] ?? '',
	kind: 'item',
	itemId,
	topic,
	seconds: 300,
});
const stop = (n: number): ProceedingsEvent => ({ type: 'speech_ended', participantId: placeAt(n) });

/** The paper of that number goes on air. */
const shown = (n: 0 | 1): ProceedingsEvent => ({
	type: 'presentation_started',
	itemId: ITEMS[n],
	documentId: sampleId(450 + n),
	versionId: sampleId(400 + n),
	view: { page: 1, zoom: 1, x: 0, y: 0 },
});

const INCUMBENTS = MEMBERS.map(([name, office], n) => ({
	personId: personAt(n),
	name,
	office,
	order: n,
	participantId: placeAt(n),
}));

const HAPPENED: readonly (readonly [minute: number, actor: number, event: ProceedingsEvent])[] = [
	...[0, 1, 2, 3, 5, 6, 7, 8, 10, 12].map((n) => [-10, 20, mark(n, 'in_room')] as const),
	[-9, 20, mark(11, 'online')],
	[-8, 20, mark(9, 'absent', 'tham dự Hội nghị quân chính toàn quân tại Hà Nội theo triệu tập của Bộ Quốc phòng')],
	[-8, 20, mark(13, 'absent', 'điều trị tại Bệnh viện Đa khoa tỉnh')],
	[-7, 20, mark(21, 'in_room')],
	[-7, 20, mark(22, 'in_room')],
	[0, 0, { type: 'meeting_opened', committee: { members: INCUMBENTS, needed: 10 } }],
	[5, 0, { type: 'item_opened', itemId: FIRST }],
	[6, 20, shown(0)],
	[18, 20, mark(4, 'in_room')],
	[25, 0, floor(5, FIRST, 'giải pháp thu ngân sách quý IV')],
	[31, 0, stop(5)],
	[32, 0, floor(30, FIRST, '', 'Sùng A Hồ')],
	[38, 0, stop(30)],
	[
		50,
		0,
		{
			type: 'item_concluded',
			itemId: FIRST,
			text: 'Ban Thường vụ Tỉnh ủy cơ bản thống nhất với Báo cáo tình hình kinh tế - xã hội chín tháng đầu năm do Đảng ủy Ủy ban nhân dân tỉnh trình.\nGiao Đảng ủy Ủy ban nhân dân tỉnh tiếp thu ý kiến các đồng chí Ủy viên Ban Thường vụ, hoàn thiện báo cáo trước ngày 15/02/2027.',
		},
	],
	[52, 0, { type: 'item_opened', itemId: SECOND }],
	[53, 22, shown(1)],
	[60, 0, floor(3, SECOND)],
	[65, 0, stop(3)],
	[66, 0, { type: 'item_concluded', itemId: SECOND, text: 'Thống nhất chủ trương điều chỉnh kế hoạch vốn.' }],
	[
		68,
		0,
		{
			type: 'item_concluded',
			itemId: SECOND,
			text: 'Thống nhất chủ trương điều chỉnh kế hoạch vốn giữa các chủ đầu tư; giao Sở Tài chính tham mưu văn bản trình cấp có thẩm quyền.',
		},
	],
	[90, 0, { type: 'meeting_ended' }],
];

/** The log of the sample, as it stands after so many events (all of them by default). */
export function sampleLog(events = HAPPENED.length): LoggedEvent[] {
	return HAPPENED.slice(0, events).map(([minute, actor, event], index) => ({
		seq: index + 1,
		at: atMinute(minute),
		actorId: placeAt(actor),
		event,
	}));
}

const VERSIONS: MinutesSource['versions'] = (
	[
		['Báo cáo kinh tế - xã hội chín tháng năm 2026', FIRST, 1, false],
		['Tờ trình về điều chỉnh kế hoạch vốn đầu tư công năm 2026', SECOND, 2, true],
	] as const
).map(([title, itemId, versionNumber, late], n) => ({
	documentId: sampleId(450 + n),
	itemId,
	title,
	versionId: sampleId(400 + n),
	versionNumber,
	late,
	withdrawn: false,
}));

/** What the minutes of the sample are assembled from. */
export function sampleSource(log: readonly LoggedEvent[] = sampleLog()): MinutesSource {
	return {
		meeting: {
			title:
				'Hội nghị Ban Thường vụ Tỉnh ủy mở rộng cho ý kiến về tình hình kinh tế - xã hội, quốc phòng, an ninh và một số nội dung trình Hội nghị Ban Chấp hành Đảng bộ tỉnh',
			kind: 'standing_committee',
			place: 'Phòng họp Ban Thường vụ Tỉnh ủy',
			startsAt: atMinute(0),
		},
		committee: 'Tỉnh ủy Điện Biên',
		log,
		agenda,
		participants,
		incumbents: INCUMBENTS,
		papers: VERSIONS.map(({ documentId, withdrawn: _withdrawn, versionId: _versionId, ...paper }) => ({
			id: documentId,
			...paper,
		})),
		versions: VERSIONS,
		opinions: {},
		circulations: [],
		tasks: [
			{
				itemId: SECOND,
				content: 'Tham mưu văn bản điều chỉnh kế hoạch vốn đầu tư công năm 2026, báo cáo Ban Thường vụ Tỉnh ủy',
				unitName: 'Sở Tài chính',
				bodyName: '',
				deadline: '2027-02-20',
			},
		],
	};
}

/** A vote that was published: eight of fourteen in favour. */
export function sampleVote(change: Partial<Vote> = {}): Vote {
	const voters = MEMBERS.slice(0, 12).map(([name, office], n) => ({ personId: personAt(n), name, office }));
	return {
		definition: {
			id: sampleId(500),
			itemId: SECOND,
			title: 'Thông qua phương án điều chỉnh kế hoạch vốn đầu tư công năm 2026',
			form: 'named',
			options: [
				{ id: 'for', label: 'Tán thành', inFavour: true, withText: false },
				{ id: 'against', label: 'Không tán thành', inFavour: false, withText: false },
				{ id: 'other', label: 'Ý kiến khác', inFavour: false, withText: true },
			],
			subject: {
				documentId: sampleId(10),
				versionId: sampleId(401),
				sha256: 'ab'.repeat(32),
				title: 'Tờ trình về điều chỉnh kế hoạch vốn đầu tư công năm 2026',
			},
			series: '',
			holdResult: false,
			personnel: false,
		},
		status: 'published',
		openedAt: atMinute(62),
		closedAt: atMinute(64),
		voters,
		base: 14,
		present: 12,
		quorum: 10,
		rule: { id: '168-QĐ/TW', version: 1 },
		countingTeam: [],
		secrecyWaiver: '',
		received: 12,
		paperBallots: null,
		paperLotDigest: null,
		hands: [],
		countOpenedBy: null,
		counted: null,
		approvals: [],
		chairApproved: false,
		problem: null,
		tally: {
			counts: { for: 8, against: 3, other: 1 },
			cast: 12,
			spoiled: 0,
			passed: true,
			named: voters.map(({ personId }, n) => ({
				personId,
				optionId: n < 8 ? 'for' : n < 11 ? 'against' : 'other',
				text: '',
			})),
			ballots: null,
		},
		annulledReason: '',
		...change,
	};
}

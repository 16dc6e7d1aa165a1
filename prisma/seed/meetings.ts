import type { PaperKey } from './papers/index.ts';
import { committeeTerm } from './people.ts';
import { sites } from './units.ts';

/** Two meetings of the demo, as data: the code that stores them goes through the repositories like everyone else. */

export type SeedClassification = 'thuong' | 'noi_bo' | 'mat';
export type SeedMeetingRole = 'chair' | 'member' | 'secretary' | 'office' | 'submitter' | 'guest';
export type SeedPaperKind = 'to_trinh' | 'bao_cao' | 'du_thao_nghi_quyet' | 'thong_bao' | 'de_an' | 'phu_luc';

export interface SeedParticipant {
	readonly username: string;
	readonly role: SeedMeetingRole;
}

export interface SeedPaper {
	/** Which text `renderSeedPaper` sets. */
	readonly paperKey: PaperKey;
	readonly fileName: string;
	readonly title: string;
	readonly kind: SeedPaperKind;
	/** Leaves every device when the meeting closes (XONG HỘI NGHỊ TRẢ LẠI). */
	readonly returnAfterMeeting: boolean;
}

export interface SeedItem {
	readonly key: string;
	readonly title: string;
	/** Username of the presenter. */
	readonly presenter: string;
	readonly submittingUnitKey: string;
	readonly plannedMinutes: number;
	readonly classification: SeedClassification;
	/** Empty for an item of state secrets, whose papers are handed out on paper. */
	readonly papers: readonly SeedPaper[];
}

export interface SeedMeeting {
	readonly key: string;
	readonly title: string;
	readonly kind: 'thuong_ky' | 'mo_rong';
	readonly place: string;
	readonly classification: SeedClassification;
	readonly status: 'published' | 'in_progress';
	/** UTC instants. */
	readonly startsAt: Date;
	readonly endsAt: Date;
	/** When the chair opened it; only for a meeting in progress. */
	readonly openedAt?: Date;
	readonly committeeTermKey: string;
	readonly participants: readonly SeedParticipant[];
	readonly siteKeys: readonly string[];
	readonly items: readonly SeedItem[];
}

/** Vietnam has kept UTC+7 without daylight saving since 1975, so a fixed offset is exact. */
const offsetMilliseconds = 7 * 3_600_000;
const minute = 60_000;
const place = 'Phòng họp Ban Thường vụ Tỉnh ủy';

/** The two meetings, with times counted from `now` in Asia/Ho_Chi_Minh. */
export function seedMeetings(now: Date): readonly SeedMeeting[] {
	const tomorrow = localMidnight(now) + 24 * 60 * minute + 8 * 60 * minute;
	const opened = Math.floor(now.getTime() / (5 * minute)) * 5 * minute - 20 * minute;
	const shared = {
		place,
		committeeTermKey: committeeTerm.key,
		participants,
		siteKeys: sites.map((site) => site.key),
	};
	return [
		{
			...shared,
			key: 'hoi-nghi-mo-rong',
			title:
				'Hội nghị Ban Thường vụ Tỉnh ủy mở rộng cho ý kiến về tình hình kinh tế - xã hội, quốc phòng, an ninh chín tháng, nhiệm vụ trọng tâm những tháng cuối năm 2026 và một số nội dung trình Hội nghị Ban Chấp hành Đảng bộ tỉnh',
			kind: 'mo_rong',
			classification: 'noi_bo',
			status: 'in_progress',
			startsAt: new Date(opened),
			endsAt: new Date(opened + 210 * minute),
			openedAt: new Date(opened),
			items: inProgressItems,
		},
		{
			...shared,
			key: 'hoi-nghi-thuong-ky',
			title: 'Hội nghị Ban Thường vụ Tỉnh ủy thường kỳ tháng 11 năm 2026',
			kind: 'thuong_ky',
			classification: 'noi_bo',
			status: 'published',
			startsAt: new Date(tomorrow),
			endsAt: new Date(tomorrow + 240 * minute),
			items: publishedItems,
		},
	];
}

/** 00:00 of the local day, as a UTC instant in milliseconds. */
function localMidnight(now: Date): number {
	const day = 24 * 3_600_000;
	return Math.floor((now.getTime() + offsetMilliseconds) / day) * day - offsetMilliseconds;
}

const participants: readonly SeedParticipant[] = [
	...committeeTerm.memberships.map(({ username, order }) => ({
		username,
		role: order === 1 ? ('chair' as const) : ('member' as const),
	})),
	{ username: 'thuky', role: 'secretary' },
	{ username: 'vanphong', role: 'office' },
	{ username: 'trinh-btc', role: 'submitter' },
	{ username: 'trinh-ubnd', role: 'submitter' },
];

const inProgressItems: readonly SeedItem[] = [
	item(
		'kinh-te-xa-hoi',
		'Báo cáo tình hình kinh tế - xã hội chín tháng đầu năm, nhiệm vụ trọng tâm quý IV năm 2026',
		'uv02',
		'dang-uy-ubnd',
		45,
		[
			paper(
				'bao-cao-kinh-te-xa-hoi',
				'01. Bao cao KT-XH 9 thang.pdf',
				'Báo cáo kinh tế - xã hội chín tháng năm 2026',
				'bao_cao',
			),
			paper(
				'to-trinh-kinh-te-xa-hoi',
				'01a. To trinh KT-XH.pdf',
				'Tờ trình về nội dung báo cáo kinh tế - xã hội',
				'to_trinh',
			),
		],
	),
	item(
		'dau-tu-cong',
		'Tiến độ giải ngân vốn đầu tư công và ba chương trình mục tiêu quốc gia năm 2026',
		'trinh-ubnd',
		'dang-uy-ubnd',
		30,
		[paper('bao-cao-dau-tu-cong', '02. Bao cao dau tu cong.pdf', 'Báo cáo giải ngân vốn đầu tư công', 'bao_cao')],
	),
	item(
		'bo-may-cap-xa',
		'Tổng kết hơn một năm vận hành tổ chức bộ máy đảng bộ xã, phường trực thuộc Tỉnh ủy',
		'uv04',
		'ban-to-chuc',
		30,
		[
			paper(
				'to-trinh-bo-may',
				'03. To trinh bo may cap xa.pdf',
				'Tờ trình về kiện toàn tổ chức bộ máy cấp xã',
				'to_trinh',
			),
			paper('bao-cao-bo-may', '03a. Bao cao van hanh bo may.pdf', 'Báo cáo kết quả vận hành bộ máy cấp xã', 'bao_cao'),
		],
	),
	item(
		'nghi-quyet-du-lich',
		'Dự thảo Nghị quyết về phát triển du lịch gắn với di tích lịch sử Điện Biên Phủ đến năm 2030',
		'uv06',
		'dang-uy-ubnd',
		30,
		[
			paper(
				'du-thao-nghi-quyet-du-lich',
				'04. Du thao Nghi quyet du lich.pdf',
				'Dự thảo Nghị quyết về phát triển du lịch',
				'du_thao_nghi_quyet',
				true,
			),
		],
	),
	item('noi-dung-mat', 'Nội dung phát tài liệu giấy tại hội nghị', 'uv11', 'van-phong-tinh-uy', 20, [], 'mat'),
	item('thong-bao', 'Thông báo kết quả thực hiện kết luận hội nghị kỳ trước', 'vanphong', 'van-phong-tinh-uy', 10, [
		paper(
			'thong-bao-ket-luan',
			'06. Thong bao thuc hien ket luan.pdf',
			'Thông báo kết quả thực hiện kết luận',
			'thong_bao',
		),
	]),
];

const publishedItems: readonly SeedItem[] = [
	item(
		'chuyen-doi-so',
		'Đề án chuyển đổi số trong các cơ quan đảng của tỉnh giai đoạn 2026–2030',
		'vanphong',
		'van-phong-tinh-uy',
		40,
		[
			paper(
				'to-trinh-chuyen-doi-so',
				'01. To trinh De an chuyen doi so.pdf',
				'Tờ trình Đề án chuyển đổi số',
				'to_trinh',
			),
			paper(
				'de-an-chuyen-doi-so',
				'01a. De an chuyen doi so.pdf',
				'Đề án chuyển đổi số trong các cơ quan đảng',
				'de_an',
			),
		],
	),
	item('giam-ngheo', 'Dự thảo Nghị quyết về giảm nghèo bền vững tại các xã biên giới', 'uv09', 'dang-uy-ubnd', 40, [
		paper(
			'to-trinh-giam-ngheo',
			'02. To trinh Nghi quyet giam ngheo.pdf',
			'Tờ trình dự thảo Nghị quyết giảm nghèo',
			'to_trinh',
		),
		paper(
			'du-thao-nghi-quyet-giam-ngheo',
			'02a. Du thao Nghi quyet giam ngheo.pdf',
			'Dự thảo Nghị quyết về giảm nghèo bền vững',
			'du_thao_nghi_quyet',
			true,
		),
	]),
	item(
		'dang-vien-moi',
		'Kết quả phát triển đảng viên và xóa bản chưa có đảng viên tại chỗ',
		'trinh-btc',
		'ban-to-chuc',
		25,
		[
			paper(
				'bao-cao-dang-vien',
				'03. Bao cao phat trien dang vien.pdf',
				'Báo cáo phát triển đảng viên năm 2026',
				'bao_cao',
			),
		],
	),
	item('du-toan', 'Phương án phân bổ dự toán ngân sách địa phương năm 2027', 'trinh-ubnd', 'dang-uy-ubnd', 35, [
		paper(
			'to-trinh-du-toan',
			'04. To trinh du toan 2027.pdf',
			'Tờ trình phân bổ dự toán ngân sách năm 2027',
			'to_trinh',
		),
	]),
	item(
		'chuong-trinh-2027',
		'Dự kiến chương trình làm việc của Ban Thường vụ Tỉnh ủy năm 2027',
		'vanphong',
		'van-phong-tinh-uy',
		20,
		[
			paper(
				'chuong-trinh-lam-viec',
				'05. Chuong trinh lam viec 2027.pdf',
				'Dự thảo Chương trình làm việc năm 2027',
				'phu_luc',
			),
		],
	),
	item(
		'noi-dung-mat-thuong-ky',
		'Nội dung phát tài liệu giấy tại hội nghị',
		'uv10',
		'van-phong-tinh-uy',
		20,
		[],
		'mat',
	),
];

function item(
	key: string,
	title: string,
	presenter: string,
	submittingUnitKey: string,
	plannedMinutes: number,
	papers: readonly SeedPaper[],
	classification: SeedClassification = 'noi_bo',
): SeedItem {
	return { key, title, presenter, submittingUnitKey, plannedMinutes, classification, papers };
}

function paper(
	paperKey: PaperKey,
	fileName: string,
	title: string,
	kind: SeedPaperKind,
	returnAfterMeeting = false,
): SeedPaper {
	return { paperKey, fileName, title, kind, returnAfterMeeting };
}

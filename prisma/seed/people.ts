/** People, accounts and the committee term of the demo. Every name is invented; none is a real official's. */

export type SeedSystemRole = 'admin' | 'office' | 'secretary' | 'submitter' | 'member';

export interface SeedPerson {
	/** Key of the person everywhere in the seed and the name to sign in with. */
	readonly username: string;
	readonly fullName: string;
	/** Position as it stands under a signature and on a name plate. */
	readonly position: string;
	readonly unitKey: string;
	readonly role: SeedSystemRole;
}

export interface SeedMembership {
	readonly username: string;
	/** Party order, from 1: Bí thư, Phó Bí thư, then members by set order; never alphabetical. */
	readonly order: number;
	readonly office: 'secretary_of_committee' | 'deputy_secretary' | 'member';
	readonly from: string;
	readonly to: string | null;
}

export interface SeedCommitteeTerm {
	readonly key: string;
	readonly name: string;
	readonly unitKey: string;
	readonly from: string;
	/** Null: the term runs until the next congress. */
	readonly to: string | null;
	readonly memberships: readonly SeedMembership[];
}

const termStart = '2025-10-01';

/** The 14 members of the Standing Committee in Party order. */
const standingCommittee: readonly SeedPerson[] = [
	member('bithu', 'Lò Văn Thịnh', 'Bí thư Tỉnh ủy'),
	member('uv01', 'Sùng A Khánh', 'Phó Bí thư Thường trực Tỉnh ủy'),
	member('uv02', 'Nguyễn Đức Tâm', 'Phó Bí thư Tỉnh ủy, Chủ tịch Ủy ban nhân dân tỉnh', 'dang-uy-ubnd'),
	member('uv03', 'Quàng Thị Hồng Vân', 'Ủy viên Ban Thường vụ, Chủ tịch Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh'),
	member('uv04', 'Phạm Quốc Bình', 'Ủy viên Ban Thường vụ, Trưởng Ban Tổ chức Tỉnh ủy', 'ban-to-chuc'),
	member('uv05', 'Giàng A Sình', 'Ủy viên Ban Thường vụ, Chủ nhiệm Ủy ban Kiểm tra Tỉnh ủy'),
	member('uv06', 'Trần Thị Thu Hiền', 'Ủy viên Ban Thường vụ, Trưởng Ban Tuyên giáo và Dân vận Tỉnh ủy'),
	member('uv07', 'Cà Văn Đoàn', 'Ủy viên Ban Thường vụ, Trưởng Ban Nội chính Tỉnh ủy'),
	member('uv08', 'Vàng A Dếnh', 'Ủy viên Ban Thường vụ, Phó Chủ tịch Thường trực Hội đồng nhân dân tỉnh'),
	member(
		'uv09',
		'Lê Hoàng Nam',
		'Ủy viên Ban Thường vụ, Phó Chủ tịch Thường trực Ủy ban nhân dân tỉnh',
		'dang-uy-ubnd',
	),
	member('uv10', 'Đỗ Mạnh Cường', 'Ủy viên Ban Thường vụ, Chỉ huy trưởng Bộ Chỉ huy Quân sự tỉnh'),
	member('uv11', 'Vũ Minh Đức', 'Ủy viên Ban Thường vụ, Giám đốc Công an tỉnh'),
	member(
		'uv12',
		'Tòng Văn Piêng',
		'Ủy viên Ban Thường vụ, Bí thư Đảng ủy phường Điện Biên Phủ',
		'dang-uy-phuong-dien-bien-phu',
	),
	member('uv13', 'Hạng Thị Mỷ', 'Ủy viên Ban Thường vụ, Bí thư Đảng ủy xã Mường Nhé', 'dang-uy-xa-muong-nhe'),
];

/** Everyone who signs in by name; rooms sign in with the accounts in `sites` (units.ts). */
export const people: readonly SeedPerson[] = [
	...standingCommittee,
	person(
		'thuky',
		'Bùi Thanh Hương',
		'Chuyên viên chính, Phòng Tổng hợp Văn phòng Tỉnh ủy',
		'van-phong-tinh-uy',
		'secretary',
	),
	person('vanphong', 'Hoàng Xuân Lâm', 'Chánh Văn phòng Tỉnh ủy', 'van-phong-tinh-uy', 'office'),
	person(
		'quantri',
		'Đinh Công Tuyến',
		'Quản trị hệ thống, Phòng Cơ yếu - Công nghệ thông tin',
		'van-phong-tinh-uy',
		'admin',
	),
	person('trinh-btc', 'Lường Thị Duyên', 'Phó Trưởng Ban Tổ chức Tỉnh ủy', 'ban-to-chuc', 'submitter'),
	person('trinh-ubnd', 'Ngô Hải Đăng', 'Ủy viên Đảng ủy, Giám đốc Sở Tài chính', 'dang-uy-ubnd', 'submitter'),
];

/** Ban Thường vụ Tỉnh ủy, nhiệm kỳ 2025–2030. */
export const committeeTerm: SeedCommitteeTerm = {
	key: 'btv-2025-2030',
	name: 'Ban Thường vụ Tỉnh ủy nhiệm kỳ 2025–2030',
	unitKey: 'tinh-uy',
	from: termStart,
	to: null,
	memberships: standingCommittee.map(({ username }, index) => ({
		username,
		order: index + 1,
		office: index === 0 ? 'secretary_of_committee' : index <= 2 ? 'deputy_secretary' : 'member',
		from: termStart,
		to: null,
	})),
};

/** The full name behind a key; throws when a text or meeting names nobody. */
export function fullNameOf(username: string): string {
	const found = people.find((candidate) => candidate.username === username);
	if (!found) throw new Error(`No person in the seed has the username ${username}`);
	return found.fullName;
}

function member(username: string, fullName: string, position: string, unitKey = 'tinh-uy'): SeedPerson {
	return person(username, fullName, position, unitKey, 'member');
}

function person(
	username: string,
	fullName: string,
	position: string,
	unitKey: string,
	role: SeedSystemRole,
): SeedPerson {
	return { username, fullName, position, unitKey, role };
}

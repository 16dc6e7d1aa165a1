/**
 * Units and sites of the demo as dated data (DOMAIN.md §2).
 *
 * The ten district committees of 2023 end on 30/6/2025; the commune-level committees start on 1/7/2025. Which commune
 * followed which district is our reading of public news and must be confirmed by the office: every such link carries
 * `needsConfirmation: true`. Names repeat between levels, so units are told apart by `key`, never by name.
 */

export type SeedUnitType =
	| 'provincial_committee'
	| 'district_committee'
	| 'commune_committee'
	| 'advisory_body'
	| 'office'
	| 'subordinate_committee';

export interface SeedUnit {
	readonly key: string;
	/** Full name as written in papers, for example "Huyện ủy Mường Ảng". */
	readonly name: string;
	readonly shortName: string;
	readonly type: SeedUnitType;
	/** Key of the unit above; null for the provincial committee. */
	readonly parentKey: string | null;
	/** First day of validity, ISO date. */
	readonly validFrom: string;
	/** Last day of validity, ISO date; null while the unit exists. */
	readonly validTo: string | null;
	/** Units that took over on the day after `validTo`. */
	readonly successors: readonly SeedSuccessor[];
	/** May submit items to the Standing Committee. */
	readonly submits: boolean;
}

export interface SeedSuccessor {
	readonly unitKey: string;
	/** True until the office has confirmed the link; shown as "cần xác nhận". */
	readonly needsConfirmation: boolean;
}

export interface SeedSite {
	readonly key: string;
	/** Shown on tiles and in the roll-call. */
	readonly name: string;
	readonly unitKey: string;
	/** Account of the room: its camera and microphone; people sign in by name. */
	readonly username: string;
	readonly isMain: boolean;
	readonly address: string;
}

const lastDayOfDistricts = '2025-06-30';
const firstDayOfCommunes = '2025-07-01';

interface District {
	readonly slug: string;
	readonly name: string;
	readonly title: 'Thành ủy' | 'Thị ủy' | 'Huyện ủy';
	readonly room: string;
	readonly wards: readonly (readonly [slug: string, name: string])[];
	readonly communes: readonly (readonly [slug: string, name: string])[];
}

const districts: readonly District[] = [
	{
		slug: 'dienbienphu',
		name: 'Điện Biên Phủ',
		title: 'Thành ủy',
		room: 'Hội trường tầng 2, phường Điện Biên Phủ',
		wards: [
			['dien-bien-phu', 'Điện Biên Phủ'],
			['muong-thanh', 'Mường Thanh'],
		],
		communes: [
			['muong-phang', 'Mường Phăng'],
			['na-tau', 'Nà Tấu'],
		],
	},
	{
		slug: 'muonglay',
		name: 'Mường Lay',
		title: 'Thị ủy',
		room: 'Phòng họp trực tuyến, phường Mường Lay',
		wards: [['muong-lay', 'Mường Lay']],
		communes: [],
	},
	{
		slug: 'dienbien',
		name: 'Điện Biên',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Thanh An',
		wards: [],
		communes: [
			['thanh-nua', 'Thanh Nưa'],
			['thanh-an', 'Thanh An'],
			['thanh-yen', 'Thanh Yên'],
			['sam-mun', 'Sam Mứn'],
			['nua-ngam', 'Núa Ngam'],
			['muong-nha', 'Mường Nhà'],
			['muong-pon', 'Mường Pồn'],
		],
	},
	{
		slug: 'dienbiendong',
		name: 'Điện Biên Đông',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Na Son',
		wards: [],
		communes: [
			['na-son', 'Na Son'],
			['xa-dung', 'Xa Dung'],
			['pu-nhi', 'Pu Nhi'],
			['muong-luan', 'Mường Luân'],
			['tia-dinh', 'Tìa Dình'],
			['phinh-giang', 'Phình Giàng'],
		],
	},
	{
		slug: 'muongang',
		name: 'Mường Ảng',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Mường Ảng',
		wards: [],
		communes: [
			['muong-ang', 'Mường Ảng'],
			['bung-lao', 'Búng Lao'],
			['muong-lan', 'Mường Lạn'],
		],
	},
	{
		slug: 'muongcha',
		name: 'Mường Chà',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Na Sang',
		wards: [],
		communes: [
			['na-sang', 'Na Sang'],
			['muong-tung', 'Mường Tùng'],
			['pa-ham', 'Pa Ham'],
			['nam-nen', 'Nậm Nèn'],
		],
	},
	{
		slug: 'muongnhe',
		name: 'Mường Nhé',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Mường Nhé',
		wards: [],
		communes: [
			['muong-nhe', 'Mường Nhé'],
			['sin-thau', 'Sín Thầu'],
			['muong-toong', 'Mường Toong'],
			['nam-ke', 'Nậm Kè'],
			['quang-lam', 'Quảng Lâm'],
		],
	},
	{
		slug: 'nampo',
		name: 'Nậm Pồ',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Nà Hỳ',
		wards: [],
		communes: [
			['muong-cha', 'Mường Chà'],
			['na-hy', 'Nà Hỳ'],
			['na-bung', 'Nà Bủng'],
			['cha-to', 'Chà Tở'],
			['si-pa-phin', 'Si Pa Phìn'],
		],
	},
	{
		slug: 'tuachua',
		name: 'Tủa Chùa',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Tủa Chùa',
		wards: [],
		communes: [
			['tua-chua', 'Tủa Chùa'],
			['sin-chai', 'Sín Chải'],
			['sinh-phinh', 'Sính Phình'],
			['tua-thang', 'Tủa Thàng'],
			['sang-nhe', 'Sáng Nhè'],
		],
	},
	{
		slug: 'tuangiao',
		name: 'Tuần Giáo',
		title: 'Huyện ủy',
		room: 'Phòng họp trực tuyến, xã Tuần Giáo',
		wards: [],
		communes: [
			['tuan-giao', 'Tuần Giáo'],
			['quai-to', 'Quài Tở'],
			['muong-mun', 'Mường Mùn'],
			['pu-nhung', 'Pú Nhung'],
			['chieng-sinh', 'Chiềng Sinh'],
		],
	},
];

const provincialUnits: readonly SeedUnit[] = [
	provincial('tinh-uy', 'Tỉnh ủy Điện Biên', 'Tỉnh ủy', 'provincial_committee', null, false),
	provincial('van-phong-tinh-uy', 'Văn phòng Tỉnh ủy Điện Biên', 'Văn phòng Tỉnh ủy', 'office', 'tinh-uy', true),
	provincial('ban-to-chuc', 'Ban Tổ chức Tỉnh ủy Điện Biên', 'Ban Tổ chức Tỉnh ủy', 'advisory_body', 'tinh-uy', true),
	{
		...provincial(
			'dang-uy-ubnd',
			'Đảng ủy Ủy ban nhân dân tỉnh Điện Biên',
			'Đảng ủy UBND tỉnh',
			'subordinate_committee',
			'tinh-uy',
			true,
		),
		validFrom: '2025-02-01',
	},
];

/** Every unit, ended ones included; a parent comes before its children. */
export const units: readonly SeedUnit[] = [
	...provincialUnits,
	...districts.map(districtUnit),
	...districts.flatMap((district) => [
		...district.wards.map(([slug, name]) => communeUnit('phuong', slug, name)),
		...district.communes.map(([slug, name]) => communeUnit('xa', slug, name)),
	]),
];

/** The room of the Standing Committee, then one room per district committee of 2023, in the order of the article. */
export const sites: readonly SeedSite[] = [
	{
		key: 'phong-hop-btv',
		name: 'Phòng họp Ban Thường vụ Tỉnh ủy',
		unitKey: 'tinh-uy',
		username: 'dc-trungtam',
		isMain: true,
		address: 'Trụ sở Tỉnh ủy Điện Biên, phường Điện Biên Phủ',
	},
	...districts.map((district) => ({
		key: `dc-${district.slug}`,
		name: `Điểm cầu ${district.title} ${district.name}`,
		unitKey: `huyen-uy-${district.slug}`,
		username: `dc-${district.slug}`,
		isMain: false,
		address: district.room,
	})),
];

/** Areas used by the demo reports: the former district and the communes now in it. */
export const areas = districts.map((district) => ({
	name: district.name,
	communes: [
		...district.wards.map(([, name]) => `Phường ${name}`),
		...district.communes.map(([, name]) => `Xã ${name}`),
	],
}));

function provincial(
	key: string,
	name: string,
	shortName: string,
	type: SeedUnitType,
	parentKey: string | null,
	submits: boolean,
): SeedUnit {
	return { key, name, shortName, type, parentKey, validFrom: '2004-01-01', validTo: null, successors: [], submits };
}

function districtUnit(district: District): SeedUnit {
	const successorKeys = [
		...district.wards.map(([slug]) => `dang-uy-phuong-${slug}`),
		...district.communes.map(([slug]) => `dang-uy-xa-${slug}`),
	];
	return {
		key: `huyen-uy-${district.slug}`,
		name: `${district.title} ${district.name}`,
		shortName: `${district.title} ${district.name}`,
		type: 'district_committee',
		parentKey: 'tinh-uy',
		validFrom: district.slug === 'nampo' ? '2013-06-01' : '2004-01-01',
		validTo: lastDayOfDistricts,
		successors: successorKeys.map((unitKey) => ({ unitKey, needsConfirmation: true })),
		submits: false,
	};
}

function communeUnit(level: 'phuong' | 'xa', slug: string, name: string): SeedUnit {
	const word = level === 'phuong' ? 'phường' : 'xã';
	return {
		key: `dang-uy-${level}-${slug}`,
		name: `Đảng ủy ${word} ${name}`,
		shortName: `${word} ${name}`,
		type: 'commune_committee',
		parentKey: 'tinh-uy',
		validFrom: firstDayOfCommunes,
		validTo: null,
		successors: [],
		submits: false,
	};
}

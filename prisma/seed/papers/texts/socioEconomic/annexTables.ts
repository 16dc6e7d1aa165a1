import type { Block, TableBlock } from '../../typesetter/blocks.ts';
import { formatNumber } from '../../typesetter/chart.ts';
import { paragraph, part, table } from '../compose.ts';
import { communes, percent, sumOf } from './figures.ts';
import type { CommuneFigures } from './figures.ts';

interface AnnexColumn {
	readonly title: string;
	readonly value: (commune: CommuneFigures) => string;
	readonly total: string;
}

type CountField = Exclude<keyof CommuneFigures, 'name' | 'area' | 'forestCover' | 'insured' | 'online'>;

function counted(title: string, field: CountField): AnnexColumn {
	return { title, value: (commune) => formatNumber(commune[field]), total: formatNumber(sumOf(communes, field)) };
}

function shared(title: string, part: CountField, whole: CountField): AnnexColumn {
	return {
		title,
		value: (commune) => percent(commune[part], commune[whole]),
		total: percent(sumOf(communes, part), sumOf(communes, whole)),
	};
}

/** A rate given per commune; its total is the mean weighted by households. */
function rated(title: string, field: 'forestCover' | 'insured' | 'online'): AnnexColumn {
	const weighted = communes.reduce((sum, commune) => sum + commune[field] * commune.households, 0);
	return {
		title,
		value: (commune) => formatNumber(commune[field], 1),
		total: formatNumber(weighted / sumOf(communes, 'households'), 1),
	};
}

function perHousehold(title: string, field: CountField): AnnexColumn {
	return {
		title,
		value: (commune) => formatNumber(commune[field] / commune.households, 2),
		total: formatNumber(sumOf(communes, field) / sumOf(communes, 'households'), 2),
	};
}

const annexes: readonly { readonly caption: string; readonly columns: readonly AnnexColumn[] }[] = [
	{
		caption: 'Phụ lục 1. Số hộ, hộ nghèo và lao động đi làm ngoài tỉnh theo xã, phường',
		columns: [
			counted('Tổng số hộ', 'households'),
			counted('Hộ nghèo', 'poor'),
			shared('Tỷ lệ hộ nghèo (%)', 'poor', 'households'),
			counted('Lao động ngoài tỉnh (người)', 'workers'),
		],
	},
	{
		caption: 'Phụ lục 2. Diện tích lúa và sản lượng thóc theo xã, phường',
		columns: [
			counted('Diện tích lúa (ha)', 'rice'),
			counted('Sản lượng thóc (tấn)', 'grain'),
			perHousehold('Thóc bình quân một hộ (tấn)', 'grain'),
		],
	},
	{
		caption: 'Phụ lục 3. Cây công nghiệp và độ che phủ rừng theo xã, phường',
		columns: [
			counted('Cà phê (ha)', 'coffee'),
			counted('Mắc ca (ha)', 'macadamia'),
			rated('Che phủ rừng (%)', 'forestCover'),
		],
	},
	{
		caption: 'Phụ lục 4. Chăn nuôi và đường giao thông bản theo xã, phường',
		columns: [
			counted('Tổng đàn gia súc (con)', 'cattle'),
			perHousehold('Bình quân một hộ (con)', 'cattle'),
			counted('Đường mở mới, cứng hóa (km)', 'roadsKilometres'),
		],
	},
	{
		caption: 'Phụ lục 5. Giải ngân vốn đầu tư theo xã, phường',
		columns: [
			counted('Kế hoạch (triệu đồng)', 'budgetPlan'),
			counted('Giải ngân (triệu đồng)', 'budgetDone'),
			shared('Tỷ lệ (%)', 'budgetDone', 'budgetPlan'),
		],
	},
	{
		caption: 'Phụ lục 6. Giáo dục theo xã, phường',
		columns: [
			counted('Trường, cơ sở giáo dục', 'schools'),
			counted('Trẻ em, học sinh', 'pupils'),
			perHousehold('Học sinh bình quân một hộ', 'pupils'),
		],
	},
	{
		caption: 'Phụ lục 7. Bảo hiểm y tế và dịch vụ công trực tuyến theo xã, phường',
		columns: [
			counted('Tổng số hộ', 'households'),
			rated('Dân số có thẻ bảo hiểm y tế (%)', 'insured'),
			rated('Hồ sơ nộp trực tuyến (%)', 'online'),
		],
	},
];

const works = [
	['Cứng hóa đường từ trung tâm đến bản xa', 'Nền đường xong, đang đổ bê tông'],
	['Nước sinh hoạt tập trung cho ba bản', 'Đã hoàn thành đầu mối, còn tuyến ống'],
	['Nhà lớp học và nhà bán trú', 'Hoàn thành phần thô, đang hoàn thiện'],
	['Kè bảo vệ khu dân cư ven suối', 'Hoàn thành, chờ nghiệm thu'],
	['Sửa chữa thủy lợi và mương nội đồng', 'Đã đưa vào sử dụng trước vụ mùa'],
	['Nhà văn hóa bản kết hợp nơi tránh lũ', 'Đang giải phóng mặt bằng'],
	['Cải tạo trạm y tế và nhà công vụ', 'Đang lựa chọn nhà thầu'],
	['Điện sinh hoạt cho điểm bản chưa có lưới', 'Dựng xong cột, đang kéo dây'],
] as const;

/** One public work for each commune, with its cost and state. */
function worksTable(): TableBlock {
	const cost = (commune: CommuneFigures) => Math.round(commune.budgetPlan * 0.38);
	return table(
		'Phụ lục 8. Công trình tiêu biểu đang thực hiện tại xã, phường',
		'triệu đồng',
		['TT|1|c', 'Xã, phường|4.2', 'Công trình|6', 'Tổng mức|2|r', 'Tình hình đến 30/9/2026|5'],
		communes.map((commune, index) => {
			const [work, state] = works[(index * 3) % works.length] ?? works[0];
			return [String(index + 1), commune.name, work, formatNumber(cost(commune)), state];
		}),
		['', 'Tổng số', '', formatNumber(communes.reduce((sum, commune) => sum + cost(commune), 0)), ''],
	);
}

/** The annexes: eight tables over all 45 communes and wards. */
export function annexTables(): Block[] {
	return [
		part('PHỤ LỤC SỐ LIỆU THEO XÃ, PHƯỜNG'),
		paragraph(
			'Tỷ lệ ở dòng tổng số được tính lại từ số tuyệt đối; tỷ lệ không có số tuyệt đối được bình quân theo số hộ.',
		),
		...annexes.map(({ caption, columns }) =>
			table(
				caption,
				undefined,
				['TT|1|c', 'Xã, phường|5', ...columns.map((column) => `${column.title}|3|r`)],
				communes.map((commune, index) => [
					String(index + 1),
					commune.name,
					...columns.map((column) => column.value(commune)),
				]),
				['', 'Tổng số', ...columns.map((column) => column.total)],
			),
		),
		worksTable(),
	];
}

import { drawBlocks } from './typesetter/typesetPaper.ts';
import type { Typeset } from './typesetter/typesetPaper.ts';
import { formatNumber } from './typesetter/chart.ts';
import { Sheet } from './typesetter/sheet.ts';
import type { Block } from './typesetter/blocks.ts';
import { chart, paragraph, section, table } from './texts/compose.ts';
import { communes, percent } from './texts/socioEconomic/figures.ts';

const topics = ['dân số và hộ nghèo', 'sản xuất lương thực', 'chăn nuôi', 'giải ngân vốn đầu tư', 'giáo dục'] as const;

/**
 * A paper of exactly `pages` pages for benchmarks (200 in the bench). Every page is a sheet of its own with prose, a
 * table and, on every fourth, a chart, so that a reader has real text and vectors to draw. Throws for less than one.
 */
export async function makeLongPaper(pages: number): Promise<Typeset> {
	if (!Number.isInteger(pages) || pages < 1) throw new Error('makeLongPaper needs a whole number of pages, 1 or more');
	const sheet = new Sheet('Tập số liệu dùng để đo hiệu năng', 'Nghị Sự', new Date('2026-10-01T00:00:00Z'));
	for (let number = 1; number <= pages; number++) {
		if (number > 1) sheet.newPage();
		drawBlocks(sheet, sheetBlocks(number));
		if (sheet.pageCount !== number) throw new Error(`Sheet ${String(number)} of the long paper does not fit its page`);
	}
	return { bytes: await sheet.finish(), pages: sheet.pageCount };
}

function sheetBlocks(number: number): Block[] {
	const withChart = number % 4 === 0;
	const first = (number * 7) % communes.length;
	const rows = Array.from(
		{ length: withChart ? 9 : 17 },
		(_, index) => communes[(first + index) % communes.length],
	).filter((commune) => commune !== undefined);
	const head = rows[0];
	const blocks: Block[] = [
		section(`Biểu số ${String(number)}. Theo dõi ${topics[number % topics.length] ?? topics[0]}`),
		paragraph(
			`Biểu này tổng hợp số liệu của ${String(rows.length)} xã, phường, kỳ báo cáo thứ ${String(number)}. ${head ? `${head.name} có ${formatNumber(head.households)} hộ, sản lượng thóc ${formatNumber(head.grain)} tấn, giải ngân ${percent(head.budgetDone, head.budgetPlan)}% kế hoạch.` : ''} Cơ quan tổng hợp đã đối chiếu với kỳ trước và ghi rõ những chỗ chênh lệch cần giải trình.`,
		),
		table(
			`Bảng ${String(number)}. Số liệu theo xã, phường`,
			undefined,
			['TT|1|c', 'Xã, phường|5', 'Số hộ|2|r', 'Hộ nghèo|2|r', 'Thóc (tấn)|2|r', 'Giải ngân (%)|2|r'],
			rows.map((commune, index) => [
				String(index + 1),
				commune.name,
				formatNumber(commune.households),
				formatNumber(commune.poor),
				formatNumber(commune.grain),
				percent(commune.budgetDone, commune.budgetPlan),
			]),
		),
	];
	if (withChart) {
		blocks.push(
			chart(
				'bar',
				`Biểu đồ ${String(number)}. Sản lượng thóc`,
				'tấn',
				rows.map((commune) => commune.name),
				{
					'Sản lượng thóc': rows.map((commune) => commune.grain),
				},
			),
		);
	}
	return blocks;
}

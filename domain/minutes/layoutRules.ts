/*
 * Layout of Party papers (thể thức văn bản) as dated data: rules change by date and are chosen by the date of the document
 * (DOMAIN.md §5). Lengths are millimetres, sizes points. A value that was not read in the rule itself is not verified and
 * is shown as "cần xác nhận"; an office that has the text corrects it here.
 */

/** A value with where it comes from. */
export interface Cited<Value> {
	readonly value: Value;
	readonly citation: string;
	readonly verified: boolean;
}

export interface LayoutRule {
	readonly id: string;
	/** First and last day it applies to, YYYY-MM-DD; null: none known. */
	readonly from: string | null;
	readonly to: string | null;
	readonly page: Cited<{ readonly width: number; readonly height: number }>;
	readonly margins: Cited<{
		readonly top: number;
		readonly bottom: number;
		readonly left: number;
		readonly right: number;
	}>;
	/** Metric-compatible stand-in: Liberation Serif. */
	readonly font: Cited<string>;
	/** Centred, none on page 1; distance from the top edge. */
	readonly pageNumber: Cited<{ readonly size: number; readonly fromTop: number }>;
	readonly party: Cited<{ readonly size: number }>;
	readonly placeAndDate: Cited<{ readonly size: number }>;
	readonly bodies: Cited<{ readonly size: number }>;
	readonly number: Cited<{ readonly size: number }>;
	readonly title: Cited<{ readonly size: number }>;
	readonly summary: Cited<{ readonly size: number }>;
	/** `spacing` between paragraphs and `line` at least, in points; `firstLine` in millimetres. */
	readonly body: Cited<{
		readonly size: number;
		readonly firstLine: number;
		readonly spacing: number;
		readonly line: number;
	}>;
	/** `gap`: empty lines left for the signature. */
	readonly signatures: Cited<{ readonly size: number; readonly gap: number }>;
}

const GUIDE_36 = 'Hướng dẫn 36-HD/VPTW ngày 03/4/2018';
const values = (citation: string, verified: boolean) => {
	const cite = <Value>(value: Value, part: string): Cited<Value> => ({
		value,
		citation: `${citation}, ${part}`,
		verified,
	});
	return {
		page: cite({ width: 210, height: 297 }, 'khổ giấy A4'),
		margins: cite({ top: 20, bottom: 20, left: 30, right: 15 }, 'định lề trang văn bản'),
		font: cite('Times New Roman', 'phông chữ'),
		pageNumber: cite({ size: 14, fromTop: 10 }, 'đánh số trang'),
		party: cite({ size: 15 }, 'tiêu đề'),
		placeAndDate: cite({ size: 14 }, 'địa điểm và ngày, tháng, năm ban hành'),
		bodies: cite({ size: 14 }, 'tên cơ quan ban hành'),
		number: cite({ size: 14 }, 'số và ký hiệu'),
		title: cite({ size: 16 }, 'tên loại văn bản'),
		summary: cite({ size: 14 }, 'trích yếu nội dung'),
		body: cite({ size: 14, firstLine: 10, spacing: 6, line: 18 }, 'nội dung văn bản'),
		signatures: cite({ size: 14, gap: 4 }, 'chữ ký, thể thức đề ký'),
	};
};

/** Oldest first, without gaps between them. */
export const LAYOUT_RULES: readonly LayoutRule[] = [
	{ id: '36-HD/VPTW', from: null, to: '2026-05-26', ...values(GUIDE_36, true) },
	// Known from secondary sources only: the earlier values stand in until an office that has the text confirms them.
	{
		id: '05-HD/VPTW',
		from: '2026-05-27',
		to: null,
		...values('Hướng dẫn 05-HD/VPTW (biết qua nguồn thứ cấp; giá trị theo 36-HD/VPTW)', false),
	},
];

/** The rule for a document of this day (YYYY-MM-DD). */
export function layoutRuleOf(day: string): LayoutRule {
	const rule = LAYOUT_RULES.find(({ from, to }) => (from === null || from <= day) && (to === null || day <= to));
	if (rule === undefined) throw new Error(`no layout rule for ${day}`);
	return rule;
}

/** Whether an office still has to confirm any value of the rule. */
export function needsConfirmation(rule: LayoutRule): boolean {
	const { page, margins, font, pageNumber, party, placeAndDate, bodies, number, title, summary, body, signatures } =
		rule;
	const values = [
		page,
		margins,
		font,
		pageNumber,
		party,
		placeAndDate,
		bodies,
		number,
		title,
		summary,
		body,
		signatures,
	];
	return values.some(({ verified }) => !verified);
}

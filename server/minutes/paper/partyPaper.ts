import {
	AlignmentType,
	BorderStyle,
	Document,
	Header,
	LineRuleType,
	Packer,
	PageNumber,
	Paragraph,
	Table,
	TableCell,
	TableLayoutType,
	TableRow,
	TextRun,
	VerticalAlignTable,
	WidthType,
	type FileChild,
	type IParagraphOptions,
	type IRunOptions,
} from 'docx';
import type { LayoutRule } from '#domain/minutes/layoutRules.ts';
import type { RecordHead, RecordTable } from '#domain/minutes/record.ts';
import { writtenDay } from '#domain/minutes/vietnameseTime.ts';

/* Party papers as .docx, after a layout rule: the parts that every kind of paper has. */

/** Millimetres in twentieths of a point, to the nearest: the library's own conversion rounds down. */
const mm = (value: number): number => Math.round((value * 1440) / 25.4);
const points = (value: number): number => value * 20;
/** Half points, in which Word keeps sizes. */
const half = (size: number): number => size * 2;

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
/** Left and right half of what stands above and below the text, in millimetres of the text's width. */
const LEFT_HALF = 70;
/** Width of "ĐẢNG CỘNG SẢN VIỆT NAM" in em of the bold serif face: the rule below is as long as the text. */
const PARTY_EMS = 14.08;
const PARTY = 'ĐẢNG CỘNG SẢN VIỆT NAM';

/** What XML can hold: a shared text may contain anything a keyboard or a foreign client sent. */
function printable(text: string): string {
	const clean = text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
	// "kinh tế - xã hội": a line never begins with the dash.
	return clean.replace(/(\S) ([-–]) (?=\S)/g, '$1\u00a0$2 ');
}

export function run(text: string, size: number, style: Pick<IRunOptions, 'bold' | 'italics'> = {}): TextRun {
	return new TextRun({ text: printable(text), size: half(size), ...style });
}

const textWidth = ({ page, margins }: LayoutRule): number =>
	page.value.width - margins.value.left - margins.value.right;

function line(children: readonly TextRun[], options: IParagraphOptions = {}): Paragraph {
	return new Paragraph({ alignment: AlignmentType.CENTER, ...options, children: [...children] });
}

/** A paragraph of the text: justified, first line set in. */
export function bodyParagraph(
	{ body }: LayoutRule,
	text: string,
	style: Pick<IRunOptions, 'bold' | 'italics'> & { readonly keepNext?: boolean } = {},
): Paragraph {
	const { size, firstLine, spacing, line: height } = body.value;
	const { keepNext = false, ...face } = style;
	return new Paragraph({
		alignment: AlignmentType.JUSTIFIED,
		indent: { firstLine: mm(firstLine) },
		spacing: { before: 0, after: points(spacing), line: points(height), lineRule: LineRuleType.AT_LEAST },
		keepNext,
		widowControl: true,
		children: [run(text, size, face)],
	});
}

/** A table of figures over the whole width; its first row comes again on the next page. */
export function figures(rule: LayoutRule, { columns, rows }: RecordTable): FileChild[] {
	const { size, spacing } = rule.body.value;
	const widths = columns.map(({ width }) => Math.round(mm(textWidth(rule)) * (width / 100)));
	const cell = (text: string, index: number, head: boolean): TableCell =>
		new TableCell({
			width: { size: widths[index] ?? 0, type: WidthType.DXA },
			verticalAlign: VerticalAlignTable.CENTER,
			margins: { top: 40, bottom: 40, left: 100, right: 100 },
			children: [
				new Paragraph({
					alignment: head || columns[index]?.align === 'center' ? AlignmentType.CENTER : AlignmentType.LEFT,
					keepNext: head,
					children: [run(text, size - 1, { bold: head })],
				}),
			],
		});
	return [
		new Table({
			layout: TableLayoutType.FIXED,
			width: { size: mm(textWidth(rule)), type: WidthType.DXA },
			columnWidths: widths,
			rows: [
				new TableRow({
					tableHeader: true,
					cantSplit: true,
					children: columns.map(({ label }, index) => cell(label, index, true)),
				}),
				...rows.map(
					(row) =>
						new TableRow({
							cantSplit: true,
							children: columns.map((_, index) => cell(row[index] ?? '', index, false)),
						}),
				),
			],
		}),
		new Paragraph({
			spacing: { before: 0, after: 0, line: points(spacing), lineRule: LineRuleType.EXACT },
			children: [],
		}),
	];
}

/** Two columns without borders over the whole width. */
function halves(rule: LayoutRule, rows: readonly (readonly [readonly Paragraph[], readonly Paragraph[]])[]): Table {
	const whole = textWidth(rule);
	const widths = [mm(LEFT_HALF), mm(whole - LEFT_HALF)];
	const cell = (children: readonly Paragraph[], index: number): TableCell =>
		new TableCell({
			width: { size: widths[index] ?? 0, type: WidthType.DXA },
			borders: { top: NONE, bottom: NONE, left: NONE, right: NONE },
			margins: { left: 0, right: 0 },
			children: [...children],
		});
	return new Table({
		layout: TableLayoutType.FIXED,
		width: { size: mm(whole), type: WidthType.DXA },
		columnWidths: widths,
		borders: NO_BORDERS,
		rows: rows.map(([left, right]) => new TableRow({ cantSplit: true, children: [cell(left, 0), cell(right, 1)] })),
	});
}

/** Bodies and number at the left, the Party with its rule, place and date at the right. */
export function paperHead(rule: LayoutRule, head: RecordHead, mark: string): FileChild[] {
	const { bodies, number, party, placeAndDate } = rule;
	const { size } = party.value;
	const partyWidth = points(size) * PARTY_EMS;
	const side = Math.max(0, Math.round((mm(textWidth(rule) - LEFT_HALF) - partyWidth) / 2));
	const left = [
		...(head.superior === '' ? [] : [line([run(head.superior, bodies.value.size)])]),
		...(head.issuer === '' ? [] : [line([run(head.issuer, bodies.value.size, { bold: true })])]),
		line([run('*', bodies.value.size)]),
	];
	const right = [
		new Paragraph({
			alignment: AlignmentType.CENTER,
			indent: { left: side, right: side },
			border: { bottom: { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' } },
			children: [run(PARTY, size, { bold: true })],
		}),
	];
	const numberLine = head.code === '' ? '' : `Số        -${head.code}`;
	const date = `${head.place === '' ? '' : `${head.place}, `}${writtenDay(head.day)}`;
	return [
		halves(rule, [
			[left, right],
			[
				[line(numberLine === '' ? [] : [run(numberLine, number.value.size)])],
				[line([run(date, placeAndDate.value.size, { italics: true })])],
			],
			...(mark === ''
				? []
				: [
						[
							[line([run(mark, placeAndDate.value.size, { italics: true })], { spacing: { before: 120 } })],
							[line([])],
						] as const,
					]),
		]),
	];
}

/** Kind of paper, what it is about, and the short rule below. */
export function paperTitle({ title, summary }: LayoutRule, kind: string, about: string): Paragraph[] {
	return [
		line([run(kind, title.value.size, { bold: true })], { spacing: { before: points(18), after: 0 }, keepNext: true }),
		line([run(about, summary.value.size, { bold: true })], { keepNext: true }),
		line([run('-----', summary.value.size)], { spacing: { after: points(12) } }),
	];
}

export interface Signatory {
	readonly office: string;
	readonly name: string;
}

/** Two signatures side by side, never torn from each other; room for the hand between office and name. */
export function signatures(rule: LayoutRule, left: Signatory, right: Signatory): FileChild[] {
	const { size, gap } = rule.signatures.value;
	const column = ({ office, name }: Signatory): Paragraph[] => [
		line([run(office, size, { bold: true })], { keepNext: true }),
		...Array.from({ length: gap }, () => line([run('', size)], { keepNext: true })),
		line([run(name, size, { bold: true })]),
	];
	return [new Paragraph({ keepNext: true, children: [] }), halves(rule, [[column(left), column(right)]])];
}

/** A whole paper: page, margins, faces, and the page number that page 1 does not have. */
export function partyPaper(rule: LayoutRule, title: string, children: readonly FileChild[]): Promise<Uint8Array> {
	const { page, margins, font, pageNumber, body } = rule;
	const { top, bottom, left, right } = margins.value;
	const document = new Document({
		title,
		creator: 'Nghị Sự',
		lastModifiedBy: 'Nghị Sự',
		description: rule.id,
		styles: { default: { document: { run: { font: font.value, size: half(body.value.size) } } } },
		sections: [
			{
				properties: {
					titlePage: true,
					page: {
						size: { width: mm(page.value.width), height: mm(page.value.height) },
						margin: {
							top: mm(top),
							bottom: mm(bottom),
							left: mm(left),
							right: mm(right),
							header: mm(pageNumber.value.fromTop),
							footer: mm(pageNumber.value.fromTop),
						},
					},
				},
				headers: {
					first: new Header({ children: [new Paragraph({ children: [] })] }),
					default: new Header({
						children: [
							new Paragraph({
								alignment: AlignmentType.CENTER,
								children: [new TextRun({ children: [PageNumber.CURRENT], size: half(pageNumber.value.size) })],
							}),
						],
					}),
				},
				children: [...children],
			},
		],
	});
	return Packer.toBuffer(document);
}

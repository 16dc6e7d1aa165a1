import type { Block, HeadingBlock, ParagraphBlock, PaperText } from './blocks.ts';
import { chartHeight, drawChart } from './chart.ts';
import { drawEnd, drawHead, endHeight } from './form.ts';
import { page, pointsPerMillimetre, Sheet } from './sheet.ts';
import type { TextStyle } from './sheet.ts';
import { drawTable, tableNeed } from './table.ts';

/** 14 pt on 21 pt lines, first line 10 mm in, at least 6 pt between paragraphs (36-HD/VPTW). */
const bodyStyle: TextStyle = {
	face: 'regular',
	size: 14,
	lineHeight: 21,
	align: 'justify',
	indent: 10 * pointsPerMillimetre,
};
const paragraphGap = 6;
const headingStyle: Record<HeadingBlock['level'], TextStyle> = {
	1: { face: 'bold', size: 14, lineHeight: 21, align: 'center' },
	2: { ...bodyStyle, face: 'bold' },
	3: { ...bodyStyle, face: 'boldItalic' },
};

/** A typeset paper. */
export interface Typeset {
	readonly bytes: Buffer;
	readonly pages: number;
}

/**
 * Typesets a Party paper as PDF. The same text gives the same bytes on every run: the creation date is the paper's own,
 * and PDFKit derives the file id from it.
 */
export async function typesetPaper(paper: PaperText): Promise<Typeset> {
	const sheet = new Sheet(paper.title, paper.form.issuer.replaceAll('\n', ' '), new Date(`${paper.date}T00:00:00Z`));
	drawHead(sheet, paper.form);
	const last = paper.body.at(-1);
	drawBlocks(sheet, last?.kind === 'paragraph' ? paper.body.slice(0, -1) : paper.body);
	if (last?.kind === 'paragraph') {
		// The signature is never alone on a page: the closing paragraph goes with it.
		const lines = sheet.lines(last.text, bodyStyle, page.textWidth).length;
		sheet.ensure(lines * bodyStyle.lineHeight + paragraphGap + 14 + endHeight(sheet, paper.form));
		drawBlocks(sheet, [last]);
	}
	drawEnd(sheet, paper.form);
	if (paper.annexes) {
		sheet.newPage();
		drawBlocks(sheet, paper.annexes);
	}
	return { bytes: await sheet.finish(), pages: sheet.pageCount };
}

/** Sets blocks one after another; a heading stays with what follows it. */
export function drawBlocks(sheet: Sheet, blocks: readonly Block[]): void {
	blocks.forEach((block, index) => {
		switch (block.kind) {
			case 'heading':
				drawHeading(sheet, block, headingNeed(sheet, blocks, index));
				break;
			case 'paragraph':
				sheet.paragraph(block.text, paragraphStyle(block));
				sheet.skip(paragraphGap);
				break;
			case 'table':
				drawTable(sheet, block);
				break;
			case 'chart':
				drawChart(sheet, block);
				break;
			case 'pageBreak':
				if (sheet.y > page.top) sheet.newPage();
				break;
		}
	});
}

function paragraphStyle(block: ParagraphBlock): TextStyle {
	const align = block.align ?? 'justify';
	return align === 'justify' ? bodyStyle : { face: 'regular', size: 14, lineHeight: 21, align };
}

function drawHeading(sheet: Sheet, heading: HeadingBlock, need: number): void {
	if (heading.level < 3) sheet.skip(4);
	sheet.ensure(need);
	if (heading.level < 3) sheet.pdf.outline.addItem(heading.text.replaceAll(/[~\n]/gu, ' ').normalize('NFC'));
	sheet.paragraph(heading.text, headingStyle[heading.level]);
	sheet.skip(paragraphGap);
}

/** Height of a run of headings and the smallest first part of the block after them. */
function headingNeed(sheet: Sheet, blocks: readonly Block[], index: number): number {
	const block = blocks[index];
	if (!block) return 0;
	switch (block.kind) {
		case 'heading': {
			const style = headingStyle[block.level];
			const lines = sheet.lines(block.text, style, page.textWidth).length;
			return lines * style.lineHeight + paragraphGap + 4 + headingNeed(sheet, blocks, index + 1);
		}
		case 'paragraph':
			return Math.min(sheet.lines(block.text, bodyStyle, page.textWidth).length, 3) * bodyStyle.lineHeight;
		case 'table':
			return tableNeed(sheet, block);
		case 'chart':
			return chartHeight(sheet, block);
		case 'pageBreak':
			return 0;
	}
}

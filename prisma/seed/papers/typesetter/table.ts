import type { TableBlock, TableColumn } from './blocks.ts';
import { page } from './sheet.ts';
import type { Sheet, TextStyle } from './sheet.ts';

const padding = 4;
/** A table up to this height (points) is moved to the next page instead of being split. */
const keptWhole = 380;
const cell: TextStyle = { face: 'regular', size: 12, lineHeight: 16, align: 'left' };
const captionStyle: TextStyle = { face: 'bold', size: 13, lineHeight: 18, align: 'center' };

interface RowLook {
	readonly face: TextStyle['face'];
	readonly fill?: string;
	readonly centred?: boolean;
}

const headLook: RowLook = { face: 'bold', fill: '#eeeeee', centred: true };
const bodyLook: RowLook = { face: 'regular' };
const totalLook: RowLook = { face: 'bold', fill: '#f6f6f6' };

/** Space a table asks for where it starts: all of it when short, else caption, head and two rows. */
export function tableNeed(sheet: Sheet, table: TableBlock): number {
	const whole = tableHeight(sheet, table);
	return whole <= keptWhole ? whole : tableLead(sheet, table);
}

function tableLead(sheet: Sheet, table: TableBlock): number {
	const rows = table.rows.slice(0, 2).map((row) => rowHeight(sheet, table.columns, row, bodyLook));
	const captionLines = sheet.lines(table.caption, captionStyle, page.textWidth).length;
	return 6 + captionLines * 18 + (table.unit ? 16 : 4) + headHeight(sheet, table) + rows.reduce((sum, h) => sum + h, 0);
}

/** Draws a ruled table over as many pages as it needs; the head is repeated on each. */
export function drawTable(sheet: Sheet, table: TableBlock): void {
	sheet.skip(6);
	sheet.ensure(tableNeed(sheet, table));
	sheet.paragraph(table.caption, captionStyle);
	if (table.unit)
		sheet.paragraph(`Đơn vị tính: ${table.unit}`, { ...cell, face: 'italic', lineHeight: 16, align: 'right' });
	else sheet.skip(4);
	drawHead(sheet, table);
	table.rows.forEach((row, index) => {
		// The total is never alone on a new page: the last row goes with it.
		const withTotal =
			index === table.rows.length - 1 && table.total ? rowHeight(sheet, table.columns, table.total, totalLook) : 0;
		if (sheet.room < rowHeight(sheet, table.columns, row, bodyLook) + withTotal) {
			sheet.newPage();
			drawHead(sheet, table);
		}
		drawRow(sheet, table.columns, row, bodyLook);
	});
	if (table.total) drawRow(sheet, table.columns, table.total, totalLook);
	sheet.skip(10);
}

function tableHeight(sheet: Sheet, table: TableBlock): number {
	const later = table.rows.slice(2).reduce((sum, row) => sum + rowHeight(sheet, table.columns, row, bodyLook), 0);
	const total = table.total ? rowHeight(sheet, table.columns, table.total, totalLook) : 0;
	return tableLead(sheet, table) + later + total;
}

function headHeight(sheet: Sheet, table: TableBlock): number {
	return rowHeight(sheet, table.columns, columnTitles(table), headLook);
}

function drawHead(sheet: Sheet, table: TableBlock): void {
	drawRow(sheet, table.columns, columnTitles(table), headLook);
}

function columnTitles(table: TableBlock): string[] {
	return table.columns.map((column) => column.title);
}

function columnWidths(columns: readonly TableColumn[]): number[] {
	const sum = columns.reduce((total, column) => total + column.weight, 0);
	return columns.map((column) => (column.weight / sum) * page.textWidth);
}

function cellLines(sheet: Sheet, columns: readonly TableColumn[], row: readonly string[], look: RowLook) {
	if (row.length !== columns.length) throw new Error(`A row has ${String(row.length)} cells: ${row.join(' | ')}`);
	return columnWidths(columns).map((width, index) =>
		sheet.lines(row[index] ?? '', { ...cell, face: look.face }, width - 2 * padding),
	);
}

function rowHeight(sheet: Sheet, columns: readonly TableColumn[], row: readonly string[], look: RowLook): number {
	const tallest = Math.max(...cellLines(sheet, columns, row, look).map((lines) => lines.length));
	return tallest * cell.lineHeight + padding;
}

function drawRow(sheet: Sheet, columns: readonly TableColumn[], row: readonly string[], look: RowLook): void {
	const widths = columnWidths(columns);
	const cells = cellLines(sheet, columns, row, look);
	const height = rowHeight(sheet, columns, row, look);
	const top = sheet.y;
	if (look.fill) sheet.pdf.rect(page.left, top, page.textWidth, height).fill(look.fill).fillColor('black');
	let x = page.left;
	cells.forEach((lines, index) => {
		const width = widths[index] ?? 0;
		const align = look.centred ? 'center' : (columns[index]?.align ?? 'left');
		const offset = look.centred ? (height - lines.length * cell.lineHeight) / 2 : padding / 2;
		lines.forEach((line, position) => {
			const y = top + offset + position * cell.lineHeight;
			sheet.setLine(line, { ...cell, face: look.face, align }, x + padding, y, width - 2 * padding);
		});
		sheet.pdf.lineWidth(0.5).rect(x, top, width, height).stroke('black');
		x += width;
	});
	sheet.y = top + height;
}

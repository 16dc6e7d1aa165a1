import { measure } from './faces.ts';
import type { PaperForm } from './blocks.ts';
import { page } from './sheet.ts';
import type { Sheet, TextStyle } from './sheet.ts';

/** The left and right halves of the head; the right one is wider for the line ĐẢNG CỘNG SẢN VIỆT NAM. */
const leftWidth = page.textWidth * 0.46;
const rightWidth = page.textWidth - leftWidth - 8;
const rightX = page.right - rightWidth;
const party = 'ĐẢNG CỘNG SẢN VIỆT NAM';

const regular: TextStyle = { face: 'regular', size: 14, lineHeight: 18, align: 'center' };
const bold: TextStyle = { ...regular, face: 'bold' };
const italic: TextStyle = { ...regular, face: 'italic' };
const listStyle: TextStyle = { face: 'regular', size: 12, lineHeight: 15, align: 'left' };

/** Head of the first page: bodies, star and number at the left; the Party's name, place and date at the right. */
export function drawHead(sheet: Sheet, form: PaperForm): void {
	const top = sheet.y;
	let left = top;
	if (form.superior) left = column(sheet, form.superior, regular, page.left, leftWidth, left);
	left = column(sheet, form.issuer, bold, page.left, leftWidth, left);
	left = column(sheet, '*', regular, page.left, leftWidth, left);
	left = column(sheet, form.number, regular, page.left, leftWidth, left);
	let right = column(sheet, party, { ...bold, size: 15 }, rightX, rightWidth, top);
	const ruleWidth = measure(party, 'bold', 15);
	const centre = rightX + rightWidth / 2;
	sheet.pdf
		.lineWidth(0.8)
		.moveTo(centre - ruleWidth / 2, right + 1)
		.lineTo(centre + ruleWidth / 2, right + 1)
		.stroke('black');
	right = column(sheet, form.placeAndDate, italic, rightX, rightWidth, right + 6);
	if (form.draft) right = column(sheet, form.draft, italic, rightX, rightWidth, right + 4);
	if (form.returnAfterMeeting) {
		const style: TextStyle = { ...bold, size: 12, lineHeight: 16 };
		right = column(sheet, 'XONG HỘI NGHỊ TRẢ LẠI', style, rightX, rightWidth, right + 4);
	}
	sheet.y = Math.max(left, right) + 18;
	sheet.paragraph(form.type, { ...bold, size: 16, lineHeight: 22 });
	sheet.paragraph(form.summary, { ...bold, size: 14, lineHeight: 19 });
	sheet.paragraph('-----', regular);
	sheet.y += 6;
	if (form.addressee) {
		sheet.paragraph(`_Kính gửi:_ ${form.addressee}`, regular);
		sheet.y += 8;
	}
}

/** Signature at the right, recipients at the left, always together on one page. */
export function drawEnd(sheet: Sheet, form: PaperForm): void {
	sheet.skip(14);
	sheet.ensure(endHeight(sheet, form));
	const top = sheet.y;
	let left = column(sheet, 'Nơi nhận:', { ...regular, align: 'left' }, page.left, leftWidth, top);
	const underline = measure('Nơi nhận:', 'regular', 14);
	sheet.pdf
		.lineWidth(0.6)
		.moveTo(page.left, left - 2)
		.lineTo(page.left + underline, left - 2)
		.stroke('black');
	for (const recipient of form.recipients) left = column(sheet, recipient, listStyle, page.left, leftWidth, left);
	const { authority, office, name } = form.signature;
	let right = top;
	if (authority) right = column(sheet, authority, bold, rightX, rightWidth, right);
	right = column(sheet, office, regular, rightX, rightWidth, right);
	right += 4 * regular.lineHeight;
	if (name) right = column(sheet, name, bold, rightX, rightWidth, right);
	sheet.y = Math.max(left, right);
}

/** Height that the signature and the recipients need. */
export function endHeight(sheet: Sheet, form: PaperForm): number {
	const left = form.recipients.reduce((sum, text) => sum + sheet.lines(text, listStyle, leftWidth).length * 15, 18);
	const { authority, office, name } = form.signature;
	const lines = (text: string | undefined) => (text ? sheet.lines(text, bold, rightWidth).length : 0);
	const right = (lines(authority) + lines(office) + lines(name) + 4) * regular.lineHeight;
	return Math.max(left, right) + 2;
}

function column(sheet: Sheet, text: string, style: TextStyle, x: number, width: number, y: number): number {
	let below = y;
	for (const line of sheet.lines(text, style, width)) {
		sheet.setLine(line, style, x, below, width);
		below += style.lineHeight;
	}
	return below;
}

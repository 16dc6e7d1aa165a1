import PDFDocument from 'pdfkit';
import { loadFace, measure } from './faces.ts';
import type { FaceName } from './faces.ts';
import { breakLines, readWords } from './lines.ts';
import type { Line } from './lines.ts';

export const pointsPerMillimetre = 72 / 25.4;
const mm = (millimetres: number) => millimetres * pointsPerMillimetre;

/** A4 and the margins of 36-HD/VPTW (DOMAIN.md §5), in points. */
export const page = {
	width: 595.28,
	height: 841.89,
	left: mm(30),
	right: 595.28 - mm(15),
	top: mm(20),
	bottom: 841.89 - mm(20),
	textWidth: 595.28 - mm(45),
	numberTop: mm(10),
} as const;

/** Ascent of Times New Roman as a share of the size: where the baseline sits below the top of the letters. */
const ascent = 0.891;
const descent = 0.216;
const footer = 'Tài liệu minh họa của phần mềm. Nhân danh và số liệu đều là giả định, không có giá trị sử dụng.';

export interface TextStyle {
	readonly face: FaceName;
	readonly size: number;
	readonly lineHeight: number;
	readonly align: 'justify' | 'left' | 'center' | 'right';
	/** First-line indent in points. */
	readonly indent?: number;
}

/** Pages, cursor and text of one paper. Every line is checked to stay inside the margins. */
export class Sheet {
	readonly pdf: PDFKit.PDFDocument;
	/** Distance of the next free line from the top of the page, in points. */
	y: number = page.top;
	pageCount = 0;

	constructor(title: string, author: string, date: Date) {
		this.pdf = new PDFDocument({
			size: 'A4',
			margin: 0,
			autoFirstPage: false,
			pdfVersion: '1.7',
			lang: 'vi-VN',
			displayTitle: true,
			info: { Title: title, Author: author, Creator: 'Nghị Sự', Producer: 'PDFKit', CreationDate: date, ModDate: date },
		});
		for (const face of ['regular', 'bold', 'italic', 'boldItalic'] as const) {
			this.pdf.registerFont(face, loadFace(face).file);
		}
		this.newPage();
	}

	newPage(): void {
		this.pdf.addPage();
		this.pageCount += 1;
		this.y = page.top;
		const centre = (page.left + page.right) / 2;
		if (this.pageCount > 1) {
			this.write(String(this.pageCount), centre, page.numberTop + 14 * ascent, 'regular', 14, 'center');
		}
		this.pdf.fillColor('#666666');
		this.write(footer, centre, page.height - mm(10), 'italic', 8.5, 'center');
		this.pdf.fillColor('black');
	}

	/** Space left on this page, in points. */
	get room(): number {
		return page.bottom - this.y;
	}

	/** Starts a page when less than `height` points are left. */
	ensure(height: number): void {
		if (this.room < height && this.y > page.top) this.newPage();
	}

	/** Vertical space, dropped at the top of a page. */
	skip(height: number): void {
		if (this.y > page.top) this.y = Math.min(this.y + height, page.bottom);
	}

	/** One unbroken string at a baseline; `x` is its left edge, middle or right edge. */
	write(
		text: string,
		x: number,
		baseline: number,
		face: FaceName,
		size: number,
		align: 'left' | 'center' | 'right' = 'left',
	): void {
		const normal = text.normalize('NFC');
		const width = measure(normal, face, size);
		const left = align === 'left' ? x : align === 'center' ? x - width / 2 : x - width;
		this.pdf.font(face).fontSize(size).text(normal, left, baseline, { lineBreak: false, baseline: 'alphabetic' });
	}

	/** Breaks text for a column of `width` points; a line feed always starts a new line. */
	lines(text: string, style: TextStyle, width: number): Line[] {
		return text.split('\n').flatMap((piece, index) => {
			const indent = index === 0 ? (style.indent ?? 0) : 0;
			return breakLines(readWords(piece, style.face, style.size), style.size, width, indent);
		});
	}

	/** Sets one broken line with its top at `y` in the column `x`…`x + width`. */
	setLine(line: Line, style: TextStyle, x: number, y: number, width: number, indent = 0): void {
		if (y + style.lineHeight > page.bottom + 0.5) throw new Error(`A line runs off page ${String(this.pageCount)}`);
		const normalGap = measure(' ', 'regular', style.size);
		const gaps = line.words.length - 1;
		const free = width - indent - line.inkWidth;
		if (gaps === 0 && free < -0.5) throw new Error(`A word is wider than its column on page ${String(this.pageCount)}`);
		const gap = style.align === 'justify' && !line.last && gaps > 0 ? free / gaps : normalGap;
		const rest = free - gap * gaps;
		const start = style.align === 'center' ? x + rest / 2 : style.align === 'right' ? x + rest : x + indent;
		const baseline = y + (style.lineHeight - style.size * (ascent + descent)) / 2 + style.size * ascent;
		this.drawWords(line, style.size, start, baseline, gap);
	}

	/** Draws neighbouring words of one face as one run, so that readers select and extract whole phrases. */
	private drawWords(line: Line, size: number, start: number, baseline: number, gap: number): void {
		let x = start;
		let run: { face: FaceName; texts: string[]; x: number } | undefined;
		const flush = () => {
			if (!run) return;
			const wordSpacing = gap - measure(' ', run.face, size);
			this.pdf
				.font(run.face)
				.fontSize(size)
				.text(run.texts.join(' '), run.x, baseline, {
					lineBreak: false,
					baseline: 'alphabetic',
					...(Math.abs(wordSpacing) > 0.01 && run.texts.length > 1 ? { wordSpacing } : {}),
				});
			run = undefined;
		};
		for (const word of line.words) {
			const single = word.pieces.length === 1 ? word.pieces[0] : undefined;
			if (single) {
				if (run?.face !== single.face || single.text.includes(' ')) flush();
				run ??= { face: single.face, texts: [], x };
				run.texts.push(single.text);
				if (single.text.includes(' ')) flush();
			} else {
				flush();
				let pieceX = x;
				for (const piece of word.pieces) {
					this.write(piece.text, pieceX, baseline, piece.face, size);
					pieceX += measure(piece.text, piece.face, size);
				}
			}
			x += word.width + gap;
		}
		flush();
	}

	/**
	 * Sets a paragraph at the cursor and moves the cursor below it. No single line is left alone at the foot or head
	 * of a page.
	 */
	paragraph(text: string, style: TextStyle): void {
		const lines = this.lines(text, style, page.textWidth);
		lines.forEach((line, index) => {
			const remaining = lines.length - index;
			const together = index === 0 ? Math.min(lines.length, 2) : remaining === 2 ? 2 : 1;
			this.ensure((lines.length === 3 && index === 0 ? 3 : together) * style.lineHeight);
			this.setLine(line, style, page.left, this.y, page.textWidth, index === 0 ? (style.indent ?? 0) : 0);
			this.y += style.lineHeight;
		});
	}

	/** Ends the paper and gathers its bytes. */
	async finish(): Promise<Buffer> {
		const parts: Buffer[] = [];
		const done = new Promise<void>((resolve, reject) => {
			this.pdf.on('data', (part: Buffer) => parts.push(part));
			this.pdf.on('end', resolve);
			this.pdf.on('error', reject);
		});
		this.pdf.end();
		await done;
		return Buffer.concat(parts);
	}
}

import PDFDocument from 'pdfkit';
import { loadFace } from '#prisma/seed/papers/typesetter/faces.ts';

export interface PdfOptions {
	readonly pages?: number;
	/** Asked for when the file is opened. */
	readonly password?: string;
	/** A line of its own near the top of the first page. */
	readonly stamp?: string;
	/** Distance between the stamp's letters, in points. */
	readonly spacing?: number;
	readonly text?: string;
	/** Incompressible bytes to make the file as large as wanted. */
	readonly ballast?: number;
}

/** A real PDF made for a test. */
export async function makePdf({
	pages = 1,
	password,
	stamp,
	spacing = 0,
	text = 'Tờ trình về công tác cán bộ.',
	ballast = 0,
}: PdfOptions = {}): Promise<Buffer> {
	const document = new PDFDocument({
		autoFirstPage: false,
		...(password === undefined ? {} : { userPassword: password, ownerPassword: `${password}!` }),
	});
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise<void>((resolve) => document.on('end', resolve));
	document.registerFont('text', loadFace('regular').file);
	for (let page = 1; page <= pages; page++) {
		document.addPage({ size: 'A4', margin: 60 }).font('text').fontSize(14);
		if (page === 1) {
			document.text('TỈNH ỦY ĐIỆN BIÊN', 60, 60);
			if (stamp !== undefined) document.text(stamp, 60, 100, { characterSpacing: spacing });
		}
		document.text(`${text} Trang ${page}.`, 60, 300, { width: 470 });
	}
	document.end();
	await ended;
	const whole = Buffer.concat(chunks);
	if (ballast === 0) return whole;
	// Comment lines in front of the end mark: the file stays valid, the cross-reference offsets too.
	const at = whole.lastIndexOf('startxref');
	const filling = Buffer.alloc(ballast, `%${'x'.repeat(62)}\n`);
	return Buffer.concat([whole.subarray(0, at), filling, Buffer.from('\n'), whole.subarray(at)]);
}

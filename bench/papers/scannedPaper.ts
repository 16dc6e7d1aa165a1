import { randomBytes } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import PDFDocument from 'pdfkit';

/** A4 at about 100 dots per inch. */
const WIDTH = 827;
const HEIGHT = 1169;
const PAPER = { width: 595.28, height: 841.89 };
const INK = 40;
const WHITE = 250;

/**
 * A paper as an office scanner makes it: every page one grey picture of lines of writing on paper that is never quite
 * white (about 300 KB a page), pages one after the other in the file.
 */
export async function makeScannedPaper(pages: number): Promise<Buffer> {
	const document = new PDFDocument({ autoFirstPage: false, compress: false });
	const chunks: Buffer[] = [];
	document.on('data', (chunk: Buffer) => chunks.push(chunk));
	const ended = new Promise<void>((resolve) => document.once('end', resolve));
	const picture = scan();
	for (let page = 0; page < pages; page += 1) {
		document.addPage({ size: 'A4', margin: 0 });
		document.image(picture, 0, 0, PAPER);
	}
	document.end();
	await ended;
	return Buffer.concat(chunks);
}

/** One page as an 8-bit grey PNG: dark dashes in lines, and noise in the two lowest bits. */
function scan(): Buffer {
	const noise = randomBytes((WIDTH + 1) * HEIGHT);
	for (let y = 0; y < HEIGHT; y += 1) {
		const row = y * (WIDTH + 1);
		// Each row of a PNG begins with its filter; 0 is none.
		noise[row] = 0;
		for (let x = 0; x < WIDTH; x += 1) {
			const isWriting = y > 100 && y < HEIGHT - 100 && y % 22 < 8 && x > 90 && x < WIDTH - 60 && x % 9 < 5;
			noise[row + 1 + x] = (isWriting ? INK : WHITE) + ((noise[row + 1 + x] ?? 0) & 3);
		}
	}
	const header = Buffer.alloc(13);
	header.writeUInt32BE(WIDTH, 0);
	header.writeUInt32BE(HEIGHT, 4);
	header[8] = 8;
	return Buffer.concat([
		Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
		chunk('IHDR', header),
		chunk('IDAT', deflateSync(noise)),
		chunk('IEND', Buffer.alloc(0)),
	]);
}

function chunk(type: string, data: Buffer): Buffer {
	const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
	const frame = Buffer.alloc(8);
	frame.writeUInt32BE(data.byteLength, 0);
	frame.writeUInt32BE(crc32(body), 4);
	return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

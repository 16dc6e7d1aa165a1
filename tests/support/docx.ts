import { inflateRawSync } from 'node:zlib';

/** Files of a zip archive, by name. */
export function unzip(bytes: Uint8Array): Map<string, string> {
	const buffer = Buffer.from(bytes);
	const files = new Map<string, string>();
	const end = buffer.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
	let at = buffer.readUInt32LE(end + 16);
	for (let count = buffer.readUInt16LE(end + 10); count > 0; count -= 1) {
		const [method, size, nameLength, extra, comment, local] = [
			buffer.readUInt16LE(at + 10),
			buffer.readUInt32LE(at + 20),
			buffer.readUInt16LE(at + 28),
			buffer.readUInt16LE(at + 30),
			buffer.readUInt16LE(at + 32),
			buffer.readUInt32LE(at + 42),
		];
		const name = buffer.toString('utf8', at + 46, at + 46 + nameLength);
		const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
		const content = buffer.subarray(start, start + size);
		files.set(name, (method === 0 ? content : inflateRawSync(content)).toString('utf8'));
		at += 46 + nameLength + extra + comment;
	}
	return files;
}

/** What a reader sees of a document part (`word/document.xml`), one line a paragraph. */
export function paragraphs(document: string): string[] {
	return [...document.matchAll(/<w:p[ >].*?<\/w:p>/gs)]
		.map(([paragraph]) => [...paragraph.matchAll(/<w:t[^>]*>([^<]*)<\/w:t>/g)].map(([, text]) => text ?? '').join(''))
		.filter((text) => text !== '');
}

/** What a reader sees of a .docx, one line a paragraph. */
export const paragraphsOfDocx = (bytes: Uint8Array): string[] =>
	paragraphs(unzip(bytes).get('word/document.xml') ?? '');

/** Tables of a document part, by row and cell, as a reader sees them. */
export const tables = (document: string): string[][][] =>
	[...document.matchAll(/<w:tbl>.*?<\/w:tbl>/gs)].map(([table]) =>
		[...table.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) =>
			[...row.matchAll(/<w:tc>.*?<\/w:tc>/gs)].map(([cell]) => paragraphs(cell).join(' ')),
		),
	);

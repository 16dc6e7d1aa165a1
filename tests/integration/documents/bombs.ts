import { deflateSync } from 'node:zlib';

/** One object of a PDF made by hand: a dictionary, and the bytes of its stream. */
export interface RawObject {
	readonly dictionary: string;
	readonly stream?: Buffer;
}

/** A PDF of these objects, numbered from 1; the first is the catalog. */
export function rawPdf(objects: readonly RawObject[]): Buffer {
	const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
	const places: number[] = [];
	let length = parts[0]?.length ?? 0;
	const add = (part: Buffer): void => {
		parts.push(part);
		length += part.length;
	};
	for (const [index, { dictionary, stream }] of objects.entries()) {
		places.push(length);
		const full = stream === undefined ? dictionary : `${dictionary.slice(0, -2)} /Length ${stream.length} >>`;
		add(Buffer.from(`${index + 1} 0 obj\n${full}\n`));
		if (stream !== undefined) add(Buffer.concat([Buffer.from('stream\n'), stream, Buffer.from('\nendstream\n')]));
		add(Buffer.from('endobj\n'));
	}
	const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
	const size = objects.length + 1;
	add(
		Buffer.from(
			`xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`,
		),
	);
	return Buffer.concat(parts);
}

/** A page whose content is this stream. */
export function onePage(content: RawObject, page = '', more: readonly RawObject[] = [], catalog = ''): Buffer {
	return rawPdf([
		{ dictionary: `<< /Type /Catalog /Pages 2 0 R ${catalog} >>` },
		{ dictionary: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>' },
		{
			dictionary: `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
		},
		content,
		{ dictionary: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>' },
		...more,
	]);
}

const WORDS: RawObject = {
	dictionary: '<< >>',
	stream: Buffer.from('BT /F1 14 Tf 60 700 Td (Bao cao tinh hinh kinh te xa hoi) Tj ET'),
};

/** So many bytes of zeros, packed twice: a few KB. */
function packedTwice(bytes: number): Buffer {
	return deflateSync(deflateSync(Buffer.alloc(bytes), { level: 9 }), { level: 9 });
}

const MB = 1024 * 1024;

/** Files of a few KB that take a machine down when they are opened without limits. */
export const BOMBS: Readonly<Record<string, () => Buffer>> = {
	'content packed twice': () =>
		onePage({ dictionary: '<< /Filter [/FlateDecode /FlateDecode] >>', stream: packedTwice(256 * MB) }),
	'an object stream that unpacks to 256 MB': () =>
		onePage(WORDS, '', [
			{
				dictionary: '<< /Type /ObjStm /N 1 /First 10 /Filter [/FlateDecode /FlateDecode] >>',
				stream: packedTwice(256 * MB),
			},
		]),
	'many streams that are large together': () =>
		onePage(
			WORDS,
			'',
			Array.from({ length: 10 }, () => ({
				dictionary: '<< /Filter [/FlateDecode /FlateDecode] >>',
				stream: packedTwice(60 * MB),
			})),
		),
	'a picture of 100,000 by 100,000': () =>
		onePage(WORDS, '', [
			{
				dictionary:
					'<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode >>',
				stream: deflateSync(Buffer.alloc(1000)),
			},
		]),
	'a page of 100 km': () => onePage(WORDS, '/MediaBox [0 0 300000000 300000000]'),
	'a stream in 40 filters': () =>
		onePage({ dictionary: `<< /Filter [${'/FlateDecode '.repeat(40)}] >>`, stream: deflateSync(Buffer.alloc(10)) }),
	'6,000 pages that are one': () =>
		rawPdf([
			{ dictionary: '<< /Type /Catalog /Pages 2 0 R >>' },
			{ dictionary: `<< /Type /Pages /Kids [${'3 0 R '.repeat(6_000)}] /Count 6000 >>` },
			{ dictionary: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>' },
		]),
};

/** A tree of pages that leads back to itself. */
export const pageLoop = (): Buffer =>
	rawPdf([
		{ dictionary: '<< /Type /Catalog /Pages 2 0 R >>' },
		{ dictionary: '<< /Type /Pages /Kids [3 0 R] /Count 3 >>' },
		{ dictionary: '<< /Type /Pages /Kids [2 0 R] /Count 3 /Parent 2 0 R >>' },
	]);

/** A tree of pages this deep. */
export const deepTree = (depth: number): Buffer =>
	rawPdf([
		{ dictionary: '<< /Type /Catalog /Pages 2 0 R >>' },
		...Array.from({ length: depth }, (_, index) => ({
			dictionary: `<< /Type /Pages /Kids [${index + 3} 0 R] /Count 1 >>`,
		})),
		{ dictionary: `<< /Type /Page /Parent ${depth + 1} 0 R /MediaBox [0 0 595 842] >>` },
	]);

/** A page that takes a parser long: so many operators, in a few KB. */
export const slowPage = (operators: number): Buffer =>
	onePage({
		dictionary: '<< /Filter /FlateDecode >>',
		stream: deflateSync(Buffer.from('BT /F1 1 Tf (a) Tj ET '.repeat(operators)), { level: 9 }),
	});

/** A PDF that does something in other readers. */
export const active = (): Buffer =>
	onePage(
		WORDS,
		'/AA << /O << /S /Launch /F (cmd.exe) >> >>',
		[{ dictionary: '<< /S /JavaScript /JS (app.alert\\(1\\)) >>' }],
		'/OpenAction 6 0 R',
	);

import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { describe, expect, it } from 'vitest';
import { makeLongPaper, paperKeys, renderSeedPaper } from '#prisma/seed/papers/index.ts';
import { SamplePdf, type SectionKind } from '#tests/support/samplePdf.ts';
import { makeReadingTail } from './readingTail.ts';

/** Everything a reader sees of a file: pages, their objects and sizes, how they are turned, their text. */
async function seen(bytes: Uint8Array, textOf = Infinity) {
	const task = getDocument({ data: Uint8Array.from(bytes), stopAtErrors: true, verbosity: 0 });
	try {
		const document = await task.promise;
		const pages = [];
		for (let number = 1; number <= document.numPages; number++) {
			const page = await document.getPage(number);
			const { ref, view, rotate, userUnit } = page;
			const text =
				number > textOf ? [] : (await page.getTextContent()).items.map((item) => ('str' in item ? item.str : ''));
			pages.push({ ref, view, rotate, userUnit, text });
		}
		return { pages, outline: await document.getOutline(), info: (await document.getMetadata()).info };
	} finally {
		await task.destroy();
	}
}

const withTail = (bytes: Buffer) => Buffer.concat([bytes, makeReadingTail(bytes)]);

async function expectSame(bytes: Buffer, textOf?: number): Promise<void> {
	const [before, after] = [await seen(bytes, textOf), await seen(withTail(bytes), textOf)];
	expect(before.pages.length).toBeGreaterThan(0);
	expect(after).toEqual({ ...before, info: { ...before.info, IsLinearized: false } });
}

/** Numbers that look random and are the same in every run. */
function chance(seed: number): (below: number) => number {
	let state = seed;
	return (below) => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return Math.floor((state / 2 ** 32) * below);
	};
}

interface Grown {
	readonly pdf: SamplePdf;
	readonly pages: number;
}

/** A file with a page tree of any shape; attributes on pages or inherited; then some updates that replace pages. */
function grow(seed: number, kinds: readonly SectionKind[]): Grown {
	const pick = chance(seed);
	const pdf = new SamplePdf();
	const [catalog, root, font] = [pdf.number(), pdf.number(), pdf.number()];
	pdf.set(font, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
	const leaves: { number: number; parent: number; generation: number }[] = [];
	const resources = `/Resources << /Font << /F ${font} 0 R >> >>`;
	const attributes = () =>
		[
			`/MediaBox [0 0 ${100 + pick(500)} ${100 + pick(500)}.5]`,
			`/Rotate ${90 * pick(4)}`,
			`/Note (a \\) of >> ( ( ) ) % ${pick(9)})`,
			'/Name#20x /a#2Fb',
		]
			.filter(() => pick(2) === 0)
			.join(pick(2) === 0 ? '\r\n' : ' % a comment >>\n');
	const leaf = (number: number, parent: number, generation: number, word: string): void => {
		const contents = pdf.number();
		const drawing = `BT /F 12 Tf 10 50 Td (${word} ${number}) Tj ET`;
		pdf.set(contents, `<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`, { packed: false });
		pdf.set(number, `<< /Type /Page /Parent ${parent} 0 R /Contents ${contents} 0 R ${attributes()} >>`, {
			generation,
		});
	};
	const node = (number: number, parent: number | null, depth: number): number => {
		const kids: string[] = [];
		let count = 0;
		for (let kid = 1 + pick(4); kid > 0; kid--) {
			const child = pdf.number();
			if (depth < 3 && pick(3) === 0) {
				count += node(child, number, depth + 1);
				kids.push(`${child} 0 R`);
			} else {
				const generation = pick(6) === 0 ? 1 + pick(3) : 0;
				leaf(child, number, generation, 'Trang');
				leaves.push({ number: child, parent: number, generation });
				kids.push(`${child} ${generation} R`);
				count++;
			}
		}
		const own = parent === null ? `/MediaBox [0 0 595 842] ${resources}` : `/Parent ${parent} 0 R ${attributes()}`;
		pdf.set(number, `<</Type/Pages/Kids[${kids.join(' ')}]/Count ${count} ${own}>>`);
		return count;
	};
	const pages = node(root, null, 0);
	pdf.set(catalog, `<< /Type /Catalog /Pages ${root} 0 R /Lang (vi) >>`);
	const trailer = `/Root ${catalog} 0 R /ID [<00ff> <11>]`;
	for (const kind of kinds) {
		pdf.section(kind, trailer);
		const changed = leaves[pick(leaves.length)];
		if (changed) leaf(changed.number, changed.parent, changed.generation, 'Thay');
	}
	return { pdf, pages };
}

describe('a file with its tail is the same file to a reader', () => {
	it.each<readonly [string, readonly SectionKind[]]>([
		['a table', ['table']],
		['a cross-reference stream and object streams', ['stream']],
		['a hybrid file', ['hybrid']],
		['a table that was updated', ['table', 'table', 'table']],
		['a stream that was updated', ['stream', 'stream']],
		['a table updated as a hybrid', ['table', 'hybrid', 'table']],
	])('%s, with trees of all shapes', async (_what, kinds) => {
		for (let seed = 1; seed <= 12; seed++) {
			const { pdf, pages } = grow(seed, kinds);
			await expectSame(pdf.bytes);
			expect((await seen(withTail(pdf.bytes))).pages.length).toBe(pages);
		}
	});

	it('a tail behind a tail', async () => {
		await expectSame(withTail(grow(3, ['table']).pdf.bytes));
	});

	it('the papers of the demonstration', async () => {
		for (const key of paperKeys) await expectSame(Buffer.from((await renderSeedPaper(key)).bytes), 2);
	});

	it('200 pages, listed in a few KB', async () => {
		const bytes = Buffer.from((await makeLongPaper(200)).bytes);
		expect(makeReadingTail(bytes).length).toBeLessThan(10_000);
		await expectSame(bytes, 3);
	});
});

describe('a file that gets no tail', () => {
	const good = grow(8, ['table']).pdf.bytes.toString('latin1');
	// Of the same length each, unless behind the table: the offsets stay right.
	it.each([
		['encrypted', good.replace('/ID [', '/Encrypt 1 0 R /ID ['), /encrypted/],
		['cut', good.slice(0, -40), /startxref|bad end/],
		['with bytes behind its end', `${good}${'\n%'.repeat(900)}`, /bad end/],
		['whose objects are elsewhere', good.replace('%PDF-1.7', '%PDF-1.7\n'), /./],
		['with an object that is another', good.replace('1 0 obj', '2 0 obj'), /elsewhere/],
		['with a wrong page count', good.replace(/\/Count \d/g, '/Count 9'), /page count/],
		['with a page twice', good.replace(/\/Kids\[(\d+ \d+ R) \d+ \d+ R/, twice), /twice/],
		['with a circle of sections', good.replace('/ID [', '/Prev STARTXREF /ID ['), /circle/],
		['with a page of no type', good.replace('/Type /Page ', '/Type /Leaf '), /is no Page/],
		['with a key written twice', good.replace('/Type /Catalog /Pages', '/Lang /Catalog /Pages'), /bad key/],
		['that is noise', 'x'.repeat(5_000), /startxref/],
		['that is empty', '', /startxref/],
	])('%s', (_what, text, reason) => {
		const start = /startxref\n(\d+)/.exec(text)?.[1] ?? '0';
		const bytes = Buffer.from(text.replace('STARTXREF', start), 'latin1');
		expect(() => makeReadingTail(bytes)).toThrow(reason);
	});

	it('ends with an answer whatever byte is wrong', () => {
		const pick = chance(7);
		for (const kinds of [['table'], ['stream', 'hybrid']] as const) {
			const { bytes } = grow(9, kinds).pdf;
			for (let round = 0; round < 400; round++) {
				const damaged = Buffer.from(bytes);
				for (let flips = 1 + pick(3); flips > 0; flips--) damaged[pick(damaged.length)] = pick(256);
				try {
					expect(makeReadingTail(damaged).length).toBeGreaterThan(0);
				} catch (error) {
					expect(error).toBeInstanceOf(Error);
				}
			}
		}
	});
});

/** The first of two kids once more in the second's place. */
function twice(both: string, first: string): string {
	return `/Kids[${first} ${first}`.padEnd(both.length);
}

import { deflateSync } from 'node:zlib';

/** How a section of a sample lists its objects. */
export type SectionKind = 'table' | 'stream' | 'hybrid';

interface Written {
	readonly body: string;
	readonly generation: number;
	/** Goes into an object stream where the section can have one. */
	readonly packed: boolean;
}

type Place =
	{ readonly offset: number; readonly generation: number } | { readonly inStream: number; readonly index: number };

/** Writes PDFs by hand, section by section, in every form the standard knows, for tests of what reads them. */
export class SamplePdf {
	#bytes = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
	#objects = new Map<number, Written>();
	#previous: number | null = null;
	#next = 1;

	get bytes(): Buffer {
		return this.#bytes;
	}

	/** A free object number. */
	number(): number {
		return this.#next++;
	}

	/** Plans an object of the next section. */
	set(number: number, body: string, { generation = 0, packed = true } = {}): void {
		this.#objects.set(number, { body, generation, packed: packed && generation === 0 });
		this.#next = Math.max(this.#next, number + 1);
	}

	/** Writes the planned objects and a section that lists them. `trailer` as between its brackets, without Size and Prev. */
	section(kind: SectionKind, trailer: string): void {
		const places = new Map<number, Place>();
		const packed = kind === 'table' ? [] : [...this.#objects].filter(([, object]) => object.packed);
		for (const [number, object] of this.#objects)
			if (kind === 'table' || !object.packed)
				places.set(number, { offset: this.#put(objectText(number, object)), generation: object.generation });
		if (packed.length > 0) {
			const stream = this.number();
			places.set(stream, { offset: this.#put(objectStream(stream, packed)), generation: 0 });
			for (const [index, [number]] of packed.entries()) places.set(number, { inStream: stream, index });
		}
		const prev = this.#previous === null ? '' : `/Prev ${this.#previous}`;
		if (kind === 'stream') this.#previous = this.#streamSection(places, `${trailer} ${prev}`);
		else {
			const hidden = new Map([...places].filter(([, place]) => 'inStream' in place));
			const extra = hidden.size > 0 ? `/XRefStm ${this.#streamSection(hidden, '')}` : '';
			const shown = new Map([...places].filter(([number]) => !hidden.has(number)));
			this.#previous = this.#put(table(shown, `${trailer} ${prev} ${extra} /Size ${this.#next}`, prev === ''));
		}
		this.#put(`startxref\n${this.#previous}\n%%EOF\n`);
		this.#objects = new Map();
	}

	#put(part: string | Buffer): number {
		const at = this.#bytes.length;
		this.#bytes = Buffer.concat([this.#bytes, Buffer.from(part as string, 'latin1')]);
		return at;
	}

	#streamSection(places: ReadonlyMap<number, Place>, trailer: string): number {
		const own = this.number();
		const all = new Map(places).set(own, { offset: this.#bytes.length, generation: 0 });
		const numbers = [...all.keys()].sort((a, b) => a - b);
		const rows = Buffer.alloc(numbers.length * 7);
		for (const [row, number] of numbers.entries()) {
			const place = all.get(number) ?? { offset: 0, generation: 0 };
			rows[row * 7] = 'offset' in place ? 1 : 2;
			rows.writeUInt32BE('offset' in place ? place.offset : place.inStream, row * 7 + 1);
			rows.writeUInt16BE('offset' in place ? place.generation : place.index, row * 7 + 5);
		}
		const index = numbers.map((number) => `${number} 1`).join(' ');
		return this.#put(streamText(own, `/Type /XRef /W [1 4 2] /Index [${index}] /Size ${this.#next} ${trailer}`, rows));
	}
}

function objectText(number: number, { body, generation }: Pick<Written, 'body' | 'generation'>): string {
	return `${number} ${generation} obj\n${body}\nendobj\n`;
}

function streamText(number: number, dictionary: string, content: Buffer): string {
	const data = deflateSync(content);
	const body = `<< ${dictionary} /Filter /FlateDecode /Length ${data.length} >>\nstream\n${data.toString('latin1')}\nendstream`;
	return objectText(number, { body, generation: 0 });
}

function objectStream(number: number, objects: readonly (readonly [number, Written])[]): string {
	let content = '';
	const pairs = objects.map(([object, { body }]) => {
		const pair = `${object} ${content.length}`;
		content += `${body} `;
		return pair;
	});
	const header = `${pairs.join(' ')} `;
	return streamText(
		number,
		`/Type /ObjStm /N ${objects.length} /First ${header.length}`,
		Buffer.from(header + content, 'latin1'),
	);
}

function table(places: ReadonlyMap<number, Place>, trailer: string, isFirst: boolean): string {
	const lines = [...places].map(([number, place]) => {
		const { offset, generation } = 'offset' in place ? place : { offset: 0, generation: 0 };
		return `${number} 1\n${pad(offset, 10)} ${pad(generation, 5)} n \n`;
	});
	return `xref\n${isFirst ? '0 1\n0000000000 65535 f \n' : ''}${lines.join('')}trailer\n<< ${trailer} >>\n`;
}

function pad(number: number, width: number): string {
	return String(number).padStart(width, '0');
}

import { inflateSync, constants } from 'node:zlib';

/*
 * A look at the streams of a PDF before any parser unpacks them: how large each becomes, how large its pictures are, and
 * which names the file uses. It follows no reference, so nothing in the file can lead it in a circle.
 */

/** What one file may unpack to. */
export const STREAM_LIMITS = {
	/** Bytes of one stream that is no picture: content of a page, objects, a font. */
	stream: 64 * 1024 * 1024,
	/** Bytes of all of them. */
	total: 512 * 1024 * 1024,
	/** Picture elements of one picture: A0 at 400 dpi, and a margin. */
	pixels: 300_000_000,
	/** Filters one after the other. */
	filters: 4,
} as const;

export interface StreamSurvey {
	/** Beyond a limit: opening it would cost the tablets of a whole meeting their memory. */
	readonly tooComplex: boolean;
	/** Names that the file uses, of those that were asked for. */
	readonly names: ReadonlySet<string>;
}

/** Longest dictionary before a stream. */
const DICTIONARY = 4_096;

/**
 * Surveys every stream of a file.
 * @param wanted names without their slash, such as `JavaScript`
 */
export function surveyStreams(bytes: Buffer, wanted: readonly string[]): StreamSurvey {
	const names = new Set<string>();
	const look = (text: string): void => {
		for (const name of wanted)
			if (!names.has(name) && new RegExp(`/${name}(?![A-Za-z0-9])`).test(text)) names.add(name);
	};
	let total = 0;
	let plainFrom = 0;
	for (let at = bytes.indexOf('stream'); at !== -1; at = bytes.indexOf('stream', at + 6)) {
		if (bytes.toString('latin1', Math.max(0, at - 3), at) === 'end') continue;
		const start = at + (bytes[at + 6] === 0x0d ? 8 : 7);
		const before = bytes.toString('latin1', Math.max(0, at - DICTIONARY), at);
		const dictionary = before.slice(Math.max(0, before.lastIndexOf(' obj')));
		look(bytes.toString('latin1', Math.max(plainFrom, at - MOST_PLAIN), at));
		const end = bytes.indexOf('endstream', start);
		const content = bytes.subarray(start, end === -1 ? bytes.length : end);
		plainFrom = end === -1 ? bytes.length : end;
		if (/\/Subtype\s*\/Image/.test(dictionary)) {
			if (pixelsOf(dictionary) > STREAM_LIMITS.pixels) return { tooComplex: true, names };
		} else {
			const unpacked = unpack(content, dictionary);
			if (unpacked === null) return { tooComplex: true, names };
			total += unpacked.length;
			if (total > STREAM_LIMITS.total) return { tooComplex: true, names };
			if (/\/Type\s*\/ObjStm/.test(dictionary)) look(unpacked.toString('latin1'));
		}
		at = Math.max(at, plainFrom);
	}
	look(bytes.toString('latin1', Math.max(plainFrom, bytes.length - MOST_PLAIN)));
	return { tooComplex: false, names };
}

/** Most bytes between two streams that are looked through for names. */
const MOST_PLAIN = 4 * 1024 * 1024;

function pixelsOf(dictionary: string): number {
	const side = (name: string): number =>
		Number(new RegExp(`/${name}\\s+(\\d{1,12})(?!\\s+\\d+\\s+R)`).exec(dictionary)?.[1] ?? 0);
	return side('Width') * side('Height');
}

/** The stream without its Flate filters; null when one of them goes beyond the limit. What cannot be unpacked stays as it is. */
function unpack(content: Buffer, dictionary: string): Buffer | null {
	const filters = (/\/Filter\s*(\[[^\]]*\]|\/[A-Za-z0-9]+)/.exec(dictionary)?.[1] ?? '').match(/\/[A-Za-z0-9]+/g) ?? [];
	if (filters.length > STREAM_LIMITS.filters) return null;
	let bytes = content;
	for (const filter of filters) {
		if (filter !== '/FlateDecode' && filter !== '/Fl') return bytes;
		try {
			bytes = inflateSync(bytes, {
				maxOutputLength: STREAM_LIMITS.stream,
				// A stream that is cut or followed by a line break is read as far as it goes, like readers do.
				finishFlush: constants.Z_SYNC_FLUSH,
			});
		} catch (error) {
			return error instanceof RangeError ? null : bytes;
		}
	}
	return bytes.length > STREAM_LIMITS.stream ? null : bytes;
}

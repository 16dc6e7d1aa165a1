import { paperKeys, renderSeedPaper, type PaperKey } from './papers/index.ts';

/** A paper whose bytes are in the content store. */
export interface StoredPaper {
	readonly sha256: string;
	readonly size: number;
	readonly pages: number;
}

/** The content store, as far as the loader needs it. */
export interface PaperStore {
	write(
		source: AsyncIterable<Uint8Array>,
		maxBytes: number,
	): Promise<{ readonly sha256: string; readonly size: number }>;
}

/** Largest paper of the demonstration, in bytes; the real ones are under 200 kB. */
const MAX_BYTES = 20_000_000;

async function* once(bytes: Uint8Array): AsyncIterable<Uint8Array> {
	yield bytes;
}

/**
 * Typesets every paper and stores it.
 * @param progress called after each with how many are done of how many
 */
export async function storePapers(
	store: PaperStore,
	progress: (done: number, all: number) => void,
): Promise<ReadonlyMap<PaperKey, StoredPaper>> {
	const stored = new Map<PaperKey, StoredPaper>();
	for (const key of paperKeys) {
		const { bytes, pages } = await renderSeedPaper(key);
		stored.set(key, { ...(await store.write(once(bytes), MAX_BYTES)), pages });
		progress(stored.size, paperKeys.length);
	}
	return stored;
}

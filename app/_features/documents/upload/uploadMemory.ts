import { newId } from '#app/_api/newId.ts';

/** Where a file goes, as far as remembering it needs to know. */
export interface RememberedPlace {
	readonly meetingId: string;
	readonly itemId: string;
	/** The paper whose next version it becomes; '' for a new paper. */
	readonly replacesId: string;
}

/** A file of which a part arrived before the page was closed or loaded anew. */
export interface UnfinishedUpload {
	readonly key: string;
	readonly id: string;
	readonly fileName: string;
}

type FileFacts = Pick<File, 'name' | 'size' | 'lastModified'>;
type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'upload';
/** The server forgets an unfinished upload after a day. */
const KEPT_MS = 24 * 3_600_000;

function keyOf({ name, size, lastModified }: FileFacts, place: RememberedPlace): string {
	return [PREFIX, place.meetingId, place.itemId, place.replacesId, size, lastModified, name].join('/');
}

/** The id to upload a file under: the one an earlier page began with, unless `isTaken`; else a new one, remembered. */
export function uploadIdFor(
	store: Store,
	file: FileFacts,
	place: RememberedPlace,
	isTaken: (id: string) => boolean,
	now = Date.now(),
): string {
	const key = keyOf(file, place);
	const known = readEntry(store, key, now);
	if (known !== null && !isTaken(known)) return known;
	const id = newId();
	store.setItem(key, `${id} ${now}`);
	return id;
}

/** The upload ended, one way or another. */
export function forgetUpload(store: Store, file: FileFacts, place: RememberedPlace): void {
	store.removeItem(keyOf(file, place));
}

/** Uploads of an item that an earlier page left unfinished; those too old are forgotten on the way. */
export function unfinishedUploads(
	store: Store,
	meetingId: string,
	itemId: string,
	now = Date.now(),
): readonly UnfinishedUpload[] {
	const start = `${PREFIX}/${meetingId}/${itemId}/`;
	const keys = Array.from({ length: store.length }, (_, index) => store.key(index) ?? '').filter((key) =>
		key.startsWith(start),
	);
	return keys.flatMap((key) => {
		const id = readEntry(store, key, now);
		return id === null ? [] : [{ key, id, fileName: key.slice(start.length).split('/').slice(3).join('/') }];
	});
}

function readEntry(store: Store, key: string, now: number): string | null {
	const [id = '', at = ''] = store.getItem(key)?.split(' ') ?? [];
	if (id === '') return null;
	if (now - Number(at) < KEPT_MS) return id;
	store.removeItem(key);
	return null;
}

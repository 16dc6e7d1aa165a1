import type { BeginUpload } from '#domain/documents/document.ts';
import { guessPaperKind, titleFromFileName } from './paperFile.ts';
import { forgetUpload, unfinishedUploads, uploadIdFor, type UnfinishedUpload } from './uploadMemory.ts';
import { UploadQueue } from './uploadQueue.ts';
import { UploadTask } from './UploadTask.ts';
import { httpUploadTransport } from './uploadTransport.ts';

/** Where a file goes. */
export interface UploadTarget {
	readonly meetingId: string;
	readonly itemId: string;
	/** Set when it becomes the next version of a paper. */
	readonly replaces?: { readonly id: string; readonly title: string; readonly kind: BeginUpload['kind'] } | undefined;
}

/** The uploads of this page load: they outlive the screen that began them. */
export const pageUploads = new UploadQueue();
const filesById = new Map<string, { readonly file: File; readonly target: UploadTarget }>();
const transport = httpUploadTransport();

const warn = (event: BeforeUnloadEvent) => event.preventDefault();
const wake = () => pageUploads.wake();
let isGuarding = false;

/** While uploads run, leaving the page is asked about, and a network that comes back is used at once. */
pageUploads.subscribe(() => {
	if (pageUploads.isActive === isGuarding) return;
	isGuarding = pageUploads.isActive;
	if (isGuarding) {
		window.addEventListener('beforeunload', warn);
		window.addEventListener('online', wake);
	} else {
		window.removeEventListener('beforeunload', warn);
		window.removeEventListener('online', wake);
	}
});

/** Begins to upload files; each becomes a paper of the item, or the first one the next version of a paper. */
export function uploadFiles(files: readonly File[], target: UploadTarget): void {
	const chosen = target.replaces ? files.slice(0, 1) : files;
	pageUploads.add(chosen.map((file) => taskOf(file, target)));
}

/** Sends a refused file again, as a new upload. */
export function uploadAgain(id: string): void {
	const known = filesById.get(id);
	pageUploads.remove(id);
	if (known) uploadFiles([known.file], known.target);
}

/** Takes an upload out of sight, cancelling it when it still runs. */
export function dropUpload(id: string): void {
	filesById.delete(id);
	pageUploads.remove(id);
}

function taskOf(file: File, target: UploadTarget): UploadTask {
	const { meetingId, itemId, replaces } = target;
	const place = { meetingId, itemId, replacesId: replaces?.id ?? '' };
	const id = uploadIdFor(localStorage, file, place, isOnPage);
	filesById.set(id, { file, target });
	const task = new UploadTask({
		file,
		transport,
		request: {
			id,
			meetingId,
			itemId,
			fileName: file.name.normalize('NFC').slice(0, 255),
			size: file.size,
			title: replaces?.title ?? titleFromFileName(file.name),
			kind: replaces?.kind ?? guessPaperKind(file.name),
			classification: 'internal',
			replacesDocumentId: replaces?.id ?? null,
		},
	});
	task.subscribe(() => {
		if (!task.isActive) forgetUpload(localStorage, file, place);
	});
	return task;
}

/** Uploads to an item that a closed or reloaded page left behind: choosing the same file again goes on with them. */
export function leftBehind(meetingId: string, itemId: string): readonly UnfinishedUpload[] {
	return unfinishedUploads(localStorage, meetingId, itemId).filter(({ id }) => !isOnPage(id));
}

/** Takes an unfinished upload out of sight; the server forgets what arrived of it after a day. */
export function forgetLeftBehind({ key }: UnfinishedUpload): void {
	localStorage.removeItem(key);
}

function isOnPage(id: string): boolean {
	return pageUploads.tasks.some((task) => task.id === id);
}

import { createHash } from 'node:crypto';
import { isStateSecret } from '#domain/documents/classification.ts';
import { MAX_PDF_BYTES, UPLOAD_PART_BYTES, type BeginUpload, type UploadView } from '#domain/documents/document.ts';
import { uploadVerdict } from '#domain/documents/policy.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { ChangeVerdict } from '#domain/meetings/changes.ts';
import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import { AppError } from '#server/platform/errors.ts';
import type { ContentStore } from '#server/platform/files/contentStore.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Storage } from '#server/platform/storage.ts';
import { InspectionLanes } from './inspectionLanes.ts';
import type { DocumentRow, UploadRow } from './documents.repository.ts';
import { KeyedLock } from './keyedLock.ts';
import type { PartFiles } from './partFiles.ts';
import { inspectPdf } from './pdfInspection.ts';
import { storePaper } from './paperStore.ts';
import { sameFiles, toDocumentView } from './present.ts';
import type { ReadingCopies } from './reading/readingCopies.ts';
import type { DocumentsTools } from './tools.ts';

/** Uploads one account may have under way, and how long an abandoned one is kept (ms). */
const MAX_UNFINISHED = 6;
const ABANDONED_MS = 24 * 3_600_000;

export interface UploadsTools extends DocumentsTools {
	readonly parts: PartFiles;
	readonly files: ContentStore;
	readonly storage: Storage;
	readonly readingCopies: ReadingCopies;
	readonly log: Logger;
}

/** Bytes on their way in; `destroy` ends a request whose sender has meanwhile come back with another. */
export interface PartBody extends AsyncIterable<Uint8Array> {
	destroy(): unknown;
}

/** Resumable uploads: begin, parts, finish. What was acknowledged is on disk and survives a restart. */
export class UploadsService {
	readonly #tools: UploadsTools;
	readonly #locks = new KeyedLock();
	readonly #inspections = new InspectionLanes();
	readonly #arriving = new Map<string, PartBody>();

	constructor(tools: UploadsTools) {
		this.#tools = tools;
	}

	/** Begins an upload, or answers where it stands when the same id was begun before. */
	async begin(identity: Identity, input: BeginUpload): Promise<UploadView> {
		const { repository, clock } = this.#tools;
		const { accountId } = identity;
		await this.#assertAllowed(identity, input);
		if (isStateSecret(input.classification)) throw new AppError('classified_content');
		if (input.size > MAX_PDF_BYTES) throw new AppError('file_too_large');
		const existing = await repository.findUpload(input.id);
		if (existing === null) {
			// The part file, and the paper beside it until that is removed.
			await this.#tools.storage.assertRoom(2 * input.size);
			if ((await repository.countUnfinished(accountId)) >= MAX_UNFINISHED) {
				await this.#discardAbandoned(accountId);
				if ((await repository.countUnfinished(accountId)) >= MAX_UNFINISHED) throw new AppError('rate_limited');
			}
			const { id, meetingId, itemId, fileName, size, title, kind, replacesDocumentId } = input;
			await repository.addUpload({
				id,
				meetingId,
				itemId,
				fileName,
				size,
				title,
				kind,
				replacesDocumentId,
				accountId,
				createdAt: clock.now(),
			});
		}
		const row = existing ?? (await repository.findUpload(input.id));
		if (row === null || row.accountId !== accountId || !isSame(row, input)) throw new AppError('conflict');
		return this.#view(row);
	}

	/** Where an upload stands. */
	async get(identity: Identity, id: string): Promise<UploadView> {
		return this.#view(await this.#own(identity, id));
	}

	/**
	 * Takes in one part.
	 * @param offset where it begins; anything but what has arrived is a `conflict` whose issue tells how much that is
	 */
	async receive(identity: Identity, id: string, offset: number, body: PartBody): Promise<UploadView> {
		await this.#own(identity, id);
		// The sender came back while its broken request still waits for bytes.
		this.#arriving.get(id)?.destroy();
		return this.#locks.run(id, async () => {
			const row = await this.#own(identity, id);
			await this.#assertAllowed(identity, row);
			if (row.versionId !== null) return this.#view(row);
			const { parts } = this.#tools;
			const received = await parts.received(id);
			if (offset !== received) throw wrongOffset('conflict', received);
			await this.#tools.storage.assertRoom(row.size - received);
			this.#arriving.set(id, body);
			try {
				await parts.append(id, offset, body, Math.min(UPLOAD_PART_BYTES, row.size - received));
			} finally {
				if (this.#arriving.get(id) === body) this.#arriving.delete(id);
			}
			return this.#view(row);
		});
	}

	/** Checks and stores the file. A file that is no readable PDF is refused and forgotten. */
	async finish(identity: Identity, id: string): Promise<UploadView> {
		await this.#own(identity, id);
		return this.#locks.run(id, async () => {
			const row = await this.#own(identity, id);
			if (row.versionId !== null) return this.#view(row);
			await this.#assertAllowed(identity, row);
			const { parts, news, onAir, readingCopies, contents } = this.#tools;
			const received = await parts.received(id);
			if (received !== row.size) throw wrongOffset('upload_interrupted', received);
			try {
				const pdf = await this.#inspections.run(identity.accountId, () => inspectPdf(parts.pathOf(id)));
				const sha256 = await this.#hash(id);
				const stored = await contents.run(sha256, () =>
					storePaper(this.#tools, {
						upload: row,
						identity,
						pdf,
						sha256,
						assertAllowed: (status) => this.#assertAllowed(identity, row, status),
					}),
				);
				readingCopies.prepare({ sha256, size: row.size, pages: pdf.pageCount });
				if (stored.isOut) await onAir.replaced(row.meetingId, { ...stored, pages: pdf.pageCount });
			} catch (error) {
				if (error instanceof AppError && REFUSED.includes(error.code)) await this.#discard(id);
				throw error;
			}
			await parts.remove(id);
			await news.changed(row.meetingId);
			return this.#view(await this.#own(identity, id));
		});
	}

	/** Ends an upload; nothing of it remains. */
	async cancel(identity: Identity, id: string): Promise<void> {
		await this.#own(identity, id);
		this.#arriving.get(id)?.destroy();
		await this.#locks.run(id, async () => {
			if ((await this.#own(identity, id)).versionId !== null) throw new AppError('invalid_state');
			await this.#discard(id);
		});
	}

	/** Removes what was left behind: uploads given up long ago, and part files nobody knows. Call once at start. */
	async recover(): Promise<void> {
		const { parts, repository, log } = this.#tools;
		await parts.open();
		await this.#discardAbandoned();
		const ids = await parts.list();
		const unfinished = await repository.unfinished(ids);
		const stray = ids.filter((id) => !unfinished.has(id));
		for (const id of stray) await parts.remove(id);
		if (stray.length > 0) log.info({ count: stray.length }, 'stray part files removed');
	}

	async #view(row: UploadRow): Promise<UploadView> {
		const { repository, parts } = this.#tools;
		const document = row.versionId === null ? null : await repository.findByVersion(row.versionId);
		const version = document?.versions.find(({ id }) => id === row.versionId);
		return {
			id: row.id,
			size: row.size,
			received: row.versionId === null ? await parts.received(row.id) : row.size,
			document: document && version ? toDocumentView(document, version, await this.#sameFiles(row, document)) : null,
		};
	}

	/** Papers of the meeting with the same bytes, for somebody who sees all of them: the duplicate is named, not refused (T-6). */
	async #sameFiles({ meetingId, accountId }: UploadRow, document: DocumentRow): Promise<readonly string[]> {
		const { meetings, repository } = this.#tools;
		const preparers = await meetings.accountIds(meetingId, ['secretary', 'office', 'chair']);
		return preparers.includes(accountId) ? sameFiles(document, await repository.list(meetingId)) : [];
	}

	/** The upload, when the account began it and still has its place in the meeting. */
	async #own(identity: Identity, id: string): Promise<UploadRow> {
		const row = await this.#tools.repository.findUpload(id);
		if (row?.accountId !== identity.accountId) throw new AppError('not_found');
		await this.#tools.meetings.requireParticipation(identity, row.meetingId);
		return row;
	}

	/** What becomes of a file that the account brings to the item; throws when nothing does. `status` when the meeting is locked and known better. */
	async #assertAllowed(
		identity: Identity,
		{ meetingId, itemId, replacesDocumentId }: Pick<BeginUpload, 'meetingId' | 'itemId' | 'replacesDocumentId'>,
		status?: MeetingStatus,
	): Promise<ChangeVerdict> {
		const { meetings, agenda, repository } = this.#tools;
		const participation = await meetings.requireParticipation(identity, meetingId);
		const item = await agenda.itemForPapers(meetingId, itemId);
		const asker = { ...participation, status: status ?? participation.status };
		const answer = uploadVerdict(asker, item, replacesDocumentId !== null);
		if (answer === 'wrong_role')
			throw new AppError(participation.roles.includes('submitter') ? 'not_found' : 'forbidden');
		if (!item.exists) throw new AppError('not_found');
		if (answer === 'wrong_status') throw new AppError('invalid_state');
		if (item.paperOnly) throw new AppError('classified_content');
		if (replacesDocumentId === null) return answer;
		const replaced = await repository.find(replacesDocumentId);
		if (replaced?.meetingId !== meetingId || replaced.itemId !== itemId) throw new AppError('not_found');
		if (replaced.withdrawnAt !== null) throw new AppError('invalid_state');
		return answer;
	}

	async #hash(id: string): Promise<string> {
		const hash = createHash('sha256');
		for await (const chunk of this.#tools.parts.read(id)) hash.update(chunk as Uint8Array);
		return hash.digest('hex');
	}

	async #discard(id: string): Promise<void> {
		// The row goes first: a part file without a row is removed at the next start.
		await this.#tools.repository.removeUpload(id);
		await this.#tools.parts.remove(id);
	}

	async #discardAbandoned(accountId?: string): Promise<void> {
		const { repository, clock } = this.#tools;
		const before = new Date(clock.now().getTime() - ABANDONED_MS);
		for (const { id } of await repository.abandoned(before, accountId))
			await this.#locks.run(id, () => this.#discard(id));
	}
}

/** Refusals of the file itself: it will not get better by trying again. */
const REFUSED: readonly string[] = [
	'not_a_pdf',
	'pdf_encrypted',
	'pdf_broken',
	'pdf_too_complex',
	'already_exists',
	'classified_content',
];

function isSame(row: UploadRow, input: BeginUpload): boolean {
	const { meetingId, itemId, size, replacesDocumentId } = input;
	return (
		row.meetingId === meetingId &&
		row.itemId === itemId &&
		row.size === size &&
		row.replacesDocumentId === replacesDocumentId
	);
}

function wrongOffset(code: 'conflict' | 'upload_interrupted', received: number): AppError {
	return new AppError(code, { issues: [{ path: 'received', message: String(received) }] });
}

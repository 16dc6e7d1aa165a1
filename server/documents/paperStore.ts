import { MAX_PDF_BYTES } from '#domain/documents/document.ts';
import { isLate } from '#domain/documents/leadTime.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { ChangeVerdict } from '#domain/meetings/changes.ts';
import { meetingStatusSchema, type MeetingStatus } from '#domain/meetings/meeting.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { UploadRow } from './documents.repository.ts';
import type { InspectedPdf } from './pdfInspection.ts';
import { currentVersion } from './present.ts';
import type { UploadsTools } from './uploads.service.ts';

/** A file that was checked, and what it is to become. */
export interface CheckedFile {
	readonly upload: UploadRow;
	readonly identity: Identity;
	readonly pdf: InspectedPdf;
	readonly sha256: string;
	/** The right to bring it, asked again while the meeting's row is locked: what becomes of it. */
	readonly assertAllowed: (status: MeetingStatus) => Promise<ChangeVerdict>;
}

/** What was made of a file. */
export interface StoredPaper {
	readonly documentId: string;
	readonly versionId: string;
	/** It stands for its paper: neither held nor waiting for the chair. */
	readonly isOut: boolean;
}

/**
 * Puts a checked file into the content store and makes it a paper, or a paper's next version. All of it or nothing: when
 * the rows cannot be written, content that nobody else refers to is taken out again. Call under a lock on the hash.
 */
export async function storePaper(tools: UploadsTools, file: CheckedFile): Promise<StoredPaper> {
	const { repository, parts, files, meetings, log } = tools;
	const stored = await files.write(parts.read(file.upload.id), MAX_PDF_BYTES);
	if (stored.sha256 !== file.sha256)
		throw new AppError('internal', { cause: new Error('the part file changed while it was read'), expected: false });
	try {
		const { startsAt } = await meetings.facts(file.upload.meetingId);
		const { told, ...made } = await repository.transaction((tx) => writeRows(tools, tx, file, startsAt));
		told?.deliver();
		return made;
	} catch (error) {
		const kept = await repository.isInUse(file.sha256).catch(() => true);
		if (!kept)
			await files
				.delete(file.sha256)
				.catch((failure: unknown) => log.error({ err: failure }, 'removing unused content failed'));
		throw error;
	}
}

async function writeRows(
	{ repository, audit, news, clock }: UploadsTools,
	tx: Transaction,
	{ upload, identity, pdf, sha256, assertAllowed }: CheckedFile,
	startsAt: Date,
): Promise<StoredPaper & { readonly told: { deliver(): void } | null }> {
	const { meetingId, itemId, title, kind, replacesDocumentId } = upload;
	const status = meetingStatusSchema.parse(await repository.lockStatus(tx, meetingId));
	const awaitsApproval = (await assertAllowed(status)) === 'approval';
	const replaced = replacesDocumentId === null ? null : await repository.find(replacesDocumentId, tx);
	if (replaced !== null && currentVersion(replaced, false).sha256 === sha256) throw new AppError('already_exists');
	const now = clock.now();
	const documentId = replaced?.id ?? (await repository.create(tx, { meetingId, itemId, title, kind, createdAt: now }));
	const isOut = pdf.stamp === null && !awaitsApproval;
	// What readers have keeps its name until they have the new version.
	if (replaced !== null && isOut) await repository.update(tx, documentId, { title, kind });
	const number = replaced === null ? 1 : currentVersion(replaced, false).number + 1;
	const versionId = await repository.addVersion(tx, {
		documentId,
		number,
		fileName: upload.fileName,
		size: upload.size,
		pages: pdf.pageCount,
		sha256,
		uploadedAt: now,
		uploadedById: identity.accountId,
		uploadedByName: identity.displayName,
		late: isLate(now, startsAt),
		heldStamp: pdf.stamp,
		findings: pdf.findings,
		awaitsApproval,
	});
	await repository.finishUpload(tx, upload.id, versionId);
	const action = pdf.stamp === null ? 'documents.uploaded' : 'documents.held';
	const detail = { version: number, sha256, size: upload.size, stamp: pdf.stamp, awaitsApproval };
	await audit.record(tx, { accountId: identity.accountId, action, meetingId, subjectId: documentId, detail });
	const paper = { meetingId, itemId, title };
	// Whoever decides on a stamp hears of it first; the chair is among them, and its word on the paper waits for that.
	const told =
		pdf.stamp !== null
			? await news.held(tx, paper, identity.accountId)
			: awaitsApproval
				? await news.toChair(tx, paper)
				: isOut && isPublic(status)
					? await news.toReaders(tx, replaced === null ? 'paper_added' : 'paper_replaced', paper, identity.accountId)
					: null;
	return { documentId, versionId, isOut, told };
}

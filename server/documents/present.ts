import {
	paperKindSchema,
	type DocumentView,
	type PaperDeed,
	type PaperState,
	type VersionView,
	type WithdrawnPaper,
} from '#domain/documents/document.ts';
import { readFindings } from '#domain/documents/findings.ts';
import { AppError } from '#server/platform/errors.ts';
import type { DocumentRow, VersionRow } from './documents.repository.ts';

/** The state of one version of a paper. */
export function stateOf(
	document: Pick<DocumentRow, 'withdrawnAt' | 'destroyedAt'>,
	version: Pick<VersionRow, 'heldStamp' | 'clearedAt' | 'awaitsApproval' | 'declinedAt'>,
): PaperState {
	if (document.destroyedAt !== null) return 'destroyed';
	if (document.withdrawnAt !== null || version.declinedAt !== null) return 'withdrawn';
	if (bearsStamp(version)) return 'held';
	return version.awaitsApproval ? 'waiting' : 'ready';
}

/** Whether a stamp was found in the text of a version that no officer has cleared. */
export function bearsStamp({ heldStamp, clearedAt }: Pick<VersionRow, 'heldStamp' | 'clearedAt'>): boolean {
	return heldStamp !== null && clearedAt === null;
}

/** Whether readers may have the version, as far as it goes by itself. */
const isReadable = (version: VersionRow): boolean =>
	!bearsStamp(version) && !version.awaitsApproval && version.declinedAt === null;

/**
 * The version that stands for the paper: for readers the newest that is neither held nor waits for the chair (such a
 * replacement does not take the paper away), for those who decide the newest that the chair did not decline. A paper always has a version.
 */
export function currentVersion(document: DocumentRow, forReaders: boolean): VersionRow {
	const { versions } = document;
	const readable = forReaders ? versions.find(isReadable) : undefined;
	const version = readable ?? versions.find(({ declinedAt }) => declinedAt === null) ?? versions[0];
	if (version === undefined) throw new AppError('internal', { expected: false });
	return version;
}

function deed(at: Date | null, byName: string, reason: string): PaperDeed | null {
	return at === null ? null : { at: at.toISOString(), byName, reason };
}

/** What those are told who read a paper when it was recalled. */
export function toWithdrawn(document: DocumentRow): WithdrawnPaper[] {
	const { id, withdrawnAt, withdrawnByName, withdrawnReason } = document;
	const told = deed(withdrawnAt, withdrawnByName, withdrawnReason);
	return told === null ? [] : [{ documentId: id, ...told }];
}

/** Titles of other papers in use with the same bytes. */
export function sameFiles(document: DocumentRow, others: readonly DocumentRow[]): readonly string[] {
	const { sha256 } = currentVersion(document, false);
	return others
		.filter(({ id, withdrawnAt, destroyedAt }) => id !== document.id && withdrawnAt === null && destroyedAt === null)
		.filter((other) => currentVersion(other, false).sha256 === sha256)
		.map(({ title }) => title);
}

/** A paper as a list shows it. `sameFileAs` is told to those who prepare the meeting. */
export function toDocumentView(
	document: DocumentRow,
	version: VersionRow,
	sameFileAs: readonly string[] = [],
): DocumentView {
	const before = document.versions.find((other) => other.number < version.number && isReadable(other));
	return {
		id: document.id,
		meetingId: document.meetingId,
		itemId: document.itemId,
		title: document.title,
		kind: paperKindSchema.parse(document.kind),
		state: stateOf(document, version),
		order: document.order,
		versionId: version.id,
		versionNumber: version.number,
		fileName: version.fileName,
		size: version.size,
		pages: version.pages,
		sha256: version.sha256,
		uploadedAt: version.uploadedAt.toISOString(),
		uploadedByName: version.uploadedByName,
		uploadedById: version.uploadedById,
		late: version.late,
		findings: readFindings(version.findings),
		previousVersion: before === undefined ? null : { versionId: before.id, number: before.number, pages: before.pages },
		withdrawn: deed(document.withdrawnAt, document.withdrawnByName, document.withdrawnReason),
		destroyed: deed(document.destroyedAt, document.destroyedByName, document.destroyedReason),
		sameFileAs,
	};
}

/** A version as the history shows it. */
export function toVersionView(version: VersionRow): VersionView {
	const { number, fileName, size, pages, sha256, uploadedByName, late, heldStamp, clearedReason } = version;
	return {
		versionId: version.id,
		number,
		fileName,
		size,
		pages,
		sha256,
		uploadedAt: version.uploadedAt.toISOString(),
		uploadedByName,
		late,
		heldStamp,
		clearedAt: version.clearedAt?.toISOString() ?? null,
		clearedReason,
		awaitsApproval: version.awaitsApproval && version.declinedAt === null,
		approvedByName: version.approvedAt === null ? null : version.approvedByName,
		declinedReason: version.declinedAt === null ? null : version.declinedReason,
	};
}

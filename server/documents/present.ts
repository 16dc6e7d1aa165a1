import { paperKindSchema, type DocumentView, type PaperState, type VersionView } from '#domain/documents/document.ts';
import { readFindings } from '#domain/documents/findings.ts';
import { AppError } from '#server/platform/errors.ts';
import type { DocumentRow, VersionRow } from './documents.repository.ts';

/** The state of one version of a paper. */
export function stateOf(
	document: Pick<DocumentRow, 'withdrawnAt'>,
	version: Pick<VersionRow, 'heldStamp' | 'clearedAt'>,
): PaperState {
	if (document.withdrawnAt !== null) return 'withdrawn';
	return version.heldStamp !== null && version.clearedAt === null ? 'held' : 'ready';
}

/**
 * The version that stands for the paper: for readers the newest that is not held (a held replacement does not take the
 * paper away), for those who decide the newest of all. A paper always has a version.
 */
export function currentVersion(document: DocumentRow, forReaders: boolean): VersionRow {
	const { versions } = document;
	const readable = forReaders
		? versions.find((version) => version.heldStamp === null || version.clearedAt !== null)
		: undefined;
	const version = readable ?? versions[0];
	if (version === undefined) throw new AppError('internal', { expected: false });
	return version;
}

/** A paper as a list shows it. */
export function toDocumentView(document: DocumentRow, version: VersionRow): DocumentView {
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
	};
}

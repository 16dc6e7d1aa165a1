import { z } from 'zod';
import { idSchema, typedText } from '../ids.ts';

/** What a paper is for in its item (DOMAIN.md §3). */
export const PAPER_KINDS = ['submission', 'report', 'draft_resolution', 'annex', 'other'] as const;
export const paperKindSchema = z.enum(PAPER_KINDS);
export type PaperKind = z.infer<typeof paperKindSchema>;

/**
 * - `held`: a classification stamp was found in the text; nobody reads it until an officer clears it, logged.
 * - `ready`: readable by those the meeting's state allows. `withdrawn`: recalled (thu hồi).
 */
export const PAPER_STATES = ['held', 'ready', 'withdrawn'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** Upload limits: bytes of one PDF, and bytes of one resumable part. */
export const MAX_PDF_BYTES = 200 * 1024 * 1024;
export const UPLOAD_PART_BYTES = 4 * 1024 * 1024;

/** Begins a resumable upload. `id` is client-made: asking again answers how much has arrived. */
export const beginUploadSchema = z.object({
	id: idSchema,
	meetingId: idSchema,
	itemId: idSchema,
	fileName: typedText(255),
	size: z.int().positive(),
	title: typedText(500),
	kind: paperKindSchema.default('other'),
	/** Set when this file replaces a paper: it becomes the paper's next version. */
	replacesDocumentId: idSchema.nullable().default(null),
});
export type BeginUpload = z.infer<typeof beginUploadSchema>;

/** Where an upload stands: the next part starts at `received`. */
export interface UploadView {
	readonly id: string;
	readonly size: number;
	readonly received: number;
	/** Set once the file is checked and stored. */
	readonly document: DocumentView | null;
}

/** A paper with its current version. Ink, presentation and votes bind to `versionId`, never to the paper alone. */
export interface DocumentView {
	readonly id: string;
	readonly meetingId: string;
	readonly itemId: string;
	readonly title: string;
	readonly kind: PaperKind;
	readonly state: PaperState;
	readonly order: number;
	readonly versionId: string;
	readonly versionNumber: number;
	readonly fileName: string;
	readonly size: number;
	readonly pages: number;
	/** SHA-256 of the bytes, hex: the paper's identity, shown to people. */
	readonly sha256: string;
	readonly uploadedAt: string;
	readonly uploadedByName: string;
	/** Uploaded after the lead time of the meeting ("phát hành muộn"). */
	readonly late: boolean;
}

/** Where a version's bytes are; answers range requests. */
export function fileUrl(versionId: string): string {
	return `/api/documents/files/${versionId}`;
}

import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { anyClassificationSchema } from './classification.ts';
import type { Finding } from './findings.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** What a paper is for in its item (DOMAIN.md §3). */
export const PAPER_KINDS = ['submission', 'report', 'draft_resolution', 'annex', 'other'] as const;
export const paperKindSchema = z.enum(PAPER_KINDS);
export type PaperKind = z.infer<typeof paperKindSchema>;

/**
 * - `held`: a classification stamp was found in the text; nobody reads it until an officer clears it, logged.
 * - `waiting`: came after the chair had approved the meeting, and waits for the chair's word on it (T-4).
 * - `ready`: readable by those the meeting's state allows.
 * - `withdrawn`: recalled (thu hồi), or not approved by the chair. `destroyed`: its bytes are gone, the record stays (T-3).
 */
export const PAPER_STATES = ['held', 'waiting', 'ready', 'withdrawn', 'destroyed'] as const;
export type PaperState = (typeof PAPER_STATES)[number];

/** Upload limits: bytes of one PDF, and bytes of one resumable part. */
export const MAX_PDF_BYTES = 200 * 1024 * 1024;
export const UPLOAD_PART_BYTES = 4 * 1024 * 1024;

/** Begins a resumable upload. `id` is client-made: asking again answers how much has arrived. */
export const beginUploadSchema = z.object({
	id: idSchema,
	meetingId: idSchema,
	itemId: idSchema,
	fileName: oneLine(255),
	size: z.int().positive(),
	title: oneLine(500),
	kind: paperKindSchema.default('other'),
	/** What the sender says of the file; Mật and above is refused (DOMAIN.md §4). */
	classification: anyClassificationSchema.default('internal'),
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

/** Who did something to a paper, when and why, as people are told. */
export interface PaperDeed {
	readonly at: string;
	readonly byName: string;
	readonly reason: string;
}

/** What the readers of a paper that was taken away under them are told: never its title, which they know or must not. */
export interface WithdrawnPaper extends PaperDeed {
	readonly documentId: string;
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
	/** Account that brought the file: it never clears its own (see `mayClear`). */
	readonly uploadedById: string;
	/** Uploaded after the lead time of the meeting ("phát hành muộn"). */
	readonly late: boolean;
	/** What its file has that people should know. */
	readonly findings: readonly Finding[];
	/** The version before this one that its readers may still open; null for the first. */
	readonly previousVersion: { readonly versionId: string; readonly number: number; readonly pages: number } | null;
	/** Set once it was recalled, and once its file was destroyed. */
	readonly withdrawn: PaperDeed | null;
	readonly destroyed: PaperDeed | null;
	/** Titles of other papers in use of this meeting with the same bytes; told to those who prepare it. */
	readonly sameFileAs: readonly string[];
}

/** Whether a paper is out of use: recalled, or destroyed. */
export function isGone({ state }: { readonly state: PaperState }): boolean {
	return state === 'withdrawn' || state === 'destroyed';
}

/** A version in the history of a paper, for those who prepare the meeting. */
export interface VersionView {
	readonly versionId: string;
	readonly number: number;
	readonly fileName: string;
	readonly size: number;
	readonly pages: number;
	readonly sha256: string;
	readonly uploadedAt: string;
	readonly uploadedByName: string;
	readonly late: boolean;
	/** Stamp found in the text; while `clearedAt` is null the version is held. */
	readonly heldStamp: string | null;
	readonly clearedAt: string | null;
	readonly clearedReason: string | null;
	/** It waits for the chair's approval; who gave it, and why the chair did not. */
	readonly awaitsApproval: boolean;
	readonly approvedByName: string | null;
	readonly declinedReason: string | null;
}

/** Changes of a paper that need no new file. `order` is its 0-based place within its item. */
export const updateDocumentSchema = z.object({
	title: oneLine(500).optional(),
	kind: paperKindSchema.optional(),
	order: z.int().min(0).max(1000).optional(),
});
export type UpdateDocument = z.infer<typeof updateDocumentSchema>;

/** Clearing a held paper, withdrawing, declining or destroying one needs a reason; an empty one is answered with `reason_required`. */
export const documentReasonSchema = z.object({ reason: paragraphs(1000, 0) });

/** The chair's word on the version that was looked at; another one that came since is another question. */
export const approvePaperSchema = z.object({ versionId: idSchema });
export const declinePaperSchema = z.object({ versionId: idSchema, reason: paragraphs(1000, 0) });

/** Where a version's bytes are; answers range requests. */
export function fileUrl(versionId: string): string {
	return `/api/documents/files/${versionId}`;
}

/**
 * Where the reader asks for a version: the same bytes, and behind them an index of the pages when the server has made
 * one (ADR 6). Never for keeping or handing on: that is `fileUrl`, whose bytes have the paper's SHA-256.
 */
export function readingUrl(versionId: string): string {
	return `${fileUrl(versionId)}?reading=1`;
}

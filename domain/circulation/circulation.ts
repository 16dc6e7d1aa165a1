import { z } from 'zod';
import type { PaperKind } from '../documents/document.ts';
import { idSchema, instantSchema } from '../ids.ts';
import type { CirculationReport } from './reporting.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';
import { DEFAULT_OPTIONS, optionIdSchema, optionSchema, type CirculationOption } from './options.ts';

/**
 * Life of a circulation (Phiếu lấy ý kiến, DOMAIN.md §3): the office prepares it (`draft`), lays it before the chair
 * (`submitted`), the chair starts it (`open`), and it closes by itself at its deadline (`closed`) unless the chair recalls it.
 */
export const CIRCULATION_STATUSES = ['draft', 'submitted', 'open', 'closed', 'recalled'] as const;
export const circulationStatusSchema = z.enum(CIRCULATION_STATUSES);
export type CirculationStatus = z.infer<typeof circulationStatusSchema>;

/** Kinds of papers that members must have before them: the tờ trình, and the draft they are asked about. */
export const REQUIRED_PAPERS = ['submission', 'draft_resolution'] as const satisfies readonly PaperKind[];

/** Which of them a circulation does not have yet. */
export function missingPapers(papers: readonly { readonly kind: string }[]): readonly PaperKind[] {
	return REQUIRED_PAPERS.filter((wanted) => !papers.some(({ kind }) => kind === wanted));
}

const fields = {
	title: oneLine(1000),
	/** What the members are asked. */
	question: paragraphs(4000),
	termId: idSchema,
	/** The incumbent who takes the chair's part: starts, extends, recalls. */
	chairPersonId: idSchema,
	deadline: instantSchema,
	options: z
		.array(optionSchema)
		.min(2)
		.max(8)
		.refine((options) => new Set(options.map(({ id }) => id)).size === options.length, { error: 'options' })
		.refine((options) => options.some(({ inFavour }) => inFavour), { error: 'options' }),
	/** Exact versions of papers, of meetings that are prepared or held; tờ trình and draft first. */
	versionIds: z
		.array(idSchema)
		.max(20)
		.refine((ids) => new Set(ids).size === ids.length, { error: 'versionIds' }),
};

export const createCirculationSchema = z.strictObject({
	/** Client-made: a retry after a lost answer makes no second one. */
	id: idSchema,
	...fields,
	options: fields.options.default([...DEFAULT_OPTIONS]),
	versionIds: fields.versionIds.default([]),
});
export type CreateCirculation = z.infer<typeof createCirculationSchema>;

/** Changes of a draft. `version` is the one the editor saw. */
export const updateCirculationSchema = z.strictObject({
	version: z.int().nonnegative(),
	title: fields.title.optional(),
	question: fields.question.optional(),
	termId: fields.termId.optional(),
	chairPersonId: fields.chairPersonId.optional(),
	deadline: fields.deadline.optional(),
	options: fields.options.optional(),
	versionIds: fields.versionIds.optional(),
});
export type UpdateCirculation = z.infer<typeof updateCirculationSchema>;

/** A step is taken on what was looked at. */
export const circulationStepSchema = z.strictObject({ version: z.int().nonnegative() });
/** Returning to the office and recalling need a reason; an empty one is answered with `reason_required`. */
export const circulationReasonSchema = z.strictObject({ reason: paragraphs(1000, 0) });
export const extendCirculationSchema = z.strictObject({ deadline: instantSchema, reason: paragraphs(1000, 0) });

export const answerCirculationSchema = z.strictObject({
	/** Client-made: sent again after a lost answer it is the same answer. */
	answerId: idSchema,
	optionId: optionIdSchema,
	/** Required with Ý kiến khác, welcome with every answer. */
	opinion: paragraphs(4000, 0).default(''),
});
export type AnswerCirculation = z.infer<typeof answerCirculationSchema>;

/** What a person may do with a circulation now; the server decides again. */
export const CIRCULATION_ACTIONS = [
	'edit',
	'discard',
	'submit',
	'return',
	'start',
	'answer',
	'remind',
	'extend',
	'recall',
	'report',
] as const;
export type CirculationAction = (typeof CIRCULATION_ACTIONS)[number];

/** A line of "my circulations". */
export interface CirculationSummary {
	readonly id: string;
	readonly title: string;
	readonly status: CirculationStatus;
	readonly deadline: string;
	readonly chairName: string;
	/** Whether the reader is asked, and when the reader answered. */
	readonly asked: boolean;
	readonly answeredAt: string | null;
	readonly isChair: boolean;
	readonly isStaff: boolean;
	readonly createdAt: string;
	readonly closedAt: string | null;
	readonly reportedAt: string | null;
	/** Where the result of a closed one stands: told to chair and office, null for others. */
	readonly report: CirculationReport | null;
	readonly may: readonly CirculationAction[];
}

export interface CirculationPaper {
	readonly versionId: string;
	/** '' once it is recalled, for whoever only answers (T-1). */
	readonly title: string;
	/** Recalled, held or off its agenda: nobody opens it from here any more. */
	readonly gone: boolean;
	readonly kind: string;
	readonly pages: number;
	/** SHA-256 of the bytes, hex. */
	readonly sha256: string;
	/** The meeting whose paper it is. */
	readonly meetingId: string;
}

/** An incumbent frozen when the circulation started, in Party order. */
export interface CirculationRecipient {
	readonly personId: string;
	readonly name: string;
	readonly office: string;
	/** When the person answered; null also for everyone but chair and office, who need not know. */
	readonly answeredAt: string | null;
	/** Whether the person can sign in to answer; told to chair and office. */
	readonly hasAccount: boolean;
}

/** The reader's own answer, with the server's signature over it. */
export interface AnswerReceipt {
	readonly answerId: string;
	readonly optionId: string;
	readonly opinion: string;
	readonly revision: number;
	readonly answeredAt: string;
	/** What was signed, as text; `canonicalAnswer`. */
	readonly canonical: string;
	/** Ed25519, base64url; recorded by the server, not a legal digital signature. */
	readonly signature: string;
	readonly keyId: string;
}

/** What came of it. Nobody gets any of this before the deadline. */
export interface CirculationResult {
	readonly counts: Readonly<Record<string, number>>;
	/** Both denominators: how many were asked, how many answered. Silence is not consent. */
	readonly sent: number;
	readonly answered: number;
	readonly inFavour: number;
	readonly passed: boolean;
	/** Who answered what, in Party order: for chair and office; null for everyone else. */
	readonly answers:
		readonly (AnswerReceipt & { readonly personId: string; readonly name: string; readonly office: string })[] | null;
}

export const CIRCULATION_STEPS = [
	'created',
	'submitted',
	'returned',
	'started',
	'reminded',
	'reminded_automatically',
	'extended',
	'recalled',
	'closed',
	'planned',
	'reported',
	'requeued',
] as const;
export type CirculationStepType = (typeof CIRCULATION_STEPS)[number];

/** One step of its life. */
export interface CirculationStep {
	readonly type: CirculationStepType;
	readonly at: string;
	/** '' for what the server did by itself. */
	readonly actorName: string;
	readonly reason: string;
	/** The new deadline of an extension. */
	readonly deadline: string | null;
}

export interface CirculationDetail extends CirculationSummary {
	readonly question: string;
	readonly termId: string;
	readonly termName: string;
	readonly chairPersonId: string;
	readonly options: readonly CirculationOption[];
	readonly papers: readonly CirculationPaper[];
	/** Before the start: who would be asked today. Told to chair and office only; [] for others. */
	readonly recipients: readonly CirculationRecipient[];
	/** How many were asked. */
	readonly sent: number;
	/** How many have answered: chair and office while it is open; null for others until it is closed. */
	readonly answered: number | null;
	readonly answersMayChange: boolean;
	readonly rule: { readonly id: string; readonly version: number; readonly legalBasis: string } | null;
	readonly version: number;
	readonly createdByName: string;
	readonly startedAt: string | null;
	readonly myAnswer: AnswerReceipt | null;
	readonly result: CirculationResult | null;
	/** For chair and office; for others what concerns everyone (start, extension, recall, close). */
	readonly steps: readonly CirculationStep[];
}

import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { lotDigestSchema, MAX_VOTERS, optionIdSchema } from './schemas.ts';
import { VOTE_FORMS, type Tally, type VoteDefinition } from './state.ts';
import { oneLine } from '../text/typedText.ts';

const wordedOptionSchema = z.object({
	id: optionIdSchema,
	label: oneLine(100),
	inFavour: z.boolean(),
	withText: z.boolean(),
});

/** What chair and secretary set about a vote before it opens. */
export const preparedVoteSchema = z
	.object({
		/** Client-made: a retry after a lost answer makes no second vote. */
		id: idSchema,
		itemId: idSchema.nullable(),
		title: oneLine(500),
		form: z.enum(VOTE_FORMS),
		/** null: the options of the rule set. At least one is in favour and one is not. */
		options: z.array(wordedOptionSchema).min(2).max(10).nullable().default(null),
		/** The paper voted on; bound to the version that is current when this is saved. */
		documentId: idSchema.nullable().default(null),
		series: oneLine(100, 0).default(''),
		holdResult: z.boolean().default(false),
		personnel: z.boolean().default(false),
	})
	.refine(({ options }) => options === null || new Set(options.map(({ id }) => id)).size === options.length, {
		path: ['options'],
	})
	.refine(({ options }) => options === null || new Set(options.map(({ inFavour }) => inFavour)).size === 2, {
		path: ['options'],
	});
export type PrepareVote = z.infer<typeof preparedVoteSchema>;

/** A change of a prepared vote; `version` is the one the editor saw. */
export const changePreparedVoteSchema = z.object({ version: z.int().positive(), vote: preparedVoteSchema });

/** A prepared vote, for chair and secretary only. */
export interface PreparedVoteView {
	readonly definition: VoteDefinition;
	readonly version: number;
	/** False when its paper was replaced or withdrawn: save it again, to bind it to the current version. */
	readonly subjectIsCurrent: boolean;
}

/** A lot of paper ballots as the counting team counted it (nhập tay). */
export const paperLotSchema = z.object({
	/** Who voted on paper; none of them has an electronic ballot. */
	personIds: z.array(idSchema).max(MAX_VOTERS),
	/** Ballots by option. */
	counts: z.record(optionIdSchema, z.int().nonnegative().max(MAX_VOTERS)),
	/** Void ballots (phiếu không hợp lệ). */
	spoiled: z.int().nonnegative().max(MAX_VOTERS),
});
export type PaperLot = z.infer<typeof paperLotSchema>;

/**
 * `PUT …/paper-lot`: `replaces` is the lot that its sender saw (null: none was there), so that no lot is lost unseen. `padding`
 * brings the counts to one length on the wire (docs/PROTOCOL.md V-19).
 */
export const enterPaperLotSchema = paperLotSchema.extend({
	replaces: lotDigestSchema.nullable(),
	padding: z.string().max(1_000).regex(/^ *$/).default(''),
});

/** Longest the counts of a lot are as JSON: ten options with long ids. */
const LOT_JSON = 512;

/** What fills the counts of a lot up to one length, whatever they are. */
export function lotPadding({ counts, spoiled }: Pick<PaperLot, 'counts' | 'spoiled'>): string {
	return ' '.repeat(Math.max(0, LOT_JSON - JSON.stringify({ counts, spoiled }).length));
}

/** `DELETE …/paper-lot?lot=…`: the lot that its sender saw. */
export const paperLotQuerySchema = z.object({ lot: lotDigestSchema });

/** Ballots in a paper lot, void ones included. */
export function ballotsIn({ counts, spoiled }: Pick<PaperLot, 'counts' | 'spoiled'>): number {
	return Object.values(counts).reduce((sum, count) => sum + count, spoiled);
}

/** What the chair sees of a paper lot before confirming it: who and how many, never for what. */
export interface PaperLotView {
	readonly personIds: readonly string[];
	readonly ballots: number;
	/** Names this lot and no other; it is what the chair confirms. */
	readonly digest: string;
	readonly confirmed: boolean;
}

/** The counting team's report: for the team and the chair, who approve it, and for nobody else before publishing. */
export interface CountReport {
	readonly voteId: string;
	readonly marked: number;
	readonly ballots: number;
	/** With the texts of opinions. */
	readonly tally: Tally;
	/** All ballots are for one option: the result says how everyone voted. */
	readonly unanimous: boolean;
}

/** Who has voted and who has not, for chair and secretary and the counting team; in Party order, never how. */
export interface Turnout {
	readonly voteId: string;
	readonly voted: readonly string[];
	readonly notYet: readonly string[];
}

/** Opinions given with the ballots of a published vote, for chair and secretary. */
export interface Opinions {
	readonly opinions: readonly { readonly personId: string | null; readonly optionId: string; readonly text: string }[];
}

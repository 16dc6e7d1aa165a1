import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { optionIdSchema } from './schemas.ts';
import type { VoteOption } from './state.ts';
import { paragraphs } from '../text/typedText.ts';

/** Longest text of an opinion, in characters. */
export const OPINION_MAX = 500;

/** `voting:cast`: one ballot of the person behind the session. `ballotId` is client-made: sending it again does nothing twice. */
export const castBallotSchema = z.object({
	meetingId: idSchema,
	voteId: idSchema,
	ballotId: idSchema,
	optionId: optionIdSchema,
	/** Only for an option `withText`; '' otherwise. */
	text: paragraphs(OPINION_MAX, 0).default(''),
});
export type CastBallot = z.infer<typeof castBallotSchema>;

/** `voting:mine` and `voting:progress`: about one vote. */
export const aboutVoteSchema = z.object({ meetingId: idSchema, voteId: idSchema });

/** The answer to a ballot, once it is on disk. */
export interface BallotReceipt {
	/**
	 * Secret votes: the code under which the voter finds the ballot in the published list; nobody else is ever told, and
	 * after closing not even the voter. null for a named vote.
	 */
	readonly code: string | null;
}

/** What a person is told of their own ballot. */
export interface OwnBallot {
	/** Whether the person is in the roll that was frozen when the vote opened. */
	readonly entitled: boolean;
	readonly voted: boolean;
	/** As in the receipt; null when not voted, when the vote is closed, or for a named vote. */
	readonly code: string | null;
	/** Named votes: one's own choice. null for a secret vote, always. */
	readonly choice: { readonly optionId: string; readonly text: string } | null;
	/** Named votes: chair or secretary recorded the hand; nothing was sent by this person. */
	readonly byHand: boolean;
	/** Whether the ballot may still be changed. */
	readonly changeable: boolean;
}

/** How many voted so far; never what. */
export interface VoteProgress {
	readonly meetingId: string;
	readonly voteId: string;
	readonly received: number;
}

/** Whether a choice is one that the vote offers. */
export function isChoice(
	options: readonly VoteOption[],
	{ optionId, text }: { optionId: string; text: string },
): boolean {
	const option = options.find(({ id }) => id === optionId);
	return option !== undefined && (option.withText || text === '');
}

/**
 * What becomes of a ballot that arrives while the vote is open (docs/PROTOCOL.md V-7):
 * - `take`: the voter's first;
 * - `repeat`: the same ballot again (a lost ack, a double tap): answered as the first time, nothing changes;
 * - `replace`: another one, where the rules let a ballot be changed before closing;
 * - `refuse`: another one, where they do not.
 */
export function judgeBallot(
	existing: { readonly ballotId: string | null } | null,
	ballotId: string,
	mayChange: boolean,
): 'take' | 'repeat' | 'replace' | 'refuse' {
	if (existing === null) return 'take';
	if (existing.ballotId === ballotId) return 'repeat';
	return mayChange && existing.ballotId !== null ? 'replace' : 'refuse';
}

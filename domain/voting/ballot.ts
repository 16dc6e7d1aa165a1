import { z } from 'zod';
import type { ErrorCode } from '../errors.ts';
import { idSchema } from '../ids.ts';
import { bearsStamp } from '../minutes/bearsStamp.ts';
import { choiceSchema, packChoice, packedChoiceSchema, unpackChoice, type Choice } from './choice.ts';
import type { VoteOption } from './state.ts';

/**
 * `voting:cast`: one ballot of the person behind the session. `ballotId` is client-made: sending it again does nothing twice.
 * Option and text travel in `choice`, packed to a constant length, in named votes too: the form of a vote changes nothing that
 * can be seen of a ballot on the line.
 */
export const castBallotSchema = z
	.object({ meetingId: idSchema, voteId: idSchema, ballotId: idSchema, choice: packedChoiceSchema })
	.transform(({ choice, ...ballot }, context) => {
		const parsed = choiceSchema.safeParse(unpackChoice(choice));
		if (parsed.success) return { ...ballot, ...parsed.data };
		context.addIssue({ code: 'custom', path: ['choice'], message: 'choice' });
		return z.NEVER;
	});
export type CastBallot = z.infer<typeof castBallotSchema>;
/** A ballot as it is sent. */
export type PackedBallot = z.input<typeof castBallotSchema>;

/** Puts a ballot into the form in which it travels. */
export function packBallot({ optionId, text, ...ids }: CastBallot): PackedBallot {
	return { ...ids, choice: packChoice({ optionId, text }) };
}

/** The length of every answer to `voting:cast` and `voting:mine`, refusals too: a multiple of so many bytes. */
export const BALLOT_ANSWER_BYTES = 2_048;

/**
 * What is wrong with a choice that somebody is about to send, by the server's own rules: a refusal that only some choices can
 * meet is said on the device, before anything of it is on the line.
 */
export function judgeChoice(choice: { readonly optionId: string; readonly text: string }): Choice | ErrorCode {
	const parsed = choiceSchema.safeParse(choice);
	if (!parsed.success) return 'bad_request';
	return bearsStamp(parsed.data.text) ? 'classified_content' : parsed.data;
}

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
	/** Whether this session may give no ballot in this vote: it came after the opening, by access that somebody else gave. */
	readonly barred: boolean;
	/** As in the receipt, to the session that gave the ballot; null to any other, when the vote is closed, or for a named vote. */
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

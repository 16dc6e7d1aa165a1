import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { OPINION_MAX } from './choice.ts';
import { lotDigestSchema, optionIdSchema } from './schemas.ts';
import { paragraphs } from '../text/typedText.ts';

/**
 * What commands about votes say, by command. Casting a ballot is none of them: it is `voting:cast`, so that a ballot never
 * comes near the log.
 */
export const votingFields = {
	/** The chair lets the secretary open, close and publish votes, or takes that back. */
	entrust_votes: { entrusted: z.boolean() },
	/** Who counts the secret votes that open from now on (Ban kiểm phiếu): people who take part, not the chair. */
	appoint_counting_team: { personIds: z.array(idSchema).min(1).max(20) },
	open_vote: {
		/** A prepared vote. */
		voteId: idSchema,
		/** Why a personnel vote is held openly; the chair alone can give it. */
		reason: paragraphs(500, 0).default(''),
		/** Why the vote is held though its roll is near that of an earlier one whose count is known; the chair alone gives it. */
		rollReason: paragraphs(500, 0).optional(),
	},
	close_vote: { voteId: idSchema },
	annul_vote: {
		voteId: idSchema,
		reason: paragraphs(500, 0),
		/** Given in the knowledge that the count's report may have been read. */
		afterReport: z.boolean().optional(),
	},
	/**
	 * A hand that is raised by a member who is here and has no device: chair or secretary record the choice of a named vote.
	 * The choice is written to the roll and is in no event.
	 */
	record_hand: {
		voteId: idSchema,
		personId: idSchema,
		optionId: optionIdSchema,
		text: paragraphs(OPINION_MAX, 0).default(''),
	},
	/** Takes a recorded hand back while the vote is open; the member, or whoever records, may then vote anew. */
	retract_hand: { voteId: idSchema, personId: idSchema },
	/** The chair confirms the lot of paper ballots that the counting team entered: exactly the one that was looked at. */
	confirm_paper_lot: { voteId: idSchema, lotDigest: lotDigestSchema },
	/** The counting team opens the count of a secret vote that is closed. */
	open_count: { voteId: idSchema },
	/** Each of the counting team approves its report; after all of them, the chair. */
	approve_report: { voteId: idSchema },
	/** Results that were held, together. */
	publish_results: { voteIds: z.array(idSchema).min(1).max(50) },
};

import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { EventsOf } from '../kernel/slice.ts';
import { lotDigestSchema, MAX_VOTERS, tallySchema, voteDefinitionSchema } from './schemas.ts';
import { VOTE_PROBLEMS } from './state.ts';

const count = z.int().nonnegative();

/** Events of `voting` in the meeting's log. None carries a ballot of a vote that is not published, or how many chose what. */
export const votingEvents = {
	votes_entrusted: { entrusted: z.boolean() },
	counting_team_appointed: { personIds: z.array(idSchema).max(20) },
	/** Everything that decides the vote, frozen. */
	vote_opened: {
		definition: voteDefinitionSchema,
		/** Version of the prepared vote that was opened. */
		preparedVersion: z.int().positive(),
		voters: z
			.array(z.object({ personId: idSchema, name: z.string().max(200), office: z.string().max(300) }))
			.max(MAX_VOTERS),
		base: count,
		present: count,
		quorum: count,
		rule: z.object({ id: z.string().max(50), version: z.int().positive() }),
		countingTeam: z.array(idSchema).max(20),
		secrecyWaiver: z.string().max(500),
		/** An earlier vote with nearly the same roll whose count is known, and why this one was held all the same (V-24). */
		nearRoll: z.object({ voteId: idSchema, apart: count, reason: z.string().max(500) }).nullish(),
	},
	vote_closed: { voteId: idSchema },
	/** Recorded after closing: electronic ballots that were received. */
	ballots_received: { voteId: idSchema, received: count },
	/** Whose hand was recorded, and by whom (`recordedBy`: the name at that moment); never for what. */
	hand_recorded: {
		voteId: idSchema,
		personId: idSchema,
		recordedBy: z.string().max(200),
	},
	hand_retracted: { voteId: idSchema, personId: idSchema },
	paper_lot_confirmed: {
		voteId: idSchema,
		ballots: count,
		lotDigest: lotDigestSchema,
	},
	count_opened: { voteId: idSchema, personId: idSchema },
	/** Recorded after the count of a secret vote whose ballots and marked voters agree. */
	ballots_counted: { voteId: idSchema, ballots: count, marked: count },
	/** Recorded when they do not: không hợp lệ. */
	vote_invalidated: {
		voteId: idSchema,
		problem: z.enum(VOTE_PROBLEMS),
		ballots: count,
		marked: count,
	},
	report_approved: {
		voteId: idSchema,
		personId: idSchema.nullable(),
		as: z.enum(['team', 'chair']),
	},
	vote_published: { voteId: idSchema, tally: tallySchema },
	vote_annulled: {
		voteId: idSchema,
		reason: z.string().max(500),
		/** The count's report was there for team and chair (V-23). */
		afterReport: z.boolean().optional(),
	},
} as const;
export type VotingEvent = EventsOf<typeof votingEvents>;

import { isUnderWay } from '../course/phase.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import { commandsOf, needs, only, THE_LOG } from '../kernel/slice.ts';
import { annulVote, closeVote } from './closing.ts';
import { approveReport, confirmPaperLot, openCount, publishResults } from './counting.ts';
import type { VotingFacts } from './facts.ts';
import { votingFields } from './fields.ts';
import { recordHand, retractHand } from './hands.ts';
import { appointCountingTeam, openVote } from './opening.ts';
import type { VotingReads } from './question.ts';

const command = commandsOf<VotingReads>();
const CHAIR = only({ chair: 'always' });
const CHAIR_OR_ENTRUSTED = only({ chair: 'always', secretary: 'if_entrusted' });
/** Persons who may be of a counting team; a room is none. */
const COUNTERS = {
	secretary: 'as_counter',
	member: 'as_counter',
	office: 'as_counter',
	submitter: 'as_counter',
	guest: 'as_counter',
} as const;
/** Writing down what the room shows is the recorder's work, as the roll-call is (DOMAIN.md §1). */
const RECORDERS = only({ chair: 'always', secretary: 'always' });

/** Commands about votes (docs/PROTOCOL.md V-1 … V-11, V-16). */
export const votingCommands = {
	entrust_votes: command({
		fields: votingFields.entrust_votes,
		allow: CHAIR,
		step: 'own',
		needs: THE_LOG,
		decide: ({ state, command: { entrusted }, facts }) => {
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			return state.voteEntrusted === entrusted ? NOTHING : accept({ type: 'votes_entrusted', entrusted });
		},
	}),
	appoint_counting_team: command({
		fields: votingFields.appoint_counting_team,
		allow: CHAIR_OR_ENTRUSTED,
		step: 'public',
		needs: needs<Pick<VotingFacts, 'people' | 'rules'>>(),
		decide: appointCountingTeam,
	}),
	open_vote: command({
		fields: votingFields.open_vote,
		allow: CHAIR_OR_ENTRUSTED,
		step: 'public',
		needs: needs<Pick<VotingFacts, 'prepared' | 'rules' | 'incumbents'>>(),
		decide: openVote,
	}),
	close_vote: command({
		fields: votingFields.close_vote,
		allow: CHAIR_OR_ENTRUSTED,
		step: 'public',
		needs: THE_LOG,
		decide: closeVote,
	}),
	annul_vote: command({
		fields: votingFields.annul_vote,
		allow: CHAIR,
		step: 'public',
		needs: THE_LOG,
		decide: annulVote,
	}),
	record_hand: command({
		fields: votingFields.record_hand,
		allow: RECORDERS,
		step: 'public',
		needs: needs<Pick<VotingFacts, 'incumbents' | 'actorName'>>(),
		decide: recordHand,
	}),
	retract_hand: command({
		fields: votingFields.retract_hand,
		allow: RECORDERS,
		step: 'public',
		needs: THE_LOG,
		decide: retractHand,
	}),
	confirm_paper_lot: command({
		fields: votingFields.confirm_paper_lot,
		allow: CHAIR,
		step: 'public',
		needs: needs<Pick<VotingFacts, 'paperLot'>>(),
		decide: confirmPaperLot,
	}),
	open_count: command({
		fields: votingFields.open_count,
		// The chair too: a deputy may be of a team that was appointed before the chair was delegated.
		allow: only({ ...COUNTERS, chair: 'as_counter' }),
		step: 'public',
		needs: needs<Pick<VotingFacts, 'paperLot'>>(),
		decide: openCount,
	}),
	approve_report: command({
		fields: votingFields.approve_report,
		allow: only({ ...COUNTERS, chair: 'always' }),
		step: 'public',
		needs: THE_LOG,
		decide: approveReport,
	}),
	publish_results: command({
		fields: votingFields.publish_results,
		allow: CHAIR_OR_ENTRUSTED,
		step: 'public',
		needs: needs<Pick<VotingFacts, 'counted'>>(),
		decide: publishResults,
	}),
};

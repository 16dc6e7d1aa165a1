import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import type { VotingDecision, VotingQuestion } from './question.ts';
import { isCountKnown } from './rolls.ts';
import { voteOf } from './state.ts';

/** Closes a vote: nobody votes any more, and counting begins. */
export function closeVote({ state, command }: VotingQuestion<'close_vote'>): VotingDecision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	return vote.status === 'open' ? accept({ type: 'vote_closed', voteId: command.voteId }) : NOTHING;
}

/** Until its result is published, the chair may declare a vote void, with a reason; it is then held again as another vote. */
export function annulVote({ state, command }: VotingQuestion<'annul_vote'>): VotingDecision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	switch (vote.status) {
		case 'annulled':
			return NOTHING;
		case 'open':
		case 'closed':
			if (command.reason === '') return refuse('reason_required');
			// Once the count can be read, annulling is more than taking a mistake back (V-23): only with open eyes.
			if (isCountKnown(vote) && command.afterReport !== true) return refuse('report_may_be_known');
			return accept({
				type: 'vote_annulled',
				voteId: command.voteId,
				reason: command.reason,
				...(isCountKnown(vote) && { afterReport: true }),
			});
		case 'published':
		case 'invalid':
			return refuse('invalid_state');
	}
}

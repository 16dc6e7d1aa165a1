import { isHere } from '../attendance/state.ts';
import { bearsStamp } from '../minutes/bearsStamp.ts';
import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import { isChoice } from './ballot.ts';
import type { VotingDecision as Decision, VotingQuestion as Question } from './question.ts';
import { voteOf } from './state.ts';

/**
 * Records the hand of a member who is here and has no device (docs/PROTOCOL.md V-16). It is the member's own ballot, seen by
 * the room: never of a secret vote (that is the counting team's paper lot), never for whoever has gone, and never the
 * recorder's own, which is cast. Who has voted already is known to the roll, which refuses it in the event's transaction.
 */
export function recordHand({
	state,
	command,
	actor,
	facts,
}: Question<'record_hand', 'incumbents' | 'actorName'>): Decision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	if (vote.definition.form === 'secret') return refuse('secret_vote');
	if (vote.status !== 'open') return refuse('vote_closed');
	const { voteId, personId } = command;
	if (!vote.voters.some((voter) => voter.personId === personId)) return refuse('not_on_roll');
	if (personId === actor.personId) return refuse('bad_request');
	if (vote.hands.some((hand) => hand.personId === personId)) return refuse('voter_has_voted');
	const seat = facts.incumbents.find((incumbent) => incumbent.personId === personId)?.participantId;
	if (seat === undefined || seat === null || !isHere(state.attendance[seat])) return refuse('not_present');
	if (!isChoice(vote.definition.options, command)) return refuse('bad_request');
	if (bearsStamp(command.text)) return refuse('classified_content');
	const { actorName } = facts;
	return accept({ type: 'hand_recorded', voteId, personId, recordedBy: actorName });
}

/** Takes a recorded hand back while the vote is open: somebody was misread. Never a ballot that its voter sent. */
export function retractHand({ state, command }: Question<'retract_hand'>): Decision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	const { voteId, personId } = command;
	if (!vote.hands.some((hand) => hand.personId === personId)) return NOTHING;
	return vote.status === 'open' ? accept({ type: 'hand_retracted', voteId, personId }) : refuse('vote_closed');
}

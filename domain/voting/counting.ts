import { accept, NOTHING, refuse } from '../kernel/decision.ts';
import type { VotingDecision as Decision, VotingQuestion as Question } from './question.ts';
import { stageOf, voteOf, type Tally, type VoteProblem, type VotingPart } from './state.ts';

/**
 * The chair confirms a paper lot after closing, before the count is opened. A lot that was entered anew since the chair
 * looked is another one, whatever its number of ballots: it has to be looked at again.
 */
export function confirmPaperLot({ state, command, facts }: Question<'confirm_paper_lot', 'paperLot'>): Decision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	if (vote.paperLotDigest !== null) return vote.paperLotDigest === command.lotDigest ? NOTHING : refuse('conflict');
	const stage = stageOf(vote);
	if (stage !== 'awaiting_count') return refuse('invalid_state');
	const lot = facts.paperLot;
	if (lot === null) return refuse('not_found');
	if (lot.digest !== command.lotDigest) return refuse('conflict');
	const { voteId, lotDigest } = command;
	return accept({ type: 'paper_lot_confirmed', voteId, ballots: lot.ballots, lotDigest });
}

/** One of the counting team opens the count of a closed secret vote; a paper lot must have been confirmed. */
export function openCount({ state, command, actor, facts }: Question<'open_count', 'paperLot'>): Decision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	const { personId } = actor;
	if (personId === null || !vote.countingTeam.includes(personId)) return refuse('forbidden');
	if (vote.countOpenedBy !== null) return NOTHING;
	if (stageOf(vote) !== 'awaiting_count') return refuse('invalid_state');
	const lot = facts.paperLot;
	if (lot !== null && vote.paperLotDigest === null) return refuse('paper_lot_unconfirmed');
	return accept({ type: 'count_opened', voteId: command.voteId, personId });
}

/** The counting team approves its report, each for themselves; then the chair (DOMAIN.md §3: before the result counts). */
export function approveReport({ state, command, actor }: Question<'approve_report'>): Decision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	const { personId, roles } = actor;
	const isChair = roles.includes('chair');
	const isCounter = personId !== null && vote.countingTeam.includes(personId);
	if (!isChair && !isCounter) return refuse('forbidden');
	if (vote.counted === null) return refuse('invalid_state');
	const approved = isCounter && vote.approvals.includes(personId);
	if (isCounter && !approved && vote.status === 'closed')
		return accept({ type: 'report_approved', voteId: command.voteId, personId, as: 'team' });
	if (!isChair) return approved ? NOTHING : refuse('invalid_state');
	if (vote.chairApproved) return NOTHING;
	if (stageOf(vote) !== 'awaiting_chair') return refuse('invalid_state');
	return accept({ type: 'report_approved', voteId: command.voteId, personId, as: 'chair' });
}

/** Publishes results that were held, all of them or none. */
export function publishResults({ state, command, facts }: Question<'publish_results', 'counted'>): Decision {
	const { counted } = facts;
	const events = [];
	for (const voteId of new Set(command.voteIds)) {
		const vote = voteOf(state.voting, voteId);
		if (vote === undefined) return refuse('not_found');
		if (vote.status === 'published') continue;
		const tally = counted[voteId];
		if (stageOf(vote) !== 'held' || tally === undefined) return refuse('invalid_state');
		events.push({ type: 'vote_published' as const, voteId, tally: mutable(tally) });
	}
	return accept(...events);
}

/** What no person does: the number of ballots once the vote is closed. */
export function recordReceived(state: VotingPart, voteId: string, received: number): Decision {
	const vote = voteOf(state.voting, voteId);
	if (vote === undefined || stageOf(vote) !== 'closing') return NOTHING;
	return accept({ type: 'ballots_received', voteId, received });
}

/** The count of a secret vote: whether ballots and voters marked agree. A vote that cannot be counted is invalid. */
export function recordCount(
	state: VotingPart,
	voteId: string,
	{ ballots, marked, problem }: { ballots: number; marked: number; problem: VoteProblem | null },
): Decision {
	const vote = voteOf(state.voting, voteId);
	if (vote === undefined || stageOf(vote) !== 'counting') return NOTHING;
	return problem === null
		? accept({ type: 'ballots_counted', voteId, ballots, marked })
		: accept({ type: 'vote_invalidated', voteId, problem, ballots, marked });
}

/** The result of a vote that is not held back, as soon as it counts. */
export function recordResult(state: VotingPart, voteId: string, tally: Tally): Decision {
	const vote = voteOf(state.voting, voteId);
	if (vote === undefined || vote.definition.holdResult || stageOf(vote) !== 'held') return NOTHING;
	return accept({ type: 'vote_published', voteId, tally: mutable(tally) });
}

/** The data were put back to before ballots that came later: a vote without a result is void, whatever is there of it. */
export function recordRestored(state: VotingPart, voteId: string, reason: string): Decision {
	const vote = voteOf(state.voting, voteId);
	if (vote === undefined || ['published', 'annulled', 'invalid'].includes(stageOf(vote))) return NOTHING;
	return accept({ type: 'vote_annulled', voteId, reason });
}

/** Events own what is in them. */
function mutable(tally: Tally) {
	return {
		...tally,
		counts: { ...tally.counts },
		named: tally.named?.map((ballot) => ({ ...ballot })) ?? null,
		ballots: tally.ballots?.map((ballot) => ({ ...ballot })) ?? null,
	};
}

import { isUnderWay } from '../proceedings/phase.ts';
import { accept, NOTHING, permit, refuse, type Decision, type Question, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';
import { approveReport, confirmPaperLot, openCount, publishResults } from './counting.ts';
import { recordHand, retractHand } from './hands.ts';
import { appointCountingTeam, openVote } from './opening.ts';
import { isCountKnown } from './rolls.ts';
import { voteOf, type Vote } from './state.ts';

type VotingCommand =
	| 'entrust_votes'
	| 'appoint_counting_team'
	| 'open_vote'
	| 'close_vote'
	| 'annul_vote'
	| 'record_hand'
	| 'retract_hand'
	| 'confirm_paper_lot'
	| 'open_count'
	| 'approve_report'
	| 'publish_results';
type VotingEvent =
	| 'votes_entrusted'
	| 'counting_team_appointed'
	| 'vote_opened'
	| 'vote_closed'
	| 'ballots_received'
	| 'hand_recorded'
	| 'hand_retracted'
	| 'paper_lot_confirmed'
	| 'count_opened'
	| 'ballots_counted'
	| 'vote_invalidated'
	| 'report_approved'
	| 'vote_published'
	| 'vote_annulled';

const COUNTER = { open_count: 'as_counter', approve_report: 'as_counter' } as const;

/** Votes within the proceedings (docs/PROTOCOL.md V-1 … V-11, V-16). */
export const votingSlice: Slice<VotingCommand, VotingEvent> = {
	permissions: permit(
		{
			entrust_votes: 'never',
			appoint_counting_team: 'never',
			open_vote: 'never',
			close_vote: 'never',
			annul_vote: 'never',
			record_hand: 'never',
			retract_hand: 'never',
			confirm_paper_lot: 'never',
			open_count: 'never',
			approve_report: 'never',
			publish_results: 'never',
		},
		{
			chair: {
				entrust_votes: 'always',
				appoint_counting_team: 'always',
				open_vote: 'always',
				close_vote: 'always',
				annul_vote: 'always',
				record_hand: 'always',
				retract_hand: 'always',
				confirm_paper_lot: 'always',
				// A deputy may be of a team that was appointed before the chair was delegated.
				open_count: 'as_counter',
				approve_report: 'always',
				publish_results: 'always',
			},
			secretary: {
				appoint_counting_team: 'if_entrusted',
				open_vote: 'if_entrusted',
				close_vote: 'if_entrusted',
				publish_results: 'if_entrusted',
				// Writing down what the room shows is the recorder's work, as the roll-call is (DOMAIN.md §1).
				record_hand: 'always',
				retract_hand: 'always',
				...COUNTER,
			},
			member: COUNTER,
			office: COUNTER,
			submitter: COUNTER,
			guest: COUNTER,
		},
	),
	deciders: {
		entrust_votes: ({ state, command, facts }) => {
			if (!isUnderWay(state, facts)) return refuse('invalid_state');
			const { entrusted } = command;
			return state.voteEntrusted === entrusted ? NOTHING : accept({ type: 'votes_entrusted', entrusted });
		},
		appoint_counting_team: appointCountingTeam,
		open_vote: openVote,
		close_vote: closeVote,
		annul_vote: annulVote,
		record_hand: recordHand,
		retract_hand: retractHand,
		confirm_paper_lot: confirmPaperLot,
		open_count: openCount,
		approve_report: approveReport,
		publish_results: publishResults,
	},
	reducers: {
		votes_entrusted: (_state, { entrusted }) => ({ voteEntrusted: entrusted }),
		counting_team_appointed: (state, { personIds }) => ({ voting: { ...state.voting, countingTeam: personIds } }),
		vote_opened: (state, { type: _type, preparedVersion: _version, ...frozen }, { at }) => ({
			voting: { ...state.voting, votes: [...state.voting.votes, { ...NEW_VOTE, ...frozen, openedAt: at }] },
		}),
		vote_closed: (state, { voteId }, { at }) => change(state, voteId, () => ({ status: 'closed', closedAt: at })),
		ballots_received: (state, { voteId, received }) => change(state, voteId, () => ({ received })),
		hand_recorded: (state, { voteId, personId, recordedBy }, { at }) =>
			change(state, voteId, ({ hands }) => ({ hands: [...hands, { personId, recordedBy, at }] })),
		hand_retracted: (state, { voteId, personId }) =>
			change(state, voteId, ({ hands }) => ({ hands: hands.filter((hand) => hand.personId !== personId) })),
		paper_lot_confirmed: (state, { voteId, ballots, lotDigest }) =>
			change(state, voteId, () => ({ paperBallots: ballots, paperLotDigest: lotDigest })),
		count_opened: (state, { voteId, personId }) => change(state, voteId, () => ({ countOpenedBy: personId })),
		ballots_counted: (state, { voteId, ballots, marked }) =>
			change(state, voteId, () => ({ counted: { ballots, marked } })),
		vote_invalidated: (state, { voteId, problem, ballots, marked }) =>
			change(state, voteId, () => ({ status: 'invalid', problem, counted: { ballots, marked } })),
		report_approved: (state, { voteId, personId, as }) =>
			change(state, voteId, ({ approvals }) =>
				as === 'chair' || personId === null ? { chairApproved: true } : { approvals: [...approvals, personId] },
			),
		vote_published: (state, { voteId, tally }) => change(state, voteId, () => ({ status: 'published', tally })),
		vote_annulled: (state, { voteId, reason, afterReport = false }, { at }) =>
			change(state, voteId, ({ closedAt }) => ({
				status: 'annulled',
				annulledReason: reason,
				...(afterReport && { annulledAfterReport: true }),
				closedAt: closedAt ?? at,
			})),
	},
	audit: {
		votes_entrusted: ({ entrusted }) => ({ subjectId: null, detail: { entrusted: entrusted ? 1 : 0 } }),
		counting_team_appointed: ({ personIds }) => ({ subjectId: null, detail: { people: personIds.length } }),
		vote_opened: ({ definition, base, present }) => ({
			subjectId: definition.id,
			detail: { form: definition.form, base, present },
		}),
		vote_closed: ({ voteId }) => ({ subjectId: voteId }),
		// How many is in the log, which administrators do not read: in a closed session it is not for them (V-18).
		ballots_received: ({ voteId }) => ({ subjectId: voteId }),
		hand_recorded: ({ voteId }) => ({ subjectId: voteId }),
		hand_retracted: ({ voteId }) => ({ subjectId: voteId }),
		paper_lot_confirmed: ({ voteId }) => ({ subjectId: voteId }),
		count_opened: ({ voteId }) => ({ subjectId: voteId }),
		ballots_counted: ({ voteId }) => ({ subjectId: voteId }),
		vote_invalidated: ({ voteId, problem }) => ({ subjectId: voteId, detail: { problem } }),
		report_approved: ({ voteId, as }) => ({ subjectId: voteId, detail: { as } }),
		vote_published: ({ voteId }) => ({ subjectId: voteId }),
		vote_annulled: ({ voteId, afterReport = false }) => ({
			subjectId: voteId,
			...(afterReport && { detail: { afterReport: 1 } }),
		}),
	},
};

/** Fields of a vote that has just opened; what was frozen comes with the event. */
const NEW_VOTE = {
	status: 'open',
	closedAt: null,
	received: null,
	hands: [],
	paperBallots: null,
	paperLotDigest: null,
	countOpenedBy: null,
	counted: null,
	approvals: [],
	chairApproved: false,
	problem: null,
	tally: null,
	annulledReason: '',
} as const satisfies Partial<Vote>;

function change(state: MeetingState, voteId: string, how: (vote: Vote) => Partial<Vote>): Partial<MeetingState> {
	const votes = state.voting.votes.map((vote) => (vote.definition.id === voteId ? { ...vote, ...how(vote) } : vote));
	return { voting: { ...state.voting, votes } };
}

function closeVote({ state, command }: Question<'close_vote'>): Decision {
	const vote = voteOf(state.voting, command.voteId);
	if (vote === undefined) return refuse('not_found');
	return vote.status === 'open' ? accept({ type: 'vote_closed', voteId: command.voteId }) : NOTHING;
}

/** Until its result is published, the chair may declare a vote void, with a reason; it is then held again as another vote. */
function annulVote({ state, command }: Question<'annul_vote'>): Decision {
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

import { sliceOf } from '../kernel/slice.ts';
import { votingCommands } from './commands.ts';
import { votingEvents } from './events.ts';
import type { VotingReads } from './question.ts';
import { INITIAL_VOTING, type Vote, type VotingPart } from './state.ts';
import { noTally, ofVote, openingFor, votesFor } from './told.ts';

/** Votes within the proceedings (docs/PROTOCOL.md V-1 … V-11, V-16). */
export const votingSlice = sliceOf<VotingReads, VotingPart>()({
	initial: { voting: INITIAL_VOTING, voteEntrusted: false },
	commands: votingCommands,
	conditions: {
		/** Only while the chair has entrusted the secretary with the vote. */
		if_entrusted: ({ voteEntrusted }) => voteEntrusted,
		/** Only while one is of the counting team of a vote (Ban kiểm phiếu). */
		as_counter: ({ voting }, { personId }) =>
			voting.votes.some(({ countingTeam }) => countingTeam.some((counter) => counter === personId)),
	},
	shapes: votingEvents,
	events: {
		votes_entrusted: {
			apply: (_state, { entrusted }) => ({ voteEntrusted: entrusted }),
			told: 'whole',
			follows: 'nothing',
			audit: ({ entrusted }) => ({ subjectId: null, detail: { entrusted: entrusted ? 1 : 0 } }),
		},
		counting_team_appointed: {
			apply: ({ voting }, { personIds }) => ({ voting: { ...voting, countingTeam: personIds } }),
			told: 'whole',
			follows: 'nothing',
			audit: ({ personIds }) => ({ subjectId: null, detail: { people: personIds.length } }),
		},
		vote_opened: {
			apply: ({ voting }, { type: _type, preparedVersion: _version, ...frozen }, { at }) => ({
				voting: { ...voting, votes: [...voting.votes, { ...NEW_VOTE, ...frozen, openedAt: at }] },
			}),
			told: openingFor,
			follows: { rows: true },
			audit: ({ definition, base, present }) => ({
				subjectId: definition.id,
				detail: { form: definition.form, base, present },
			}),
		},
		vote_closed: {
			apply: (state, { voteId }, { at }) => change(state, voteId, () => ({ status: 'closed', closedAt: at })),
			told: 'whole',
			follows: { rows: true },
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		ballots_received: {
			apply: (state, { voteId, received }) => change(state, voteId, () => ({ received })),
			told: ofVote((event) => ({ ...event, received: 0 })),
			follows: 'nothing',
			// How many is in the log, which administrators do not read: in a closed session it is not for them (V-18).
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		hand_recorded: {
			apply: (state, { voteId, personId, recordedBy }, { at }) =>
				change(state, voteId, ({ hands }) => ({ hands: [...hands, { personId, recordedBy, at }] })),
			// Of no vote, so that it leaves no trace in one.
			told: ofVote((event) => ({ ...event, voteId: '', personId: '', recordedBy: '' })),
			follows: { rows: true },
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		hand_retracted: {
			apply: (state, { voteId, personId }) =>
				change(state, voteId, ({ hands }) => ({ hands: hands.filter((hand) => hand.personId !== personId) })),
			told: ofVote((event) => ({ ...event, voteId: '', personId: '' })),
			follows: { rows: true },
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		paper_lot_confirmed: {
			apply: (state, { voteId, ballots, lotDigest }) =>
				change(state, voteId, () => ({ paperBallots: ballots, paperLotDigest: lotDigest })),
			told: ofVote((event) => ({ ...event, ballots: 0, lotDigest: '' })),
			follows: { rows: true },
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		count_opened: {
			apply: (state, { voteId, personId }) => change(state, voteId, () => ({ countOpenedBy: personId })),
			told: 'whole',
			follows: { rows: true },
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		ballots_counted: {
			apply: (state, { voteId, ballots, marked }) => change(state, voteId, () => ({ counted: { ballots, marked } })),
			told: ofVote((event) => ({ ...event, ballots: 0, marked: 0 })),
			follows: 'nothing',
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		vote_invalidated: {
			apply: (state, { voteId, problem, ballots, marked }) =>
				change(state, voteId, () => ({ status: 'invalid', problem, counted: { ballots, marked } })),
			told: ofVote((event) => ({ ...event, ballots: 0, marked: 0 })),
			follows: 'nothing',
			audit: ({ voteId, problem }) => ({ subjectId: voteId, detail: { problem } }),
		},
		report_approved: {
			apply: (state, { voteId, personId, as }) =>
				change(state, voteId, ({ approvals }) =>
					as === 'chair' || personId === null ? { chairApproved: true } : { approvals: [...approvals, personId] },
				),
			told: 'whole',
			follows: 'nothing',
			audit: ({ voteId, as }) => ({ subjectId: voteId, detail: { as } }),
		},
		vote_published: {
			apply: (state, { voteId, tally }) => change(state, voteId, () => ({ status: 'published', tally })),
			told: ofVote((event) => ({ ...event, tally: noTally() })),
			follows: { rows: true },
			audit: ({ voteId }) => ({ subjectId: voteId }),
		},
		vote_annulled: {
			apply: (state, { voteId, reason, afterReport = false }, { at }) =>
				change(state, voteId, ({ closedAt }) => ({
					status: 'annulled',
					annulledReason: reason,
					...(afterReport && { annulledAfterReport: true }),
					closedAt: closedAt ?? at,
				})),
			told: ofVote(({ type, voteId }) => ({ type, voteId, reason: '' })),
			follows: { rows: true },
			audit: ({ voteId, afterReport = false }) => ({
				subjectId: voteId,
				...(afterReport && { detail: { afterReport: 1 } }),
			}),
		},
	},
	on: {},
	toldState: votesFor,
});

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

function change({ voting }: VotingPart, voteId: string, how: (vote: Vote) => Partial<Vote>): Partial<VotingPart> {
	const votes = voting.votes.map((vote) => (vote.definition.id === voteId ? { ...vote, ...how(vote) } : vote));
	return { voting: { ...voting, votes } };
}

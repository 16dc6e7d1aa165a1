/** How a vote is held (DOMAIN.md §3). Circulation happens outside a meeting and is not in its log. */
export const VOTE_FORMS = ['named', 'secret'] as const;
export type VoteForm = (typeof VOTE_FORMS)[number];

/** Someone whose right to vote was frozen when the vote opened. Rights belong to named people, never to rooms. */
export interface Voter {
	readonly personId: string;
	readonly name: string;
	readonly office: string;
}

/** The exact paper version a vote is about; a later version is another paper. */
export interface VoteSubject {
	readonly documentId: string;
	readonly versionId: string;
	/** SHA-256 of the version's bytes, hex. */
	readonly sha256: string;
	readonly title: string;
}

export interface VoteOption {
	/** `for`, `against`, `other` in the default wording; a vote may word its own. */
	readonly id: string;
	readonly label: string;
	/** Whether ballots for it count as in favour. */
	readonly inFavour: boolean;
	/** Whether the voter may add a text (Ý kiến khác). */
	readonly withText: boolean;
}

/** A hand that was raised in the room and recorded by chair or secretary (docs/PROTOCOL.md V-16). */
export interface RecordedHand {
	readonly personId: string;
	/** Name of who recorded it, at that moment. */
	readonly recordedBy: string;
	readonly at: string;
}

/** What is fixed before a vote opens. */
export interface VoteDefinition {
	readonly id: string;
	readonly itemId: string | null;
	readonly title: string;
	readonly form: VoteForm;
	readonly options: readonly VoteOption[];
	readonly subject: VoteSubject | null;
	/** Votes of one series are published together when their results are held. */
	readonly series: string;
	readonly holdResult: boolean;
	/** About people (nhân sự): secret, unless the chair gives a reason when opening it. */
	readonly personnel: boolean;
}

/**
 * What is counted, in totals only: never by site, and by name only for a named vote. Texts of opinions are '' here: the log
 * is read by everyone, opinions by chair and secretary alone (docs/PROTOCOL.md V-12).
 */
export interface Tally {
	/** Ballots by option id. */
	readonly counts: Readonly<Record<string, number>>;
	/** Ballots that were cast (paper lot and spoiled ones included). */
	readonly cast: number;
	/** Paper ballots that are void (phiếu không hợp lệ); among those cast, for no option. */
	readonly spoiled: number;
	readonly passed: boolean;
	/** Named votes: who chose what, in Party order; null for a secret vote. */
	readonly named: readonly { readonly personId: string; readonly optionId: string; readonly text: string }[] | null;
	/**
	 * Secret votes: every valid ballot by its code, sorted by code; null for a named vote. Paper ballots are among them under
	 * codes that nobody holds, so that a small paper lot does not stand apart.
	 */
	readonly ballots: readonly { readonly code: string; readonly optionId: string; readonly text: string }[] | null;
}

/**
 * Life of a vote in the log. Prepared votes are not in the log (only chair and secretary see them).
 * `open` → `closed` → (secret: the counting team's report) → `published`; `annulled` from `open` or `closed`;
 * `invalid` (không hợp lệ) from `closed` when ballots and voters marked differ: nothing is announced, it is held again.
 */
export type VoteStatus = 'open' | 'closed' | 'published' | 'annulled' | 'invalid';

/** Why the count of a vote does not stand. */
export const VOTE_PROBLEMS = ['ballots_differ', 'key_lost'] as const;
export type VoteProblem = (typeof VOTE_PROBLEMS)[number];

/** An earlier vote whose roll is so near that the two results together may show how single people voted. */
export interface NearRoll {
	readonly voteId: string;
	/** Voters who are on one of the two rolls and not on the other. */
	readonly apart: number;
}

/** A vote from its opening on. No tally before `published`. */
export interface Vote {
	readonly definition: VoteDefinition;
	readonly status: VoteStatus;
	readonly openedAt: string;
	readonly closedAt: string | null;
	readonly voters: readonly Voter[];
	/** Incumbent members at opening: passed means in favour > base / 2. */
	readonly base: number;
	/** Members present at opening, and how many were needed. */
	readonly present: number;
	readonly quorum: number;
	/** Rule set and version that decided. */
	readonly rule: { readonly id: string; readonly version: number };
	/** Secret votes: participants of the counting team (Ban kiểm phiếu), person ids. */
	readonly countingTeam: readonly string[];
	/** Why the chair had a personnel vote held openly; '' otherwise. */
	readonly secrecyWaiver: string;
	/** An earlier vote with nearly the same roll whose count is known, and why this one was held all the same; none: absent. */
	readonly nearRoll?: (NearRoll & { readonly reason: string }) | null | undefined;
	/** Electronic ballots received when it closed; null while it is open (then `voting:progressed` says how many). */
	readonly received: number | null;
	/** Named votes: whose hand was recorded for them, in the order it was, and by whom. */
	readonly hands: readonly RecordedHand[];
	/** Paper ballots that the counting team entered and the chair confirmed; null: none. */
	readonly paperBallots: number | null;
	/** Which lot that was; null: none. */
	readonly paperLotDigest: string | null;
	/** Secret votes: who of the counting team opened the count; null before. */
	readonly countOpenedBy: string | null;
	/** Secret votes: ballots found and voters marked, equal; null before the count. */
	readonly counted: { readonly ballots: number; readonly marked: number } | null;
	/** Members of the counting team who approved its report. */
	readonly approvals: readonly string[];
	/** Whether the chair approved the report after them. */
	readonly chairApproved: boolean;
	readonly problem: VoteProblem | null;
	readonly tally: Tally | null;
	readonly annulledReason: string;
	/** Whether team and chair had the count's report when it was annulled. */
	readonly annulledAfterReport?: boolean;
}

/** What the meeting's log says of votes, in the order they opened. */
export interface VotingState {
	readonly votes: readonly Vote[];
	/** Who counts the next secret vote (Ban kiểm phiếu), person ids; frozen into each vote when it opens. */
	readonly countingTeam: readonly string[];
}

export const INITIAL_VOTING: VotingState = { votes: [], countingTeam: [] };

/** The part of the meeting that is about votes. */
export interface VotingPart {
	readonly voting: VotingState;
	/** Whether the chair has entrusted the secretary with opening and closing votes (DOMAIN.md §1). */
	readonly voteEntrusted: boolean;
}

/** The vote with this id; undefined when none was opened. */
export function voteOf(state: VotingState, voteId: string): Vote | undefined {
	return state.votes.find(({ definition }) => definition.id === voteId);
}

/** The vote that is open now; undefined when there is none. At most one is open at a time. */
export function openVoteOf(state: VotingState): Vote | undefined {
	return state.votes.find(({ status }) => status === 'open');
}

/** Where a vote stands, for screens: what it waits for. */
export const VOTE_STAGES = [
	'open',
	/** Closed; the number of ballots is being established. */
	'closing',
	/** Secret: waits for the counting team to open the count. */
	'awaiting_count',
	'counting',
	/** Secret: the counting team has to approve its report, then the chair. */
	'awaiting_team',
	'awaiting_chair',
	/** The result is there and is held until the chair publishes it. */
	'held',
	'published',
	'annulled',
	'invalid',
] as const;
export type VoteStage = (typeof VOTE_STAGES)[number];

/** What the vote waits for. */
export function stageOf(vote: Vote): VoteStage {
	if (vote.status !== 'closed') return vote.status;
	if (vote.received === null) return 'closing';
	if (vote.definition.form === 'named') return 'held';
	if (vote.countOpenedBy === null) return 'awaiting_count';
	if (vote.counted === null) return 'counting';
	if (vote.countingTeam.some((personId) => !vote.approvals.includes(personId))) return 'awaiting_team';
	return vote.chairApproved ? 'held' : 'awaiting_chair';
}

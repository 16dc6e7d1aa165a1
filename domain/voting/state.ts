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
}

/** What is counted, in totals only: never by site, and by name only for a named vote. */
export interface Tally {
	/** Ballots by option id. */
	readonly counts: Readonly<Record<string, number>>;
	/** Ballots that were cast (paper lot included). */
	readonly cast: number;
	readonly passed: boolean;
	/** Named votes: who chose what, in Party order; null for a secret vote. */
	readonly named: readonly { readonly personId: string; readonly optionId: string; readonly text: string }[] | null;
	/** Secret votes: every ballot by its code, sorted by code; null for a named vote. */
	readonly ballots: readonly { readonly code: string; readonly optionId: string; readonly text: string }[] | null;
}

/**
 * Life of a vote in the log. Prepared votes are not in the log (only chair and secretary see them).
 * `open` → `closed` → (secret: the counting team's report) → `published`; `annulled` from `open` or `closed`.
 */
export type VoteStatus = 'open' | 'closed' | 'published' | 'annulled';

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
	/** Ballots received when it closed; null while it is open (then `voting:progressed` says how many). */
	readonly received: number | null;
	readonly tally: Tally | null;
	readonly annulledReason: string;
}

/** What the meeting's log says of votes, in the order they opened. */
export interface VotingState {
	readonly votes: readonly Vote[];
}

export const INITIAL_VOTING: VotingState = { votes: [] };

import type { MeetingRole } from '../meetings/meeting.ts';
import type { RuleSet } from './ruleSets.ts';
import type { Tally, VoteDefinition } from './state.ts';

/** What decisions on votes need to know beyond the log; what a command does not need is empty. */
export interface VotingFacts {
	/** The prepared vote to open; null when there is none in this meeting. */
	readonly prepared: {
		readonly definition: VoteDefinition;
		readonly version: number;
		/** False when its paper was replaced or withdrawn since. */
		readonly subjectIsCurrent: boolean;
	} | null;
	/** Rules for the meeting's day; null when none are known. */
	readonly rules: RuleSet | null;
	/** People who take part, with the roles they have there. */
	readonly people: readonly { readonly personId: string; readonly roles: readonly MeetingRole[] }[];
	/** Paper ballots entered for the vote; null: none. */
	readonly paperLot: { readonly ballots: number; readonly digest: string } | null;
	/** Name of who acts; '' where no command needs it. */
	readonly actorName: string;
	/** Results that are counted and not published, by vote, as everyone may read them. */
	readonly counted: Readonly<Record<string, Tally>>;
}

export const NO_VOTING_FACTS: VotingFacts = {
	prepared: null,
	rules: null,
	people: [],
	paperLot: null,
	actorName: '',
	counted: {},
};

import type { Incumbent } from '../attendance/committee.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { RuleSet } from './ruleSets.ts';
import type { Tally, VoteDefinition } from './state.ts';

/** What decisions on votes need to know beyond the log; each command needs some of it. */
export interface VotingFacts {
	/** Incumbent members of the meeting's committee at this moment, in Party order: base of votes and quorum. */
	readonly incumbents: readonly Incumbent[];
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
	/** Name of who acts. */
	readonly actorName: string;
	/** Results that are counted and not published, by vote, as everyone may read them. */
	readonly counted: Readonly<Record<string, Tally>>;
}

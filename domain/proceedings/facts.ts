import type { AttendanceFacts } from '../attendance/attendee.ts';
import type { Incumbent } from '../attendance/committee.ts';
import type { QuorumFraction } from '../attendance/quorum.ts';
import type { DirectableDisplay } from '../display/target.ts';
import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';
import type { VotingFacts } from '../voting/facts.ts';

/** A paper's current version, as far as presenting it needs to know. */
export interface PresentablePaper {
	readonly itemId: string;
	readonly documentId: string;
	readonly versionId: string;
	readonly pages: number;
}

/** A published item with what happens when it is opened. */
export interface PlannedItem {
	readonly id: string;
	readonly minutesPlanned: number;
	/** Its first paper that can be presented; null: none. */
	readonly paper: PresentablePaper | null;
}

/**
 * What a decision needs to know beyond the log. The server looks up only what the command needs (`provideFacts`); what a
 * command does not need is empty or absent.
 */
export interface ProceedingsFacts extends AttendanceFacts {
	readonly status: MeetingStatus;
	/** Published items, in agenda order. */
	readonly itemIds: readonly string[];
	/** Those of them that the actor's own body submits. */
	readonly ownItemIds: readonly string[];
	/** The paper to present; null when there is no such paper, or it cannot be presented. */
	readonly paper: PresentablePaper | null;
	/** Pages of the version on air; null when not known. */
	readonly pagesOnAir: number | null;
	/** Present participants of the meeting by id. */
	readonly participants: ReadonlyMap<string, MeetingRole>;
	/** Names of the same, of sites too; only for commands about the list of speakers. */
	readonly participantNames?: ReadonlyMap<string, string>;
	/** Whether the actor speaks on the items it knows of and nothing else: a guest who is invited to some; `itemIds` are those. */
	readonly speaksOfInvitedOnly?: boolean;
	/** Whether the id of an item to be put in is in use, in whatever meeting. */
	readonly itemIdTaken?: boolean;
	/** Published items in agenda order, with their plan. */
	readonly plan?: readonly PlannedItem[];
	/** The participant as whom the chosen person acts, when that person is a member here; null otherwise. */
	readonly delegateId?: string | null;
	/** Incumbent members of the meeting's committee at this moment, in Party order: base of votes and quorum. */
	readonly incumbents?: readonly Incumbent[];
	/** Share of them that must be here, by the rule set of the meeting's day. */
	readonly quorum?: QuorumFraction;
	/** Items of state secrets, of which nothing is kept here (paper copies only). */
	readonly paperOnlyItemIds?: readonly string[];
	/** What commands of `voting` need. */
	readonly voting?: VotingFacts;
	/** The version of a paper of the meeting whose public ink a command is about; null when there is none, or it was recalled. */
	readonly inkVersion?: { readonly versionId: string; readonly documentId: string } | null;
	/** Displays paired with the meeting. */
	readonly displays?: readonly DirectableDisplay[];
}

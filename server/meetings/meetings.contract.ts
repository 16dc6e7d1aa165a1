import type { Incumbent } from '#domain/attendance/committee.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { DepartedView } from '#domain/minutes/source.ts';
import type {
	InvitationAnswer,
	MeetingRole,
	MeetingStatus,
	MeetingSummary,
	ParticipantView,
} from '#domain/meetings/meeting.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** An account's place in one meeting, as the database has it now. */
export interface Participation {
	readonly meetingId: string;
	readonly status: MeetingStatus;
	/** First of the account's participant rows in Party order; the actor of what it does there. */
	readonly participantId: string;
	/** Held at this moment: while the chair is delegated, the deputy has `chair` and whose it is has not. */
	readonly roles: readonly MeetingRole[];
	/** As on the list of participants, whoever holds the chair now. */
	readonly invitedRoles: readonly MeetingRole[];
	/** The person behind the account and that person's unit; both null for a site. */
	readonly personId: string | null;
	readonly unitId: string | null;
	/** Items that a guest is invited to, when to some by name; null: to the whole meeting. */
	readonly invitedItemIds: readonly string[] | null;
	readonly answer: InvitationAnswer;
}

/** What other features may ask of meetings. */
export interface Meetings {
	/**
	 * The account's participation in a meeting it may know of in the meeting's present status (before `published` only
	 * chair, secretary, office and submitter may); null for everyone else and for an unknown id.
	 */
	participation(identity: Identity, meetingId: string): Promise<Participation | null>;
	/** The same, or AppError('not_found'). */
	requireParticipation(identity: Identity, meetingId: string): Promise<Participation>;
	/** The meeting as a reader sees it in a list; for a wall `roles` is []. AppError('not_found') for an unknown id. */
	summary(meetingId: string, participation: Participation | null): Promise<MeetingSummary>;
	/** Participants in Party order, sites after people. Absence reasons only when `withReasons`. */
	participants(meetingId: string, withReasons: boolean): Promise<readonly ParticipantView[]>;
	/** Places that were taken off the list at or after an instant, with absence reasons, for the record. */
	departed(meetingId: string, since: Date): Promise<readonly DepartedView[]>;
	/** Incumbent members of the meeting's committee on the day of `at`, in Party order; [] for a meeting of no committee. */
	incumbents(meetingId: string, at: Date): Promise<readonly Incumbent[]>;
	/** Status and lead-time facts that other features' rules need. AppError('not_found') for an unknown id. */
	facts(meetingId: string): Promise<{
		readonly status: MeetingStatus;
		readonly startsAt: Date;
		readonly title: string;
		/** Whose meeting it is; null: of no committee. */
		readonly termId: string | null;
	}>;
	/** Sets the status as part of another feature's transaction (opening and ending belong to the proceedings), with its step row. */
	recordStatus(
		tx: Transaction,
		meetingId: string,
		status: 'in_progress' | 'ended',
		actor: { accountId: string; name: string },
	): Promise<void>;
	/** Tells listeners and the participants' screens of a committed change (also of agenda and papers). */
	announce(meetingId: string): Promise<void>;
	/** Account ids of everyone who takes part (people and sites), for notifications. */
	accountIds(meetingId: string, roles?: readonly MeetingRole[]): Promise<readonly string[]>;
	/** The same without guests who are invited to other items than this one. */
	accountIdsFor(itemId: string, meetingId: string, roles: readonly MeetingRole[]): Promise<readonly string[]>;
	/** Invites the guests of an item to another one too, as part of another feature's transaction (P-54). */
	carryGuests(tx: Transaction, fromItemId: string, toItemId: string): Promise<void>;
	/** Places of a person or site in meetings that are under way, one a meeting. */
	sittingPlaces(
		who: { readonly personId: string | null; readonly siteId: string | null },
		tx: Transaction,
	): Promise<readonly { readonly meetingId: string; readonly participantId: string; readonly name: string }[]>;
	/** Account ids of those who have not answered their invitation. */
	pendingAccountIds(meetingId: string, tx: Transaction): Promise<readonly string[]>;
	/** Called after participants, status or details of a meeting changed and the change is committed. Returns the unsubscriber. */
	onChanged(listener: (meetingId: string) => void): () => void;
	/** Registers what another feature planned for a draft that is thrown away, or a meeting that is called off, to be let go in that transaction. Call it while features are made. */
	whenDropped(act: (tx: Transaction, meetingId: string) => Promise<void>): void;
	/** Called after an account or site lost its place in a meeting. */
	onRemoved(listener: (change: { meetingId: string; accountId: string }) => void): () => void;
}

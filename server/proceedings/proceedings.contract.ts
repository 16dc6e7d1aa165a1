import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { EventOf, LoggedEvent, ProceedingsEvent, ProceedingsEventType } from '#domain/proceedings/events.ts';
import type { FactsAmong } from '#domain/kernel/compose.ts';
import type { FieldsOf, Needs, Shape } from '#domain/kernel/slice.ts';
import type { ReaderView } from '#domain/kernel/actor.ts';
import type { ProceedingsDecision } from '#domain/proceedings/decide.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { CommandAccepted } from '#domain/proceedings/wire.ts';
import type { VoteProgress } from '#domain/voting/ballot.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** Commands of one feature, as its slice has them. */
type CommandRules = Readonly<Record<string, { readonly fields: Shape; readonly needs: Needs<object> }>>;
type NeedingFacts<Rules extends CommandRules> = {
	[Type in keyof Rules & string]: keyof FactsAmong<Rules>[Type] extends never ? never : Type;
}[keyof Rules & string];

/**
 * Looks up what the decision of a command needs to know beyond the log, for somebody who takes part in the meeting and might
 * give it; the decision itself sees who may. `state`: the committed one. May throw AppError.
 */
export type FactsProvider<Command, Facts> = (
	command: Command,
	participation: Participation,
	state: MeetingState,
) => Promise<Facts>;

/** A provider for each command of a feature that needs facts, each with all of them: one left out does not compile. */
export type FactsProviders<Rules extends CommandRules> = {
	readonly [Type in NeedingFacts<Rules>]: FactsProvider<
		{ readonly type: Type } & FieldsOf<Rules[Type]['fields']>,
		FactsAmong<Rules>[Type]
	>;
};

/** Who writes the rows of events of these types. */
export type EventWriters = { readonly [Type in ProceedingsEventType]?: StoredWith<EventOf<Type>> };
/** What happens after events of these types. */
export type EventHandlers = {
	readonly [Type in ProceedingsEventType]?: (meetingId: string, event: EventOf<Type>, state: MeetingState) => void;
};
/** Parts of a meeting's state that somebody follows. */
export type SelectParts = (state: MeetingState) => readonly unknown[];

/** Writes rows in the transaction that stores an event: both are on disk, or neither. May throw to undo the event. */
export type StoredWith<Event extends ProceedingsEvent = ProceedingsEvent> = (
	tx: Transaction,
	meetingId: string,
	event: Event,
	actor: {
		readonly accountId: string;
		readonly name: string;
		/** The command that made the event: what is too much for the log is taken from it. null: the system recorded it. */
		readonly command: ProceedingsCommand | null;
		/** The meeting with this event, and with those before it that are stored in the same transaction. */
		readonly state: MeetingState;
	},
) => Promise<void>;

/** What other features may ask of the proceedings. */
export interface Proceedings {
	/** The meeting's state now (committed events only). */
	state(meetingId: string): Promise<MeetingState>;
	/** The meeting's whole log, in order, with everything it says: hand it to no reader as it is. */
	log(meetingId: string): Promise<readonly LoggedEvent[]>;
	/** What of the log somebody is told; null is a wall. */
	readerView(participation: Participation | null): Promise<ReaderView>;
	/** Sends how many have voted to those in the meeting who are told of the vote (P-57, V-18). */
	tellProgress(progress: VoteProgress): Promise<void>;
	/**
	 * Registers what happens after these events: called for each of them once it is committed, in order, before or while it is
	 * broadcast. `state`: with everything that was committed together.
	 */
	after(handlers: EventHandlers): void;
	/**
	 * Registers what follows when something of a meeting has changed, whatever event changed it: `select` names the parts of the
	 * state, compared by identity (reducers leave alone what does not change). Called once for all that was committed together.
	 */
	whenChanged(select: SelectParts, act: (meetingId: string, state: MeetingState, before: MeetingState) => void): void;
	/** The same within the transaction of the events, event by event, for rows that have to agree with the log. */
	storeWhenChanged(select: SelectParts, write: StoredWith): void;
	/** Registers who looks up the facts of a feature's commands, all of them. Call it while features are made, or get ready. */
	provideFacts<Rules extends CommandRules>(commands: Rules, providers: FactsProviders<Rules>): void;
	/** Registers rows that are written together with these events. Call it while features are made. */
	storeWith(writers: EventWriters): void;
	/** Registers what stops at once when papers, ink and video are suspended (`Follows.suspends`); called as `whenStored` is. */
	whenSuspended(act: (meetingId: string) => void | Promise<void>): void;
	/** Called after events with which somebody may read or write more or less than before (`Follows.rights`). */
	onRightsChanged(listener: (meetingId: string) => void): void;
	/**
	 * Registers what has to be done before anybody is told that this event is on disk, such as cutting what it takes away:
	 * `act` is called right after the commit, before the acknowledgement, which waits for it; it must neither throw
	 * nor wait for long: nothing else happens in the meeting meanwhile.
	 */
	whenStored<Type extends ProceedingsEventType>(
		type: Type,
		act: (meetingId: string, event: EventOf<Type>) => void | Promise<void>,
	): void;
	/**
	 * Records what no person did: a deadline that passed, a count that is complete. `decide` is pure and sees the committed
	 * state; the same `commandId` does nothing twice, so derive it from what is recorded.
	 */
	record(
		meetingId: string,
		commandId: string,
		decide: (state: MeetingState, at: string) => ProceedingsDecision,
	): Promise<CommandAccepted>;
}

/** The features whose news readers of a meeting get. */
export interface FactSources {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	/** Papers and proceedings need each other; asked for when needed, not when made. */
	readonly documents: () => Documents;
}

import type { ProceedingsCommand, ProceedingsCommandType } from '#domain/proceedings/commands.ts';
import type { LoggedEvent, ProceedingsEventType } from '#domain/proceedings/events.ts';
import type { ProceedingsFacts } from '#domain/proceedings/facts.ts';
import type { ReaderView } from '#domain/proceedings/redact.ts';
import type { Decision, EventOf } from '#domain/proceedings/slice.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { CommandAccepted } from '#domain/proceedings/wire.ts';
import type { VoteProgress } from '#domain/voting/ballot.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/**
 * Looks up what a command's decision needs to know, for somebody who takes part in the meeting; that person may still not
 * have the right to give it. May throw AppError.
 */
export type FactsProvider = (
	command: ProceedingsCommand,
	participation: Participation,
) => Promise<Partial<ProceedingsFacts>>;

/** Writes rows in the transaction that stores an event: both are on disk, or neither. May throw to undo the event. */
export type StoredWith = (
	tx: Transaction,
	meetingId: string,
	logged: LoggedEvent,
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
	/** Called after events were committed, in order, before or while they are broadcast. */
	onAppended(listener: (meetingId: string, events: readonly LoggedEvent[], state: MeetingState) => void): () => void;
	/** Registers who looks up the facts of these commands; one provider a command. Call it while features are made. */
	provideFacts(types: readonly ProceedingsCommandType[], provider: FactsProvider): void;
	/** Registers rows that are written together with these events. Call it while features are made. */
	storeWith(types: readonly ProceedingsEventType[], write: StoredWith): void;
	/**
	 * Registers what has to be done before anybody is told that this event is on disk, such as cutting what a closed session
	 * suspends: `act` is called right after the commit, before the acknowledgement, which waits for it; it must neither throw
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
		decide: (state: MeetingState, at: string) => Decision,
	): Promise<CommandAccepted>;
}

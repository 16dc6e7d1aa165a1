import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { applyEvent, applyEvents } from '#domain/proceedings/reducer.ts';
import type { ProceedingsDecision } from '#domain/proceedings/decide.ts';
import { INITIAL_STATE, type MeetingState } from '#domain/proceedings/state.ts';
import { AppError } from '#server/platform/errors.ts';
import { isTaken, type AnsweredCommand, type KnownCommand, type NewEvent } from './proceedings.repository.ts';

/** Something to decide on the committed state: a person's command with its facts, or what the system itself has to record. */
export interface Submission {
	readonly commandId: string;
	/** The participant who acts; null for the system. */
	readonly actorId: string | null;
	readonly accountId: string;
	readonly accountName: string;
	/** What was asked; absent for what the system records. */
	readonly command?: ProceedingsCommand;
	/** Pure; may be asked more than once. `at` is when the events will be dated. */
	readonly decide: (state: MeetingState, at: string) => ProceedingsDecision;
}

/** The meeting as it becomes with events that are to be stored. */
export interface Folded {
	/** Without any of them. */
	readonly before: MeetingState;
	/** With each of them, in their order. */
	readonly after: readonly MeetingState[];
}

/** Where a meeting's log is kept and who hears of it. */
export interface LogBackend {
	readonly now: () => Date;
	eventsAfter(afterSeq: number): Promise<LoggedEvent[]>;
	knownCommands(commandIds: readonly string[]): Promise<ReadonlyMap<string, KnownCommand>>;
	/** Stores the events, the audit and the meeting's status in one transaction. */
	store(events: readonly NewEvent[], submissions: readonly Submission[], folded: Folded): Promise<void>;
	/** Keeps the answers of commands that had nothing to change, so that they do nothing later either. */
	keepAnswers(commands: readonly AnsweredCommand[]): Promise<void>;
	/** Called in order after each commit. `before`: the state without these events. */
	published(events: readonly LoggedEvent[], state: MeetingState, before: MeetingState): void;
}

interface Waiting {
	readonly submission: Submission;
	resolve(seq: number): void;
	reject(error: unknown): void;
}

interface Outcome {
	readonly waiting: Waiting;
	/** The seq to answer, or the refusal. */
	readonly result: number | AppError;
	/** True when nothing was appended, so that the log must be asked whether the command is an old one. */
	readonly unlogged: boolean;
}

/** Most commands in one transaction: what piles up while the one before it commits. */
const BATCH = 64;
/** Commands remembered, so that a retry is answered without a query. */
const REMEMBERED = 4_096;
const ATTEMPTS = 4;

/**
 * The log of one meeting in this process: commands one after the other on a cached state, what piles up during a commit
 * goes into the next one together (group commit). Another process may append as well: a seq or command that exists
 * already makes this one read what is new and decide again.
 */
export class MeetingLog {
	readonly #backend: LogBackend;
	#state: MeetingState | null = null;
	/** Events up to here were published, or were there when the log was first read. */
	#published: number | null = null;
	#loading: Promise<MeetingState> | null = null;
	#lastAt = 0;
	readonly #answered = new Map<string, KnownCommand>();
	#queue: Waiting[] = [];
	#draining: Promise<void> | null = null;

	constructor(backend: LogBackend) {
		this.#backend = backend;
	}

	/** Committed state. */
	state(): MeetingState | Promise<MeetingState> {
		return this.#state ?? (this.#loading ??= this.#load().finally(() => (this.#loading = null)));
	}

	/**
	 * Decides and stores a command.
	 * @returns the seq that the log reached with it; the same for a retry
	 * @throws AppError when it is refused
	 */
	submit(submission: Submission): Promise<number> {
		return new Promise((resolve, reject) => {
			this.#queue.push({ submission, resolve, reject });
			this.#draining ??= this.#drain();
		});
	}

	/** Resolves when every command submitted so far is answered. */
	async settled(): Promise<void> {
		await this.#draining;
	}

	async #drain(): Promise<void> {
		try {
			while (this.#queue.length > 0) {
				const batch = this.#queue.splice(0, BATCH);
				try {
					await this.#commit(batch);
				} catch (error) {
					this.#state = null;
					// One command that cannot be stored must not take the others with it.
					for (const waiting of batch) await this.#commitAlone(waiting, batch.length > 1 ? undefined : error);
				}
			}
		} finally {
			// In the same turn as the queue was seen empty: what comes in later starts a new drain.
			this.#draining = null;
		}
	}

	async #commitAlone(waiting: Waiting, failure: unknown): Promise<void> {
		let last = failure;
		if (last !== undefined && !isTaken(last)) return waiting.reject(last);
		if (last !== undefined) await this.#recall(waiting.submission.commandId).catch(() => undefined);
		for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
			try {
				return await this.#commit([waiting]);
			} catch (error) {
				this.#state = null;
				last = error;
				if (!isTaken(error)) break;
				await this.#recall(waiting.submission.commandId).catch(() => undefined);
			}
		}
		waiting.reject(isTaken(last) ? new AppError('conflict', { cause: last }) : last);
	}

	async #commit(batch: readonly Waiting[]): Promise<void> {
		const before = await this.state();
		let state = before;
		const at = new Date(Math.max(this.#backend.now().getTime(), this.#lastAt));
		const events: NewEvent[] = [];
		const after: MeetingState[] = [];
		const outcomes: Outcome[] = [];
		const inBatch = new Map<string, KnownCommand>();
		for (const waiting of batch) {
			const { submission } = waiting;
			const known = this.#answered.get(submission.commandId) ?? inBatch.get(submission.commandId);
			if (known !== undefined) {
				outcomes.push({ waiting, result: answerAgain(known, submission), unlogged: false });
				continue;
			}
			const decision = submission.decide(state, at.toISOString());
			if (!decision.ok) {
				outcomes.push({ waiting, result: new AppError(decision.code), unlogged: true });
				continue;
			}
			for (const [part, event] of decision.events.entries()) {
				const { accountId, commandId, actorId } = submission;
				const logged = { seq: state.seq + 1, at: at.toISOString(), actorId, event };
				state = applyEvent(state, logged);
				events.push({ ...logged, accountId, commandId, part });
				after.push(state);
			}
			inBatch.set(submission.commandId, { accountId: submission.accountId, seq: state.seq });
			outcomes.push({ waiting, result: state.seq, unlogged: decision.events.length === 0 });
		}
		const old = await this.#oldCommands(outcomes);
		const idle = outcomes.flatMap((outcome) => answerToKeep(outcome, old));
		if (events.length > 0) {
			const acting = new Set(events.map((event) => event.commandId));
			const submissions = batch.map((waiting) => waiting.submission).filter((s) => acting.has(s.commandId));
			await this.#backend.store(events, submissions, { before, after });
			this.#state = state;
			this.#lastAt = at.getTime();
		}
		// After the events: an answer names no seq that the log never reached.
		if (idle.length > 0) await this.#backend.keepAnswers(idle);
		for (const { waiting, result, unlogged } of outcomes) {
			const known = unlogged ? old.get(waiting.submission.commandId) : undefined;
			this.#answer(waiting, known === undefined ? result : answerAgain(known, waiting.submission));
		}
		if (events.length > 0) this.#publish(events.map(asLogged), state, before);
	}

	/** A row that exists already may be this very command, stored by an attempt whose answer was lost. */
	async #recall(commandId: string): Promise<void> {
		const known = (await this.#backend.knownCommands([commandId])).get(commandId);
		if (known !== undefined) this.#answered.set(commandId, known);
	}

	#publish(events: readonly LoggedEvent[], state: MeetingState, before: MeetingState): void {
		this.#published = state.seq;
		this.#backend.published(events, state, before);
	}

	/** A retry after a restart may look like a refusal or like nothing to do; the log knows better. */
	async #oldCommands(outcomes: readonly Outcome[]): Promise<ReadonlyMap<string, KnownCommand>> {
		const ids = outcomes.filter((outcome) => outcome.unlogged).map((outcome) => outcome.waiting.submission.commandId);
		return ids.length === 0 ? new Map() : this.#backend.knownCommands(ids);
	}

	#answer(waiting: Waiting, result: number | AppError): void {
		if (result instanceof AppError) return waiting.reject(result);
		const { commandId, accountId } = waiting.submission;
		this.#answered.set(commandId, { accountId, seq: result });
		if (this.#answered.size > REMEMBERED) {
			const [oldest] = this.#answered.keys();
			if (oldest !== undefined) this.#answered.delete(oldest);
		}
		waiting.resolve(result);
	}

	async #load(): Promise<MeetingState> {
		const events = await this.#backend.eventsAfter(0);
		const state = applyEvents(INITIAL_STATE, events);
		this.#state = state;
		// Read again after a failure: what another process stored, or a commit whose answer was lost, is news to the clients.
		const published = (this.#published ??= state.seq);
		if (state.seq > published)
			this.#publish(events.slice(published), state, applyEvents(INITIAL_STATE, events.slice(0, published)));
		return state;
	}
}

/** What must be on disk before a person's command without an event is answered; the system's own may have something to do later. */
function answerToKeep(
	{ waiting: { submission }, result, unlogged }: Outcome,
	old: ReadonlyMap<string, KnownCommand>,
): AnsweredCommand[] {
	const { command, commandId, accountId } = submission;
	if (command === undefined || !unlogged || result instanceof AppError || old.has(commandId)) return [];
	return [{ commandId, accountId, seq: result }];
}

/** A command id belongs to whoever used it first. */
function answerAgain(known: KnownCommand, submission: Submission): number | AppError {
	return known.accountId === submission.accountId ? known.seq : new AppError('conflict');
}

function asLogged({ seq, at, actorId, event }: NewEvent): LoggedEvent {
	return { seq, at, actorId, event };
}

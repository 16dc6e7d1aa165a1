import type { Identity } from '#domain/identity/identity.ts';
import type { CommandEnvelope, ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { proceedings } from '#domain/proceedings/machine.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { LoggedEvent, ProceedingsEvent, ProceedingsEventType } from '#domain/proceedings/events.ts';
import { WALL_VIEW, type ReaderView } from '#domain/kernel/actor.ts';
import { eventFor } from '#domain/proceedings/redact.ts';
import type { ProceedingsDecision } from '#domain/proceedings/decide.ts';
import type { EventOf } from '#domain/proceedings/events.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { AppendedEvents, CommandAccepted, MeetingSnapshot } from '#domain/proceedings/wire.ts';
import type { VoteProgress } from '#domain/voting/ballot.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import type { Logger } from '#server/platform/log.ts';
import type { RealtimeSocket } from '#server/platform/realtime/realtime.ts';
import type { Audience } from './audience.ts';
import type { FactSources } from './proceedings.contract.ts';
import { LogBudget } from './logBudget.ts';
import { MeetingLog, type Folded, type Submission } from './meetingLog.ts';
import type { Participations } from './participations.ts';
import type {
	EventHandlers,
	EventWriters,
	FactsProvider,
	Proceedings,
	SelectParts,
	StoredWith,
} from './proceedings.contract.ts';
import type { NewEvent, ProceedingsRepository } from './proceedings.repository.ts';
import type { SharedReads } from './sharedReads.ts';
import { takeSnapshot } from './snapshot.ts';

export interface ProceedingsServiceOptions {
	readonly sources: FactSources;
	readonly repository: ProceedingsRepository;
	readonly audience: Audience;
	readonly viewOf: (participation: Participation) => Promise<ReaderView>;
	readonly participations: Participations;
	readonly shared: SharedReads;
	readonly now: () => Date;
	readonly log: Logger;
}

/** Most events in one answer; a reader that is further behind asks again. */
const EVENTS_AT_ONCE = 500;
/** The account of what no person did. */
const SYSTEM = 'system';
/** Events read at once while a log is loaded. */
const LOAD_PAGE = 5_000;

type Handler = (meetingId: string, event: ProceedingsEvent, state: MeetingState) => void;
type Follower = Parameters<Proceedings['whenChanged']>[1];
type Act = (meetingId: string, event: ProceedingsEvent) => void | Promise<void>;

/** Runs meetings: commands in, events out, snapshots for whoever comes. */
export class ProceedingsService implements Proceedings {
	readonly #options: ProceedingsServiceOptions;
	readonly #logs = new Map<string, MeetingLog>();
	readonly #budget = new LogBudget();
	readonly #handlers = new Map<string, Handler[]>();
	readonly #followers: { readonly select: SelectParts; readonly act: Follower }[] = [];
	readonly #storedWhenChanged: { readonly select: SelectParts; readonly write: StoredWith }[] = [];
	readonly #rightsListeners = new Set<(meetingId: string) => void>();
	readonly #providers = new Map<string, FactsProvider<ProceedingsCommand, object>>();
	readonly #storedWith = new Map<ProceedingsEventType, StoredWith[]>();
	readonly #whenStored = new Map<ProceedingsEventType, Act[]>();

	constructor(options: ProceedingsServiceOptions) {
		this.#options = options;
	}

	async state(meetingId: string): Promise<MeetingState> {
		return this.#log(meetingId).state();
	}

	log(meetingId: string): Promise<readonly LoggedEvent[]> {
		return this.#wholeLog(meetingId);
	}

	async readerView(participation: Participation | null): Promise<ReaderView> {
		return participation === null ? WALL_VIEW : this.#options.viewOf(participation);
	}

	provideFacts(_commands: unknown, providers: Readonly<Record<string, unknown>>): void {
		for (const [type, provider] of Object.entries(providers)) {
			if (this.#providers.has(type)) throw new Error(`the facts of ${type} are provided twice`);
			// Typed where it is registered (`FactsProviders`).
			this.#providers.set(type, provider as FactsProvider<ProceedingsCommand, object>);
		}
	}

	/** @throws Error when a command or an event lacks what its slice says it needs: such a server must not start */
	assertComplete(): void {
		const facts = proceedings.needingFacts.filter((type) => !this.#providers.has(type));
		const rows = proceedings.eventTypes.filter(
			(type) => proceedings.follows(type).rows === true && !this.#storedWith.has(type),
		);
		const missing = [...facts, ...rows];
		if (missing.length > 0) throw new Error(`nobody provides for ${missing.join(', ')}`);
	}

	storeWith(writers: EventWriters): void {
		// Each is called with events of its own type only.
		for (const [type, write] of Object.entries(writers) as [ProceedingsEventType, StoredWith][])
			this.#storedWith.set(type, [...(this.#storedWith.get(type) ?? []), write]);
	}

	whenStored<Type extends ProceedingsEventType>(
		type: Type,
		act: (meetingId: string, event: EventOf<Type>) => void | Promise<void>,
	): void {
		const whole: Act = (meetingId, event) => act(meetingId, event as EventOf<Type>);
		this.#whenStored.set(type, [...(this.#whenStored.get(type) ?? []), whole]);
	}

	whenSuspended(act: (meetingId: string) => void | Promise<void>): void {
		for (const type of proceedings.eventTypes)
			if (proceedings.follows(type).suspends === true) this.whenStored(type, act);
	}

	onRightsChanged(listener: (meetingId: string) => void): void {
		this.#rightsListeners.add(listener);
	}

	async record(
		meetingId: string,
		commandId: string,
		decideIt: (state: MeetingState, at: string) => ProceedingsDecision,
	): Promise<CommandAccepted> {
		const system = { actorId: null, accountId: SYSTEM, accountName: '' };
		return { seq: await this.#log(meetingId).submit({ ...system, commandId, decide: decideIt }) };
	}

	async tellProgress(progress: VoteProgress): Promise<void> {
		this.#options.audience.sendProgress(progress, await this.state(progress.meetingId));
	}

	after(handlers: EventHandlers): void {
		// Each is called with events of its own type only.
		for (const [type, handler] of Object.entries(handlers) as [string, Handler][])
			this.#handlers.set(type, [...(this.#handlers.get(type) ?? []), handler]);
	}

	whenChanged(select: SelectParts, act: Follower): void {
		this.#followers.push({ select, act });
	}

	storeWhenChanged(select: SelectParts, write: StoredWith): void {
		this.#storedWhenChanged.push({ select, write });
	}

	/**
	 * Gives a command; resolves when its events are on disk.
	 * @throws AppError forbidden, not_found, invalid_state, reason_required, bad_request, conflict, rate_limited
	 */
	async command(
		identity: Identity,
		participation: Participation,
		{ meetingId, command, commandId }: CommandEnvelope,
	): Promise<CommandAccepted> {
		this.#budget.take(participation.participantId, participation.roles, command.type);
		const log = this.#log(meetingId);
		const now = await log.state();
		const facts = await this.#factsFor(command, participation, now);
		// As on the list: the decision itself sees who holds the chair at that moment.
		const { participantId, personId, invitedRoles: roles } = participation;
		const { accountId, displayName } = identity;
		const actor = { participantId, personId, roles };
		const seq = await log.submit({
			commandId,
			actorId: participantId,
			accountId,
			accountName: displayName,
			command,
			decide: (state, at) => proceedings.decide(state, command, actor, facts, at) as ProceedingsDecision,
		});
		return { seq };
	}

	/** null for somebody who may never give the command: nothing is looked up for them. */
	async #factsFor(command: ProceedingsCommand, participation: Participation, state: MeetingState) {
		if (!mightCommand(participation.roles, command.type)) return null;
		const more = await this.#providers.get(command.type)?.(command, participation, state);
		return { ...more, status: participation.status };
	}

	/**
	 * Admits a connection to the meeting and answers with a snapshot. It is admitted first: events that are committed in
	 * between arrive as well, and the client drops those that the snapshot has already.
	 * @param check finds the reader's place; asked again after admission, since a removal in between found no connection
	 */
	async join(
		socket: RealtimeSocket,
		meetingId: string,
		check: () => Promise<Participation | null>,
	): Promise<MeetingSnapshot> {
		const { audience, sources, shared, now } = this.#options;
		await audience.admit(socket, meetingId, await check());
		try {
			const participation = await check();
			const state = await this.state(meetingId);
			const presence = () => audience.presence.list(meetingId);
			const { principal } = socket.data;
			const display = principal.type === 'display' ? { id: principal.displayId, role: principal.role } : null;
			const view = await this.readerView(participation);
			return await takeSnapshot(sources, shared, { meetingId, participation, view, display, state, presence, now });
		} catch (error) {
			audience.dismiss(socket, meetingId);
			throw error;
		}
	}

	/** Events after a seq, for a reader that noticed a gap. */
	async eventsAfter(meetingId: string, afterSeq: number, participation: Participation | null): Promise<AppendedEvents> {
		const events = await this.#options.repository.eventsAfter(meetingId, afterSeq, EVENTS_AT_ONCE);
		const view = await this.readerView(participation);
		const state = await this.state(meetingId);
		// What is stored and not folded yet is sent in a moment: whether a closed session began with it is not known here.
		const known = events.filter(({ seq }) => seq <= state.seq);
		return { meetingId, events: known.map((event) => eventFor(view, event, state)) };
	}

	/** Resolves when every command is answered. */
	async settled(): Promise<void> {
		await Promise.all([...this.#logs.values()].map((log) => log.settled()));
	}

	#log(meetingId: string): MeetingLog {
		const known = this.#logs.get(meetingId);
		if (known !== undefined) return known;
		const { repository, now } = this.#options;
		const log = new MeetingLog({
			now,
			eventsAfter: () => this.#wholeLog(meetingId),
			knownCommands: (ids) => repository.knownCommands(meetingId, ids),
			keepAnswers: (commands) => repository.keepAnswers(meetingId, commands),
			store: async (events, submissions, folded) => {
				await this.#store(meetingId, events, submissions, folded);
				// All are begun at once: cutting one thing waits for no other.
				await Promise.all(
					events.flatMap(({ event }) =>
						(this.#whenStored.get(event.type) ?? []).map(async (act) => act(meetingId, event)),
					),
				);
			},
			// After the acknowledgement has left: the one who acted waits for nobody else's network.
			published: (events, state, before) => void setImmediate(() => this.#publish(meetingId, events, state, before)),
		});
		this.#logs.set(meetingId, log);
		return log;
	}

	async #wholeLog(meetingId: string): Promise<LoggedEvent[]> {
		const events: LoggedEvent[] = [];
		for (;;) {
			const page = await this.#options.repository.eventsAfter(meetingId, events.length, LOAD_PAGE);
			events.push(...page);
			if (page.length < LOAD_PAGE) return events;
		}
	}

	async #store(
		meetingId: string,
		events: readonly NewEvent[],
		submissions: readonly Submission[],
		folded: Folded,
	): Promise<void> {
		const { repository } = this.#options;
		const writes = this.#rowsWith(meetingId, events, submissions, folded);
		if (writes.length === 0) return repository.append(meetingId, events);
		await repository.appendWith(meetingId, events, async (tx) => {
			for (const write of writes) await write(tx);
		});
	}

	/** What is written in the transaction of these events. */
	#rowsWith(
		meetingId: string,
		events: readonly NewEvent[],
		submissions: readonly Submission[],
		folded: Folded,
	): ((tx: Transaction) => Promise<void>)[] {
		return events.flatMap(({ accountId, commandId, event }, n) => {
			const made = submissions.find((submission) => submission.commandId === commandId);
			const before = folded.after[n - 1] ?? folded.before;
			const state = folded.after[n] ?? before;
			const changing = this.#storedWhenChanged.filter(({ select }) => hasChanged(select, before, state));
			const actor = { accountId, name: made?.accountName ?? '', command: made?.command ?? null, state };
			const { status } = proceedings.follows(event.type);
			return [
				...(status === undefined
					? []
					: [(tx: Transaction) => this.#options.sources.meetings.recordStatus(tx, meetingId, status, actor)]),
				...[...(this.#storedWith.get(event.type) ?? []), ...changing.map(({ write }) => write)].map(
					(write) => (tx: Transaction) => write(tx, meetingId, event, actor),
				),
			];
		});
	}

	#publish(meetingId: string, events: readonly LoggedEvent[], state: MeetingState, before: MeetingState): void {
		const { audience, participations, shared } = this.#options;
		const following = events.map(({ event }) => proceedings.follows(event.type));
		if (following.some(({ status, roles }) => status !== undefined || roles === true)) {
			participations.forget(meetingId);
			shared.forget(meetingId);
			audience.meetingChanged(meetingId);
		}
		if (following.some(({ rights }) => rights === true))
			for (const listener of this.#rightsListeners) this.#guarded(meetingId, () => listener(meetingId));
		for (const { event } of events)
			for (const handler of this.#handlers.get(event.type) ?? [])
				this.#guarded(meetingId, () => handler(meetingId, event, state));
		for (const { select, act } of this.#followers)
			if (hasChanged(select, before, state)) this.#guarded(meetingId, () => act(meetingId, state, before));
		audience.sendEvents(meetingId, events, state);
	}

	/** A listener that fails keeps nobody else from hearing. */
	#guarded(meetingId: string, tell: () => void): void {
		try {
			tell();
		} catch (error) {
			this.#options.log.error({ err: error, meetingId }, 'a listener of the proceedings failed');
		}
	}
}

function hasChanged(select: SelectParts, before: MeetingState, after: MeetingState): boolean {
	const parts = select(before);
	return select(after).some((part, n) => part !== parts[n]);
}

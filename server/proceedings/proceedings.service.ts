import type { Identity } from '#domain/identity/identity.ts';
import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import type { CommandEnvelope } from '#domain/proceedings/commands.ts';
import { decide } from '#domain/proceedings/decide.ts';
import type { LoggedEvent, ProceedingsEvent, ProceedingsEventType } from '#domain/proceedings/events.ts';
import { eventFor, WALL_VIEW, type ReaderView } from '#domain/proceedings/redact.ts';
import { applyEvent } from '#domain/proceedings/reducer.ts';
import type { Decision, EventOf } from '#domain/proceedings/slice.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { AppendedEvents, CommandAccepted, MeetingSnapshot } from '#domain/proceedings/wire.ts';
import type { VoteProgress } from '#domain/voting/ballot.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import type { Logger } from '#server/platform/log.ts';
import type { RealtimeSocket } from '#server/platform/realtime/realtime.ts';
import type { Audience } from './audience.ts';
import { lookUpFacts, type FactSources } from './facts.ts';
import { LogBudget } from './logBudget.ts';
import { MeetingLog, type Submission } from './meetingLog.ts';
import type { Participations } from './participations.ts';
import type { FactsProvider, Proceedings, StoredWith } from './proceedings.contract.ts';
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

type Listener = Parameters<Proceedings['onAppended']>[0];
type Act = (meetingId: string, event: ProceedingsEvent) => void | Promise<void>;

/** Runs meetings: commands in, events out, snapshots for whoever comes. */
export class ProceedingsService implements Proceedings {
	readonly #options: ProceedingsServiceOptions;
	readonly #logs = new Map<string, MeetingLog>();
	/** Pages of versions that were presented by this process. */
	readonly #pages = new Map<string, number>();
	readonly #budget = new LogBudget();
	readonly #listeners = new Set<Listener>();
	readonly #providers = new Map<string, FactsProvider>();
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

	provideFacts(types: Parameters<Proceedings['provideFacts']>[0], provider: FactsProvider): void {
		for (const type of types) this.#providers.set(type, provider);
	}

	storeWith(types: readonly ProceedingsEventType[], write: StoredWith): void {
		for (const type of types) this.#storedWith.set(type, [...(this.#storedWith.get(type) ?? []), write]);
	}

	whenStored<Type extends ProceedingsEventType>(
		type: Type,
		act: (meetingId: string, event: EventOf<Type>) => void | Promise<void>,
	): void {
		const whole: Act = (meetingId, event) => act(meetingId, event as EventOf<Type>);
		this.#whenStored.set(type, [...(this.#whenStored.get(type) ?? []), whole]);
	}

	async record(
		meetingId: string,
		commandId: string,
		decideIt: (state: MeetingState, at: string) => Decision,
	): Promise<CommandAccepted> {
		const system = { actorId: null, accountId: SYSTEM, accountName: '' };
		return { seq: await this.#log(meetingId).submit({ ...system, commandId, decide: decideIt }) };
	}

	async tellProgress(progress: VoteProgress): Promise<void> {
		this.#options.audience.sendProgress(progress, await this.state(progress.meetingId));
	}

	onAppended(listener: Listener): () => void {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
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
		const pagesOnAir = this.#pages.get(now.presentation?.versionId ?? '') ?? null;
		const own = await lookUpFacts(this.#options.sources, command, participation, pagesOnAir, now);
		for (const paper of [own.paper, ...(own.plan ?? []).map((item) => item.paper)])
			if (paper !== null) this.#pages.set(paper.versionId, paper.pages);
		const more = await this.#providers.get(command.type)?.(command, participation);
		const facts = { ...own, ...more };
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
			decide: (state, at) => decide(state, command, actor, facts, at),
		});
		return { seq };
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
			store: async (events, submissions) => {
				await this.#store(meetingId, events, submissions);
				// All are begun at once: cutting one thing waits for no other.
				await Promise.all(
					events.flatMap(({ event }) =>
						(this.#whenStored.get(event.type) ?? []).map(async (act) => act(meetingId, event)),
					),
				);
			},
			// After the acknowledgement has left: the one who acted waits for nobody else's network.
			published: (events, state) => void setImmediate(() => this.#publish(meetingId, events, state)),
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

	async #store(meetingId: string, events: readonly NewEvent[], submissions: readonly Submission[]): Promise<void> {
		const { repository, sources } = this.#options;
		const written = ({ event }: NewEvent): boolean =>
			statusAfter(event.type) !== null || this.#storedWith.has(event.type);
		if (!events.some(written)) return repository.append(meetingId, events);
		let state = await this.state(meetingId);
		const writes = events.flatMap((logged) => {
			const { accountId, commandId, event } = logged;
			const made = submissions.find((submission) => submission.commandId === commandId);
			state = applyEvent(state, { seq: logged.seq, at: logged.at, actorId: logged.actorId, event });
			const actor = { accountId, name: made?.accountName ?? '', command: made?.command ?? null, state };
			const status = statusAfter(event.type);
			return [
				...(status === null ? [] : [(tx: Transaction) => sources.meetings.recordStatus(tx, meetingId, status, actor)]),
				...(this.#storedWith.get(event.type) ?? []).map(
					(write) => (tx: Transaction) => write(tx, meetingId, logged, actor),
				),
			];
		});
		await repository.appendWith(meetingId, events, async (tx) => {
			for (const write of writes) await write(tx);
		});
	}

	#publish(meetingId: string, events: readonly LoggedEvent[], state: MeetingState): void {
		const { audience, participations, shared, log } = this.#options;
		if (events.some(({ event }) => statusAfter(event.type) !== null || CHAIR_CHANGES.has(event.type))) {
			participations.forget(meetingId);
			shared.forget(meetingId);
			audience.meetingChanged(meetingId);
		}
		for (const listener of this.#listeners) {
			try {
				listener(meetingId, events, state);
			} catch (error) {
				log.error({ err: error, meetingId }, 'a listener of the proceedings failed');
			}
		}
		audience.sendEvents(meetingId, events, state);
	}
}

/** After these, others hold the chair's powers: everyone's rights are looked up again. */
const CHAIR_CHANGES: ReadonlySet<ProceedingsEventType> = new Set(['chair_delegated', 'chair_returned']);

/** The meeting's status that an event brings about; null for most. */
function statusAfter(type: LoggedEvent['event']['type']): Extract<MeetingStatus, 'in_progress' | 'ended'> | null {
	if (type === 'meeting_opened') return 'in_progress';
	return type === 'meeting_ended' ? 'ended' : null;
}

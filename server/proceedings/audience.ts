import type { LoggedEvent } from '#domain/proceedings/events.ts';
import { mayReadAbsenceReasons } from '#domain/attendance/reasons.ts';
import { WALL_VIEW, type ReaderView } from '#domain/kernel/actor.ts';
import { withholdsVote } from '#domain/voting/told.ts';
import { eventFor } from '#domain/proceedings/redact.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { VoteProgress } from '#domain/voting/ballot.ts';
import { voteOf } from '#domain/voting/state.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { Logger } from '#server/platform/log.ts';
import { accountRoom, type Realtime, type RealtimeSocket } from '#server/platform/realtime/realtime.ts';
import { Presence } from './presence.ts';

/** Everyone who follows a meeting, walls included. */
export const meetingRoom = (meetingId: string): string => `meeting:${meetingId}`;
/** Those of them who also know why people are absent. */
const reasonsRoom = (meetingId: string): string => `meeting:${meetingId}:reasons`;

/** Those who are told of some items only: each gets its own. */
const limitedRoom = (meetingId: string): string => `meeting:${meetingId}:limited`;

/** How long changes of the presence list, or of agenda and papers, are gathered before they are sent, in ms. */
const GATHER_MS = 100;

/** The live connections of meetings: who hears what. */
export class Audience {
	readonly #realtime: Realtime;
	readonly #meetings: Meetings;
	readonly #log: Logger;
	readonly #timers = new Map<string, NodeJS.Timeout>();
	readonly #viewOf: (participation: Participation) => Promise<ReaderView>;
	/** What each connection is told, by meeting. */
	readonly #views = new WeakMap<RealtimeSocket, Map<string, ReaderView>>();
	readonly presence: Presence;

	constructor(
		realtime: Realtime,
		meetings: Meetings,
		viewOf: (participation: Participation) => Promise<ReaderView>,
		now: () => Date,
		log: Logger,
	) {
		this.#viewOf = viewOf;
		this.#log = log;
		this.#realtime = realtime;
		this.#meetings = meetings;
		this.presence = new Presence(now, (meetingId) =>
			this.#gather(`presence ${meetingId}`, () => this.#sendPresence(meetingId)),
		);
	}

	/** Lets a connection hear the meeting. `participation` is null for a wall. */
	async admit(socket: RealtimeSocket, meetingId: string, participation: Participation | null): Promise<void> {
		// Before it hears anything.
		await this.#limit(socket, meetingId, participation);
		await socket.join(meetingRoom(meetingId));
		await this.#placeByRights(socket, meetingId, participation);
		// A connection that closed meanwhile has left its rooms already and would stay in these for ever.
		if (!socket.connected) this.dismiss(socket, meetingId);
		else if (participation !== null) this.presence.join(meetingId, participation.participantId, socket.id);
	}

	/** Stops a connection from hearing the meeting. */
	dismiss(socket: RealtimeSocket, meetingId: string): void {
		void socket.leave(meetingRoom(meetingId));
		void socket.leave(reasonsRoom(meetingId));
		void socket.leave(limitedRoom(meetingId));
		this.presence.leave(meetingId, socket.id);
	}

	/**
	 * Sends committed events: reasons of absence only to those who may know them, other bodies' items to no submitter, votes
	 * of a closed session to those whom they take. In a closed session each connection is told by itself; otherwise one
	 * broadcast tells all but a few.
	 * @param state with the events
	 */
	sendEvents(meetingId: string, events: readonly LoggedEvent[], state: MeetingState): void {
		const { io } = this.#realtime;
		const room = meetingRoom(meetingId);
		const limited = limitedRoom(meetingId);
		for (const [socket, view] of this.#toldApart(meetingId, state)) {
			const told = events.map((event) => eventFor(view, event, state));
			socket.emit('proceedings:appended', { meetingId, events: told });
		}
		if (state.closedSession !== null) return;
		// All others are told alike, but for who knows why people are absent.
		const [knowing, others] = [true, false].map((knowsReasons) => {
			const view = { ...WALL_VIEW, knowsReasons };
			return events.map((event) => eventFor(view, event, state));
		});
		const everyone = io.to(room).except(limited);
		if (events.every((_event, n) => knowing?.[n] === others?.[n])) {
			everyone.emit('proceedings:appended', { meetingId, events: others ?? [] });
			return;
		}
		io.to(reasonsRoom(meetingId)).emit('proceedings:appended', { meetingId, events: knowing ?? [] });
		everyone.except(reasonsRoom(meetingId)).emit('proceedings:appended', { meetingId, events: others ?? [] });
	}

	/** Sends how many have voted to those who are told of the vote, and to nobody else. */
	sendProgress(progress: VoteProgress, state: MeetingState): void {
		const { meetingId, voteId } = progress;
		const vote = voteOf(state.voting, voteId);
		if (vote === undefined) return;
		for (const [socket, view] of this.#toldApart(meetingId, state))
			if (!withholdsVote(view, vote, state)) socket.emit('voting:progressed', progress);
		if (state.closedSession !== null) return;
		this.#realtime.io.to(meetingRoom(meetingId)).except(limitedRoom(meetingId)).emit('voting:progressed', progress);
	}

	/** Agenda, papers or participants changed: rights are looked up again, then everyone is told. */
	meetingChanged(meetingId: string): void {
		this.#gather(`changed ${meetingId}`, () => {
			this.#recheck(meetingId).then(
				() => this.#realtime.io.to(meetingRoom(meetingId)).emit('meetings:changed', { meetingId }),
				(error: unknown) =>
					this.#log.error({ err: error, meetingId }, 'checking the readers of a meeting again failed'),
			);
		});
	}

	/** An account lost its place: it hears nothing more of the meeting from this moment. */
	accountRemoved(meetingId: string, accountId: string): void {
		for (const socket of this.#sockets(meetingId)) {
			const { principal } = socket.data;
			if (principal.type === 'account' && principal.identity.accountId === accountId) this.dismiss(socket, meetingId);
		}
		this.#realtime.io.to(accountRoom(accountId)).emit('meetings:removed', { meetingId });
	}

	close(): void {
		for (const timer of this.#timers.values()) clearTimeout(timer);
		this.#timers.clear();
	}

	async #recheck(meetingId: string): Promise<void> {
		const asked = new Map<string, Promise<Participation | null>>();
		for (const socket of this.#sockets(meetingId)) {
			const { principal } = socket.data;
			if (principal.type !== 'account') continue;
			const { identity } = principal;
			const asking = asked.get(identity.accountId) ?? this.#meetings.participation(identity, meetingId);
			asked.set(identity.accountId, asking);
			const participation = await asking;
			// It may have left while the database was asked.
			if (!socket.rooms.has(meetingRoom(meetingId))) continue;
			if (participation === null) this.accountRemoved(meetingId, identity.accountId);
			else await this.admit(socket, meetingId, participation);
		}
	}

	/** Connections that are told each by itself, with what: in a closed session all of them. */
	#toldApart(meetingId: string, { closedSession }: MeetingState): (readonly [RealtimeSocket, ReaderView])[] {
		const room = closedSession === null ? limitedRoom(meetingId) : meetingRoom(meetingId);
		return this.#sockets(meetingId, room).flatMap((socket) => {
			const view = this.#views.get(socket)?.get(meetingId);
			return view === undefined ? [] : [[socket, view] as const];
		});
	}

	#sockets(meetingId: string, room = meetingRoom(meetingId)): RealtimeSocket[] {
		const { sockets, adapter } = this.#realtime.io.of('/');
		const ids = [...(adapter.rooms.get(room) ?? [])];
		return ids.map((id) => sockets.get(id)).filter((socket) => socket !== undefined);
	}

	/** Notes what a connection is told, and puts those who are not told everything where the common news do not reach. */
	async #limit(socket: RealtimeSocket, meetingId: string, participation: Participation | null): Promise<void> {
		const view = participation === null ? WALL_VIEW : await this.#viewOf(participation);
		const views = this.#views.get(socket) ?? new Map<string, ReaderView>();
		this.#views.set(socket, views.set(meetingId, view));
		if (view.itemIds === null) await socket.leave(limitedRoom(meetingId));
		else await socket.join(limitedRoom(meetingId));
	}

	async #placeByRights(socket: RealtimeSocket, meetingId: string, participation: Participation | null): Promise<void> {
		const room = reasonsRoom(meetingId);
		if (participation !== null && mayReadAbsenceReasons(participation.roles)) await socket.join(room);
		else await socket.leave(room);
	}

	#sendPresence(meetingId: string): void {
		const presence = this.presence.list(meetingId);
		this.#realtime.io.to(meetingRoom(meetingId)).emit('proceedings:presenceChanged', { meetingId, presence });
	}

	#gather(key: string, send: () => void): void {
		if (this.#timers.has(key)) return;
		const timer = setTimeout(() => {
			this.#timers.delete(key);
			send();
		}, GATHER_MS);
		this.#timers.set(key, timer);
	}
}

import { ApiError } from '#app/_api/ApiError.ts';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { LoggedEvent } from '#domain/proceedings/events.ts';
import type { PresentationView } from '#domain/course/presentationView.ts';
import { applyEvent } from '#domain/proceedings/reducer.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { changesWhatIsTold } from '#domain/voting/closedSession.ts';
import { newId } from '#app/_api/newId.ts';
import type { RealtimeConnection } from './socket.ts';

/**
 * What a screen knows of a meeting.
 * - `offline`: the last known snapshot stays readable (null when there never was one); it heals by itself.
 * - `not_found`: no such meeting for this reader. `removed`: it was there, and the reader no longer takes part.
 */
export type MeetingView =
	| { readonly status: 'loading'; readonly snapshot: null }
	| { readonly status: 'ready'; readonly snapshot: MeetingSnapshot }
	| { readonly status: 'offline'; readonly snapshot: MeetingSnapshot | null }
	| { readonly status: 'not_found'; readonly snapshot: null }
	| { readonly status: 'removed'; readonly snapshot: null };

const LOADING: MeetingView = { status: 'loading', snapshot: null };
/** Waiting times between failed joins on a live connection, in ms. */
const REJOIN_MS = { first: 500, most: 8_000 };
/** A change of agenda or papers is fetched after a random time up to this, in ms: two hundred tablets do not ask at once. */
const REFRESH_MS = 300;
/** How long a command is sent again until it is answered, in ms. */
const COMMAND_MS = 30_000;
/** A screen that is replaced by another of the same meeting keeps its place for this long, in ms. */
const LINGER_MS = 1_000;

/**
 * One meeting over one connection: joins, keeps the snapshot up to date with the shared reducer, fetches what it missed,
 * joins again after every reconnect. Knows nothing of React; made for `useSyncExternalStore`.
 */
export class MeetingClient {
	readonly #connection: RealtimeConnection;
	readonly #meetingId: string;
	readonly #listeners = new Set<() => void>();
	#view: MeetingView = LOADING;
	#snapshot: MeetingSnapshot | null = null;
	/** Events that cannot be applied yet: before the snapshot is there, or after a gap. */
	readonly #pending = new Map<number, LoggedEvent>();
	#stops: (() => void)[] = [];
	#users = 0;
	#lingering: ReturnType<typeof setTimeout> | undefined;
	#rejoin: ReturnType<typeof setTimeout> | undefined;
	#refreshing: ReturnType<typeof setTimeout> | undefined;
	#failures = 0;
	#online = false;
	#joining = false;
	#joinAgain = false;
	#catchingUp = false;
	#askedForVersion: string | null = null;
	#moving: Promise<void> | null = null;
	#nextMove: PresentationView | null = null;
	/** Raised whenever what is under way no longer counts: stopped, or joined over a new connection. */
	#epoch = 0;

	constructor(connection: RealtimeConnection, meetingId: string) {
		this.#connection = connection;
		this.#meetingId = meetingId;
	}

	/** The current view; a new object whenever something changed. */
	readonly getView = (): MeetingView => this.#view;

	/** Calls back after each change of the view. Returns the way to stop. */
	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Takes part while at least one screen wants it. Returns the way to let go. */
	retain(): () => void {
		clearTimeout(this.#lingering);
		this.#users += 1;
		if (this.#stops.length === 0) this.#start();
		return () => {
			this.#users -= 1;
			if (this.#users === 0) this.#lingering = setTimeout(() => this.#stop(), LINGER_MS);
		};
	}

	/** Asks for the whole snapshot again (also after `not_found`). */
	refresh(): void {
		void this.#join();
	}

	/**
	 * Asks the meeting to do something. Sent again with the same id until answered, so a lost answer does nothing twice.
	 * @returns the seq that the log reached with it
	 * @throws ApiError with the server's code, `offline` or `timeout`
	 */
	async command(command: ProceedingsCommand): Promise<number> {
		const envelope = { meetingId: this.#meetingId, commandId: newId(), command };
		const { seq } = await this.#connection.request('proceedings:command', envelope, {
			retry: true,
			timeoutMs: COMMAND_MS,
		});
		return seq;
	}

	/**
	 * A step of public effect, as `command`: needs the press that was meant, which only the guard of the controls hands out
	 * (docs/adr/0015-presses-that-are-meant.md).
	 */
	decide(_press: SteadyPress, command: ProceedingsCommand): Promise<number> {
		return this.command(command);
	}

	/**
	 * Moves the presentation to where the presenter looks. While one move is on its way only the newest of the next ones is
	 * kept: scrolling never queues up.
	 */
	movePresentation(view: PresentationView): Promise<void> {
		this.#nextMove = view;
		return (this.#moving ??= this.#sendMoves().finally(() => (this.#moving = null)));
	}

	#start(): void {
		const mine = (payload: { readonly meetingId: string }) => payload.meetingId === this.#meetingId;
		this.#stops = [
			this.#connection.retain(),
			this.#connection.onChange(() => this.#followConnection()),
			this.#connection.subscribe('proceedings:appended', (payload) => {
				if (mine(payload)) this.#take(payload.events);
			}),
			this.#connection.subscribe('proceedings:presenceChanged', (payload) => {
				if (mine(payload) && this.#snapshot) this.#show({ ...this.#snapshot, presence: payload.presence });
			}),
			this.#connection.subscribe('meetings:changed', (payload) => {
				if (mine(payload)) this.#refreshSoon();
			}),
			this.#connection.subscribe('meetings:removed', (payload) => {
				if (mine(payload)) this.#end('removed');
			}),
		];
		this.#followConnection();
	}

	#stop(): void {
		this.#forget();
		if (this.#online)
			this.#connection.request('proceedings:leave', { meetingId: this.#meetingId }).catch(() => undefined);
		for (const stop of this.#stops.splice(0)) stop();
		this.#online = false;
		this.#setView(LOADING);
	}

	/** A new connection knows nothing of this client: it joins again each time. */
	#followConnection(): void {
		const online = this.#connection.status === 'online';
		if (online === this.#online) {
			if (!online) this.#showOffline();
			return;
		}
		this.#online = online;
		this.#epoch += 1;
		this.#joining = false;
		this.#catchingUp = false;
		clearTimeout(this.#rejoin);
		this.#failures = 0;
		if (online) void this.#join();
		else this.#showOffline();
	}

	#showOffline(): void {
		if (this.#connection.status === 'connecting' || this.#isOver()) return;
		if (this.#view.status !== 'offline') this.#setView({ status: 'offline', snapshot: this.#snapshot });
	}

	/** Several changes within a moment are one refresh. */
	#refreshSoon(): void {
		this.#refreshing ??= setTimeout(() => {
			this.#refreshing = undefined;
			void this.#join();
		}, Math.random() * REFRESH_MS);
	}

	async #join(): Promise<void> {
		if (!this.#online) return;
		if (this.#joining) {
			this.#joinAgain = true;
			return;
		}
		this.#joining = true;
		this.#joinAgain = false;
		clearTimeout(this.#rejoin);
		const epoch = this.#epoch;
		try {
			const snapshot = await this.#connection.request('proceedings:join', { meetingId: this.#meetingId });
			if (epoch !== this.#epoch) return;
			this.#failures = 0;
			this.#joining = false;
			// Never back in time: events that arrived while this snapshot was on its way are applied on top.
			this.#snapshot = snapshot;
			this.#applyPending();
		} catch (thrown) {
			if (epoch !== this.#epoch) return;
			this.#joining = false;
			this.#handleRefusal(ApiError.from(thrown));
		}
		if (this.#joinAgain) void this.#join();
	}

	#handleRefusal(error: ApiError): void {
		if (error.code === 'not_found')
			return this.#end(this.#snapshot === null && this.#view.status !== 'removed' ? 'not_found' : 'removed');
		if (error.code === 'unauthenticated') return;
		this.#failures += 1;
		const delay = Math.min(REJOIN_MS.first * 2 ** (this.#failures - 1), REJOIN_MS.most);
		this.#rejoin = setTimeout(() => void this.#join(), delay * (0.5 + Math.random()));
	}

	#take(events: readonly LoggedEvent[]): void {
		for (const event of events) this.#pending.set(event.seq, event);
		if (this.#snapshot !== null && !this.#joining) this.#applyPending();
	}

	/** Applies what follows on; what is left over means that something in between is missing. */
	#applyPending(): void {
		const snapshot = this.#snapshot;
		if (snapshot === null) return;
		let { state } = snapshot;
		let toldAnew = false;
		const gone = new Set<string>();
		for (let next = this.#pending.get(state.seq + 1); next !== undefined; next = this.#pending.get(state.seq + 1)) {
			const after = applyEvent(state, next);
			toldAnew ||= changesWhatIsTold(state, after);
			if (next.event.type === 'paper_withdrawn') gone.add(next.event.documentId);
			state = after;
		}
		for (const seq of this.#pending.keys()) if (seq <= state.seq) this.#pending.delete(seq);
		// Recalled papers leave with the word of it; who and why follows with the list.
		const documents = gone.size === 0 ? snapshot.documents : snapshot.documents.filter(({ id }) => !gone.has(id));
		this.#show({ ...snapshot, state, documents });
		if (this.#pending.size > 0) void this.#catchUp(state.seq);
		if (toldAnew) this.#refreshSoon();
		this.#askForPaperOnAir();
	}

	async #catchUp(afterSeq: number): Promise<void> {
		if (this.#catchingUp) return;
		this.#catchingUp = true;
		const epoch = this.#epoch;
		const answer = await this.#connection
			.request('proceedings:events', { meetingId: this.#meetingId, afterSeq })
			.catch((thrown: unknown) => ApiError.from(thrown));
		if (epoch !== this.#epoch) return;
		this.#catchingUp = false;
		if (answer instanceof ApiError || answer.events[0]?.seq !== afterSeq + 1) await this.#join();
		else this.#take(answer.events);
	}

	/** A paper put on air may be one that the snapshot did not have: a new version, or any paper at all for a wall. */
	#askForPaperOnAir(): void {
		const onAir = this.#snapshot?.state.presentation?.versionId ?? null;
		const known = this.#snapshot?.documents.some((document) => document.versionId === onAir);
		if (onAir === null || known === true || onAir === this.#askedForVersion) return;
		this.#askedForVersion = onAir;
		void this.#join();
	}

	async #sendMoves(): Promise<void> {
		while (this.#nextMove !== null) {
			const view = this.#nextMove;
			this.#nextMove = null;
			await this.command({ type: 'move_presentation', view });
		}
	}

	#isOver(): boolean {
		return this.#view.status === 'not_found' || this.#view.status === 'removed';
	}

	#end(status: 'not_found' | 'removed'): void {
		this.#forget();
		this.#setView({ status, snapshot: null });
	}

	#forget(): void {
		clearTimeout(this.#rejoin);
		clearTimeout(this.#refreshing);
		this.#refreshing = undefined;
		this.#epoch += 1;
		this.#joining = false;
		this.#joinAgain = false;
		this.#catchingUp = false;
		this.#snapshot = null;
		this.#pending.clear();
		this.#askedForVersion = null;
	}

	#show(snapshot: MeetingSnapshot): void {
		this.#snapshot = snapshot;
		this.#setView({ status: this.#online ? 'ready' : 'offline', snapshot });
	}

	#setView(view: MeetingView): void {
		this.#view = view;
		for (const listener of [...this.#listeners]) listener();
	}
}

import { AppError } from '#server/platform/errors.ts';
import type { MicrophoneOrder, ProducerView } from '#domain/conference/signalling.ts';
import type { Logger } from '#server/platform/log.ts';
import { ConferenceRoom, type RoomEvents } from './conferenceRoom.ts';
import { media } from './mediaCalls.ts';
import type { MediaWorkers } from './mediaWorkers.ts';

/** How the conference reaches people; composed of Socket.IO rooms by the feature. */
export interface ConferenceBroadcast {
	/** To everyone but the connection that sends it. */
	added(meetingId: string, producer: ProducerView, ownSocketId: string): void;
	changed(meetingId: string, producer: ProducerView, ownSocketId: string): void;
	removed(meetingId: string, producerId: string): void;
	/** A room is closed under those who are in it. */
	dropping(room: ConferenceRoom): void;
	/** Every screen of the meeting must join the conference again. */
	reset(meetingId: string): void;
	/** To one connection of whoever has to be silent. */
	muted(meetingId: string, socketId: string, order: MicrophoneOrder): void;
}

/** A connection in the conference of a meeting. */
export interface Seat {
	readonly meetingId: string;
	readonly socketId: string;
}

/** An empty room is kept this long: a reconnecting site finds its router as it was. */
const LINGER_MS = 15_000;

/** The media rooms of all meetings: opened when somebody joins, closed when the last one left or the worker died. */
export class ConferenceRooms {
	readonly #workers: MediaWorkers;
	readonly #broadcast: ConferenceBroadcast;
	readonly #log: Logger;
	/** Promises, so that two who join at once share one router (single flight). */
	readonly #rooms = new Map<string, Promise<ConferenceRoom>>();
	readonly #closing = new Map<ConferenceRoom, NodeJS.Timeout>();
	readonly #lingerMs: number;

	constructor(workers: MediaWorkers, broadcast: ConferenceBroadcast, log: Logger, lingerMs = LINGER_MS) {
		this.#workers = workers;
		this.#broadcast = broadcast;
		this.#log = log;
		this.#lingerMs = lingerMs;
		workers.onDied((worker) => {
			void this.drop((room) => room.mediaWorker.worker === worker);
		});
	}

	/** Meetings that have a room, or one that is being opened. */
	get meetingIds(): readonly string[] {
		return [...this.#rooms.keys()];
	}

	/**
	 * The meeting's room; opened when there is none.
	 * @throws AppError `media_unavailable` while no worker runs
	 */
	async open(meetingId: string): Promise<ConferenceRoom> {
		const existing = this.#rooms.get(meetingId);
		if (existing !== undefined) {
			const room = await existing.catch(() => undefined);
			if (room !== undefined && !room.closed) return room;
			if (this.#rooms.get(meetingId) === existing) this.#rooms.delete(meetingId);
			return this.open(meetingId);
		}
		const mediaWorker = this.#workers.pick();
		if (mediaWorker === null) throw new AppError('media_unavailable');
		const events: RoomEvents = {
			added: (producer, own) => this.#broadcast.added(meetingId, producer, own),
			changed: (producer, own) => this.#broadcast.changed(meetingId, producer, own),
			removed: (producerId) => this.#broadcast.removed(meetingId, producerId),
		};
		const opening = media(() => ConferenceRoom.open(meetingId, mediaWorker, events));
		this.#rooms.set(meetingId, opening);
		try {
			return await opening;
		} catch (error) {
			if (this.#rooms.get(meetingId) === opening) this.#rooms.delete(meetingId);
			throw error;
		}
	}

	/** The meeting's room; undefined when there is none. */
	async find(meetingId: string): Promise<ConferenceRoom | undefined> {
		return this.#rooms.get(meetingId)?.catch(() => undefined);
	}

	/** Every room that is open now. */
	async all(): Promise<readonly ConferenceRoom[]> {
		const rooms = await Promise.all(this.meetingIds.map((meetingId) => this.find(meetingId)));
		return rooms.filter((room) => room !== undefined && !room.closed) as readonly ConferenceRoom[];
	}

	/** The room a connection is in; `invalid_state` tells its client to join first. */
	async of({ meetingId, socketId }: Seat): Promise<ConferenceRoom> {
		const room = await this.#rooms.get(meetingId);
		if (room === undefined || room.closed) throw new AppError('invalid_state');
		room.peer(socketId);
		return room;
	}

	/** Closes a room that stays empty. Another room of the same meeting, opened meanwhile, is left alone. */
	closeWhenEmpty(room: ConferenceRoom): void {
		clearTimeout(this.#closing.get(room));
		this.#closing.delete(room);
		if (!room.empty || room.closed) return;
		const timer = setTimeout(() => {
			this.#closing.delete(room);
			if (!room.empty) return;
			room.close();
			void this.#forget(room);
		}, this.#lingerMs);
		this.#closing.set(room, timer.unref());
	}

	async #forget(room: ConferenceRoom): Promise<void> {
		const opening = this.#rooms.get(room.meetingId);
		const current = await opening?.catch(() => undefined);
		if (current === room && this.#rooms.get(room.meetingId) === opening) this.#rooms.delete(room.meetingId);
	}

	/** Closes rooms at once; every screen in them is told to join again. */
	async drop(which: (room: ConferenceRoom) => boolean): Promise<void> {
		// Each by itself: a room that is only just being opened holds up no other.
		const drop = async (meetingId: string, opening: Promise<ConferenceRoom>): Promise<void> => {
			const room = await opening.catch(() => undefined);
			if (room === undefined || !which(room)) return;
			if (this.#rooms.get(meetingId) === opening) this.#rooms.delete(meetingId);
			this.#broadcast.dropping(room);
			room.close();
			this.#broadcast.reset(meetingId);
			this.#log.info({ meetingId }, 'a conference room was closed');
		};
		await Promise.all([...this.#rooms].map(([meetingId, opening]) => drop(meetingId, opening)));
	}

	async close(): Promise<void> {
		const rooms = [...this.#rooms.values()];
		this.#rooms.clear();
		for (const room of rooms) (await room.catch(() => undefined))?.close();
	}
}

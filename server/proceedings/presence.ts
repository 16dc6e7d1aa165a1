import type { PresenceEntry } from '#domain/proceedings/wire.ts';

interface Entry {
	connections: number;
	readonly since: string;
}

/** Who is connected to one meeting. One table for all connections: a set for each would be a good part of what it costs. */
interface Connected {
	/** The participant of each connection. */
	readonly bySocket: Map<string, string>;
	readonly entries: Map<string, Entry>;
}

interface Parted {
	readonly since: string;
	readonly at: number;
}

/** A tablet that is back within this time was never away, in ms. */
const RETURN_MS = 15_000;

/**
 * Live connections per participant and meeting, in memory: after a restart the clients come back and it is true again.
 * Connection is not attendance; nothing here reaches the log.
 */
export class Presence {
	readonly #changed: (meetingId: string) => void;
	readonly #now: () => Date;
	readonly #meetings = new Map<string, Connected>();
	readonly #parted = new Map<string, Parted>();

	/** @param changed called whenever the list of a meeting changed */
	constructor(now: () => Date, changed: (meetingId: string) => void) {
		this.#now = now;
		this.#changed = changed;
	}

	/** Who is connected to the meeting. */
	list(meetingId: string): PresenceEntry[] {
		const entries = this.#meetings.get(meetingId)?.entries ?? new Map<string, Entry>();
		return [...entries].map(([participantId, { connections, since }]) => ({ participantId, connections, since }));
	}

	/** A connection of the participant joined; joining again changes nothing. */
	join(meetingId: string, participantId: string, socketId: string): void {
		const before = this.#meetings.get(meetingId)?.bySocket.get(socketId);
		if (before === participantId) return;
		if (before !== undefined) this.leave(meetingId, socketId);
		const connected: Connected = this.#meetings.get(meetingId) ?? { bySocket: new Map(), entries: new Map() };
		this.#meetings.set(meetingId, connected);
		const { bySocket, entries } = connected;
		bySocket.set(socketId, participantId);
		const entry = entries.get(participantId) ?? { connections: 0, since: this.#sinceOf(meetingId, participantId) };
		entry.connections += 1;
		entries.set(participantId, entry);
		this.#changed(meetingId);
	}

	/** The connection left the meeting. */
	leave(meetingId: string, socketId: string): void {
		const connected = this.#meetings.get(meetingId);
		const participantId = connected?.bySocket.get(socketId);
		if (connected === undefined || participantId === undefined) return;
		const { bySocket, entries } = connected;
		bySocket.delete(socketId);
		const entry = entries.get(participantId);
		if (entry !== undefined) entry.connections -= 1;
		if (entry?.connections === 0) {
			entries.delete(participantId);
			this.#rememberParting(meetingId, participantId, entry.since);
		}
		if (bySocket.size === 0) this.#meetings.delete(meetingId);
		this.#changed(meetingId);
	}

	/** The connection is gone from every meeting. */
	disconnect(socketId: string): void {
		for (const meetingId of [...this.#meetings.keys()]) this.leave(meetingId, socketId);
	}

	#rememberParting(meetingId: string, participantId: string, since: string): void {
		const now = this.#now().getTime();
		for (const [key, { at }] of this.#parted) {
			// Oldest first: the rest is younger.
			if (now - at <= RETURN_MS) break;
			this.#parted.delete(key);
		}
		const key = `${meetingId}/${participantId}`;
		this.#parted.delete(key);
		this.#parted.set(key, { since, at: now });
	}

	#sinceOf(meetingId: string, participantId: string): string {
		const now = this.#now();
		const parted = this.#parted.get(`${meetingId}/${participantId}`);
		return parted !== undefined && now.getTime() - parted.at <= RETURN_MS ? parted.since : now.toISOString();
	}
}

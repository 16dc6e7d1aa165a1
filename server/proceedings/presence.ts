import type { PresenceEntry } from '#domain/proceedings/wire.ts';

interface Entry {
	readonly connections: Set<string>;
	readonly since: string;
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
	readonly #meetings = new Map<string, Map<string, Entry>>();
	readonly #parted = new Map<string, Parted>();
	readonly #bySocket = new Map<string, Map<string, string>>();

	/** @param changed called whenever the list of a meeting changed */
	constructor(now: () => Date, changed: (meetingId: string) => void) {
		this.#now = now;
		this.#changed = changed;
	}

	/** Who is connected to the meeting. */
	list(meetingId: string): PresenceEntry[] {
		const entries = this.#meetings.get(meetingId) ?? new Map<string, Entry>();
		return [...entries].map(([participantId, { connections, since }]) => ({
			participantId,
			connections: connections.size,
			since,
		}));
	}

	/** A connection of the participant joined; joining again changes nothing. */
	join(meetingId: string, participantId: string, socketId: string): void {
		const joined = this.#bySocket.get(socketId) ?? new Map<string, string>();
		const before = joined.get(meetingId);
		if (before === participantId) return;
		if (before !== undefined) this.leave(meetingId, socketId);
		joined.set(meetingId, participantId);
		this.#bySocket.set(socketId, joined);
		const entries = this.#meetings.get(meetingId) ?? new Map<string, Entry>();
		this.#meetings.set(meetingId, entries);
		const entry = entries.get(participantId) ?? {
			connections: new Set<string>(),
			since: this.#sinceOf(meetingId, participantId),
		};
		entry.connections.add(socketId);
		entries.set(participantId, entry);
		this.#changed(meetingId);
	}

	/** The connection left the meeting. */
	leave(meetingId: string, socketId: string): void {
		const joined = this.#bySocket.get(socketId);
		const participantId = joined?.get(meetingId);
		if (joined === undefined || participantId === undefined) return;
		joined.delete(meetingId);
		if (joined.size === 0) this.#bySocket.delete(socketId);
		const entries = this.#meetings.get(meetingId);
		const entry = entries?.get(participantId);
		entry?.connections.delete(socketId);
		if (entries && entry?.connections.size === 0) {
			entries.delete(participantId);
			if (entries.size === 0) this.#meetings.delete(meetingId);
			this.#rememberParting(meetingId, participantId, entry.since);
		}
		this.#changed(meetingId);
	}

	/** The connection is gone from every meeting. */
	disconnect(socketId: string): void {
		for (const meetingId of [...(this.#bySocket.get(socketId)?.keys() ?? [])]) this.leave(meetingId, socketId);
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

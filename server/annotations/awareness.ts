import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { COLLABORATION_LIMITS, FRAME } from '#domain/annotations/collaborationWire.ts';

/** Who the server says is behind an awareness state; written into it as `user`. */
export interface AwarenessUser {
	readonly accountId: string;
	readonly name: string;
}

interface State<Owner> {
	readonly clock: number;
	/** JSON as sent on. */
	readonly json: string;
	readonly owner: Owner;
}

interface Entry {
	readonly client: number;
	readonly clock: number;
	readonly json: string;
}

/** Most entries one awareness frame may carry: stock providers repeat what they hear of everybody. */
const MAX_ENTRIES = 1_000;

/**
 * Presence in one document (y-protocols/awareness), kept by the server so that nobody can speak for somebody else: a
 * connection has one client id, and `user` in its state is what the session says. Never stored.
 */
export class DocumentAwareness<Owner> {
	readonly #states = new Map<number, State<Owner>>();
	readonly #clientOf = new Map<Owner, number>();

	/**
	 * Takes an awareness update from a connection. Entries about other client ids (stock providers echo them) are ignored.
	 * @param mayClaim whether this client id may become the connection's
	 * @returns the frame for the others; null when nothing changed
	 * @throws when the bytes are damaged
	 */
	update(
		owner: Owner,
		user: AwarenessUser,
		bytes: Uint8Array,
		mayClaim: (client: number) => boolean,
	): Uint8Array | null {
		const decoder = decoding.createDecoder(bytes);
		const count = decoding.readVarUint(decoder);
		if (count > MAX_ENTRIES) throw new Error('too many awareness states');
		let changed: Entry | null = null;
		for (let index = 0; index < count; index += 1) {
			const client = decoding.readVarUint(decoder);
			const clock = decoding.readVarUint(decoder);
			const json = decoding.readVarString(decoder);
			changed = this.#take(owner, user, { client, clock, json }, mayClaim) ?? changed;
		}
		return changed === null ? null : encodeAwareness([changed]);
	}

	/** Everybody's states as one frame; null when there are none. */
	all(): Uint8Array | null {
		const entries = [...this.#states].map(([client, { clock, json }]) => ({ client, clock, json }));
		return entries.length === 0 ? null : encodeAwareness(entries);
	}

	/** Forgets a connection; the frame tells the others that it left. */
	remove(owner: Owner): Uint8Array | null {
		const client = this.#clientOf.get(owner);
		this.#clientOf.delete(owner);
		if (client === undefined) return null;
		const state = this.#states.get(client);
		if (state?.owner !== owner) return null;
		this.#states.delete(client);
		return encodeAwareness([{ client, clock: state.clock, json: 'null' }]);
	}

	#take(
		owner: Owner,
		user: AwarenessUser,
		{ client, clock, json }: Entry,
		mayClaim: (client: number) => boolean,
	): Entry | null {
		const own = this.#clientOf.get(owner);
		if (own === undefined ? json === 'null' || !mayClaim(client) : own !== client) return null;
		this.#clientOf.set(owner, client);
		const previous = this.#states.get(client);
		// After a reconnect the old connection may not be known dead yet; the newest one of the account counts.
		if (previous?.owner === owner && (clock < previous.clock || (clock === previous.clock && json !== 'null')))
			return null;
		const state = json === 'null' ? null : withUser(json, user);
		if (state === null) this.#states.delete(client);
		else this.#states.set(client, { clock, json: state, owner });
		return { client, clock, json: state ?? 'null' };
	}
}

/** A frame without states: keeps y-websocket's 30 s silence watchdog quiet. */
export const EMPTY_AWARENESS = encodeAwareness([]);

function withUser(json: string, user: AwarenessUser): string {
	if (json.length > COLLABORATION_LIMITS.awareness) throw new Error('awareness state too large');
	const state: unknown = JSON.parse(json);
	if (typeof state !== 'object' || state === null || Array.isArray(state))
		throw new Error('awareness state is no object');
	return JSON.stringify({ ...state, user });
}

function encodeAwareness(entries: readonly Entry[]): Uint8Array {
	const content = encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, entries.length);
		for (const { client, clock, json } of entries) {
			encoding.writeVarUint(encoder, client);
			encoding.writeVarUint(encoder, clock);
			encoding.writeVarString(encoder, json);
		}
	});
	return encoding.encode((encoder) => {
		encoding.writeVarUint(encoder, FRAME.awareness);
		encoding.writeVarUint8Array(encoder, content);
	});
}

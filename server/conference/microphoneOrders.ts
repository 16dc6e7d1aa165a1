import { randomUUID } from 'node:crypto';
import type { MicrophoneOrder } from '#domain/conference/signalling.ts';
import type { Logger } from '#server/platform/log.ts';

/** Where orders are kept, so that they hold through a restart of the server. */
export interface MicrophoneOrderStore {
	/** The orders of a meeting by participant. */
	ofMeeting(meetingId: string): Promise<ReadonlyMap<string, MicrophoneOrder>>;
	/** The newest order of a participant replaces the one before. */
	put(participantIds: readonly string[], order: MicrophoneOrder): Promise<void>;
	/** Takes an order away, unless a newer one has replaced it. */
	remove(participantId: string, order: MicrophoneOrder): Promise<void>;
}

/**
 * Who has to stay silent in a meeting. In memory for decisions that may not wait (an order counts from the moment it is
 * given), behind it on disk.
 */
export class MeetingOrders {
	readonly #store: MicrophoneOrderStore;
	readonly #log: Logger;
	readonly #orders: Map<string, MicrophoneOrder>;
	#writing: Promise<void> = Promise.resolve();

	constructor(orders: ReadonlyMap<string, MicrophoneOrder>, store: MicrophoneOrderStore, log: Logger) {
		this.#orders = new Map(orders);
		this.#store = store;
		this.#log = log;
	}

	/** What holds for a participant now; null: it may be heard. */
	of(participantId: string): MicrophoneOrder | null {
		return this.#orders.get(participantId) ?? null;
	}

	/** Orders these to be silent. `by` is null when nobody did: a speech has ended, or the session was closed. */
	give(participantIds: readonly string[], by: string | null): MicrophoneOrder {
		const order = { id: randomUUID(), by };
		for (const participantId of participantIds) this.#orders.set(participantId, order);
		this.#write(() => this.#store.put(participantIds, order));
		return order;
	}

	/** The owner pressed "microphone on" knowing of the order `answers`: that one is lifted, and no other. */
	answer(participantId: string, answers: string | null): void {
		if (answers !== null && this.of(participantId)?.id === answers) this.lift(participantId);
	}

	/** The chair lets the participant speak. */
	lift(participantId: string): void {
		const order = this.of(participantId);
		if (order === null) return;
		this.#orders.delete(participantId);
		this.#write(() => this.#store.remove(participantId, order));
	}

	/** Resolves when everything ordered so far is on disk, or could not be written (which is logged). */
	written(): Promise<void> {
		return this.#writing;
	}

	/** In the order in which it was said. Silence never waits for the disk, nor fails with it. */
	#write(work: () => Promise<void>): void {
		this.#writing = this.#writing.then(work).catch((error: unknown) => {
			this.#log.error({ err: error }, 'an order to a microphone was not stored: it holds until the server restarts');
		});
	}
}

/** The orders of all meetings; each meeting's are read once. */
export class MicrophoneOrders {
	readonly #store: MicrophoneOrderStore;
	readonly #log: Logger;
	readonly #meetings = new Map<string, Promise<MeetingOrders>>();

	constructor(store: MicrophoneOrderStore, log: Logger) {
		this.#store = store;
		this.#log = log;
	}

	/** Throws what the database throws: without knowing who has to be silent nobody is let in. */
	ofMeeting(meetingId: string): Promise<MeetingOrders> {
		const known = this.#meetings.get(meetingId);
		if (known !== undefined) return known;
		const reading = this.#store
			.ofMeeting(meetingId)
			.then((orders) => new MeetingOrders(orders, this.#store, this.#log));
		this.#meetings.set(meetingId, reading);
		reading.catch(() => this.#meetings.delete(meetingId));
		return reading;
	}

	/** The meeting is over. */
	forget(meetingId: string): void {
		this.#meetings.delete(meetingId);
	}

	/** Resolves when everything is written. */
	async close(): Promise<void> {
		const open = await Promise.allSettled(this.#meetings.values());
		await Promise.all(open.map(async (each) => (each.status === 'fulfilled' ? each.value.written() : undefined)));
	}
}

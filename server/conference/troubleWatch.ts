import type { Producer } from 'mediasoup/types';
import { troubleOf, type OpenSource, type Trouble } from '#domain/conference/trouble.ts';
import type { Logger } from '#server/platform/log.ts';
import type { ConferenceRoom } from './conferenceRoom.ts';
import type { Peer, ProducerData } from './peer.ts';

/** How often what comes from every open source is looked at, in ms. */
const LOOK_MS = 1_000;
/** A connection that is back within so long was not missed, in ms. */
const RETURN_MS = 2_000;

/** What is remembered of a source between two looks. */
interface Flow {
	bytes: number;
	movedAt: number;
	interruptedAt: number | null;
}

export interface TroubleWatchOptions {
	/** Every open room. */
	readonly rooms: () => Promise<readonly ConferenceRoom[]>;
	/** Tells a meeting all of its troubles after a change. */
	readonly tell: (meetingId: string, troubles: readonly Trouble[]) => void;
	readonly now: () => number;
	readonly log: Logger;
}

/**
 * Notices who should be seen or heard and is not: cameras and microphones that are open and from which nothing comes, and
 * connections that went without leaving. Measured here, at the one place that everything passes, so that all screens agree.
 */
export class TroubleWatch {
	readonly #options: TroubleWatchOptions;
	readonly #flows = new WeakMap<Producer, Flow>();
	/** Who was sending and vanished, by meeting: participant → since when. */
	readonly #lost = new Map<string, Map<string, number>>();
	readonly #told = new Map<string, readonly Trouble[]>();
	#timer: NodeJS.Timeout | undefined;
	#looking = false;

	constructor(options: TroubleWatchOptions) {
		this.#options = options;
	}

	start(): void {
		this.#timer ??= setInterval(() => void this.look(), LOOK_MS).unref();
	}

	close(): void {
		clearInterval(this.#timer);
	}

	/** The troubles of a meeting as they were told last. */
	troubles(meetingId: string): readonly Trouble[] {
		return this.#told.get(meetingId) ?? [];
	}

	/** The sender says whether its device gives anything. */
	interrupt(producer: Producer<ProducerData>, interrupted: boolean): void {
		const flow = this.#flowOf(producer);
		if (interrupted) flow.interruptedAt ??= this.#options.now();
		else flow.interruptedAt = null;
	}

	/** A connection went without saying that it leaves. */
	vanished(meetingId: string, peer: Peer): void {
		if (peer.participantId === null || !peer.sends) return;
		const lost = this.#lost.get(meetingId) ?? new Map<string, number>();
		if (!lost.has(peer.participantId)) lost.set(peer.participantId, this.#options.now());
		this.#lost.set(meetingId, lost);
	}

	/** A participant is back, or has left on purpose. */
	accountedFor(meetingId: string, participantId: string | null): void {
		if (participantId === null) return;
		this.#lost.get(meetingId)?.delete(participantId);
	}

	/** The conference is over, or suspended: nobody is missed. */
	forget(meetingId: string): void {
		this.#lost.delete(meetingId);
		this.#say(meetingId, []);
		this.#told.delete(meetingId);
	}

	/** Looks at everything once, and tells what has changed. Never throws. */
	async look(): Promise<void> {
		if (this.#looking) return;
		this.#looking = true;
		try {
			const rooms = new Map((await this.#options.rooms()).map((room) => [room.meetingId, room]));
			for (const meetingId of new Set([...rooms.keys(), ...this.#lost.keys(), ...this.#told.keys()]))
				this.#say(meetingId, await this.#troublesOf(meetingId, rooms.get(meetingId)));
		} catch (error) {
			this.#options.log.warn({ err: error }, 'looking at what comes from cameras and microphones failed');
		} finally {
			this.#looking = false;
		}
	}

	async #troublesOf(meetingId: string, room: ConferenceRoom | undefined): Promise<Trouble[]> {
		const sources = new Map<string, OpenSource[]>();
		const present = new Set<string>();
		for (const peer of [...(room?.peers ?? [])]) {
			if (peer.participantId === null) continue;
			const mine = sources.get(peer.participantId) ?? [];
			sources.set(peer.participantId, mine);
			for (const producer of [...peer.producers]) {
				present.add(peer.participantId);
				const source = await this.#measure(producer);
				if (source !== null) mine.push(source);
			}
		}
		const now = this.#options.now();
		const troubles = [...sources].flatMap(([participantId, open]): Trouble[] => {
			const trouble = troubleOf(open, now);
			return trouble === null
				? []
				: [{ participantId, kind: trouble.kind, since: new Date(trouble.since).toISOString() }];
		});
		// A second screen that still sends is enough.
		const lost = [...(this.#lost.get(meetingId) ?? [])].filter(
			([participantId, since]) => !present.has(participantId) && now - since >= RETURN_MS,
		);
		return [
			...troubles.filter(({ participantId }) => !lost.some(([id]) => id === participantId)),
			...lost.map(([participantId, since]): Trouble => ({
				participantId,
				kind: 'no_connection',
				since: new Date(since).toISOString(),
			})),
		];
	}

	/** What is known of a source after one more look; null while it is paused or gone. */
	async #measure(producer: Producer<ProducerData>): Promise<OpenSource | null> {
		const flow = this.#flowOf(producer);
		const now = this.#options.now();
		if (producer.paused) {
			// Opened again, it has its three seconds to begin.
			flow.movedAt = now;
			flow.interruptedAt = null;
			return null;
		}
		const stats = await producer.getStats().catch(() => null);
		if (stats === null || producer.closed) return null;
		const bytes = stats.reduce((sum, { byteCount }) => sum + byteCount, 0);
		if (bytes !== flow.bytes) {
			flow.bytes = bytes;
			flow.movedAt = now;
		}
		return { kind: producer.appData.source, movedAt: flow.movedAt, interruptedAt: flow.interruptedAt };
	}

	#flowOf(producer: Producer): Flow {
		let flow = this.#flows.get(producer);
		if (flow === undefined) {
			flow = { bytes: 0, movedAt: this.#options.now(), interruptedAt: null };
			this.#flows.set(producer, flow);
		}
		return flow;
	}

	#say(meetingId: string, troubles: readonly Trouble[]): void {
		const before = this.#told.get(meetingId) ?? [];
		if (JSON.stringify(before) === JSON.stringify(troubles)) return;
		this.#told.set(meetingId, troubles);
		this.#options.tell(meetingId, troubles);
	}
}

import type { Producer, Router, RtpCapabilities } from 'mediasoup/types';
import type { ProducerView } from '#domain/conference/signalling.ts';
import { AppError } from '#server/platform/errors.ts';
import { MEDIA_CODECS } from './mediaCodecs.ts';
import type { MediaWorker } from './mediaWorkers.ts';
import { Peer, presentProducer, type ProducerData } from './peer.ts';

/** What a room tells the outside, to be broadcast. */
export interface RoomEvents {
	/** `ownSocketId` is the connection that sends it and has no need to be told. */
	added(producer: ProducerView, ownSocketId: string): void;
	changed(producer: ProducerView, ownSocketId: string): void;
	removed(producerId: string): void;
}

/** The conference of one meeting: a mediasoup Router and the peers on it. */
export class ConferenceRoom {
	readonly meetingId: string;
	readonly mediaWorker: MediaWorker;
	readonly router: Router;
	readonly #events: RoomEvents;
	readonly #peers = new Map<string, Peer>();
	#closed = false;

	private constructor(meetingId: string, mediaWorker: MediaWorker, router: Router, events: RoomEvents) {
		this.meetingId = meetingId;
		this.mediaWorker = mediaWorker;
		this.router = router;
		this.#events = events;
	}

	static async open(meetingId: string, mediaWorker: MediaWorker, events: RoomEvents): Promise<ConferenceRoom> {
		const router = await mediaWorker.worker.createRouter({ mediaCodecs: MEDIA_CODECS });
		return new ConferenceRoom(meetingId, mediaWorker, router, events);
	}

	get closed(): boolean {
		return this.#closed || this.router.closed;
	}

	get empty(): boolean {
		return this.#peers.size === 0;
	}

	get peers(): Iterable<Peer> {
		return this.#peers.values();
	}

	/** Adds a connection. Joining again over the same connection begins anew. */
	join(socketId: string, participantId: string | null, rtpCapabilities: RtpCapabilities): Peer {
		this.#peers.get(socketId)?.close();
		const peer = new Peer(socketId, participantId, rtpCapabilities);
		this.#peers.set(socketId, peer);
		return peer;
	}

	peer(socketId: string): Peer {
		const peer = this.#peers.get(socketId);
		if (peer === undefined) throw new AppError('invalid_state');
		return peer;
	}

	/** The peer of a connection; undefined when it is not in the room. */
	find(socketId: string): Peer | undefined {
		return this.#peers.get(socketId);
	}

	/** Takes a connection out; answers its peer, closed, when there was one. */
	leave(socketId: string): Peer | undefined {
		const peer = this.#peers.get(socketId);
		this.#peers.delete(socketId);
		peer?.close();
		return peer;
	}

	/** Every producer of the room, except those of one connection. */
	producers(exceptSocketId: string): ProducerView[] {
		const views: ProducerView[] = [];
		for (const peer of this.#peers.values()) {
			if (peer.socketId === exceptSocketId) continue;
			for (const producer of peer.producers) views.push(presentProducer(producer));
		}
		return views;
	}

	/** Makes a producer known to the others until it closes. */
	announce(peer: Peer, producer: Producer<ProducerData>): void {
		// Its connection left while the worker made it.
		if (producer.closed) throw new AppError('invalid_state');
		peer.addProducer(producer);
		producer.observer.once('close', () => this.#events.removed(producer.id));
		this.#events.added(presentProducer(producer), peer.socketId);
	}

	/** Pauses or resumes a producer and tells the others. */
	async setPaused(peer: Peer, producer: Producer<ProducerData>, paused: boolean): Promise<void> {
		await (paused ? producer.pause() : producer.resume());
		this.#events.changed(presentProducer(producer), peer.socketId);
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		for (const peer of [...this.#peers.values()]) peer.close();
		this.#peers.clear();
		this.router.close();
	}
}

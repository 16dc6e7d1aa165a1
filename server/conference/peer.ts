import type { Consumer, Producer, RtpCapabilities, WebRtcTransport } from 'mediasoup/types';
import type { MediaSource, ProducerView } from '#domain/conference/signalling.ts';
import { AppError } from '#server/platform/errors.ts';

/** What we remember on a mediasoup Producer. */
export interface ProducerData {
	readonly [key: string]: unknown;
	readonly participantId: string;
	readonly source: MediaSource;
}

/** What every WebRtcTransport of ours remembers. */
export interface TransportData {
	readonly [key: string]: unknown;
	readonly direction: 'send' | 'receive';
}

/** More pictures and sounds than any real screen takes at once. */
const MAX_CONSUMERS = 400;

/** One connection in a conference: a person's tablet, a site's room, or a wall (which only receives). */
export class Peer {
	readonly socketId: string;
	/** null for a wall. */
	readonly participantId: string | null;
	readonly rtpCapabilities: RtpCapabilities;
	readonly #transports = new Map<string, WebRtcTransport<TransportData>>();
	readonly #producers = new Map<string, Producer<ProducerData>>();
	readonly #consumers = new Map<string, Consumer>();
	readonly #sources = new Set<MediaSource>();
	#closed = false;

	constructor(socketId: string, participantId: string | null, rtpCapabilities: RtpCapabilities) {
		this.socketId = socketId;
		this.participantId = participantId;
		this.rtpCapabilities = rtpCapabilities;
	}

	get closed(): boolean {
		return this.#closed;
	}

	get producers(): Iterable<Producer<ProducerData>> {
		return this.#producers.values();
	}

	/** Whether it sends something that it has not stopped by itself: also when its producers died with a media worker. */
	get sends(): boolean {
		return this.#sources.size > 0;
	}

	/** Its owner stops a source. */
	stop(producer: Producer<ProducerData>): void {
		producer.close();
		const { source } = producer.appData;
		if (![...this.#producers.values()].some(({ appData }) => appData.source === source)) this.#sources.delete(source);
	}

	/** The transport of one direction; AppError('not_found') when it is not this peer's or is closed. */
	transport(id: string, direction?: 'send' | 'receive'): WebRtcTransport<TransportData> {
		const transport = this.#transports.get(id);
		if (transport === undefined || (direction !== undefined && transport.appData.direction !== direction)) {
			throw new AppError('not_found');
		}
		return transport;
	}

	receiveTransport(): WebRtcTransport<TransportData> {
		for (const transport of this.#transports.values()) {
			if (transport.appData.direction === 'receive') return transport;
		}
		throw new AppError('invalid_state');
	}

	producer(id: string): Producer<ProducerData> {
		const producer = this.#producers.get(id);
		if (producer === undefined) throw new AppError('not_found');
		return producer;
	}

	consumer(id: string): Consumer {
		const consumer = this.#consumers.get(id);
		if (consumer === undefined) throw new AppError('not_found');
		return consumer;
	}

	/** Takes over a transport. An earlier one of the same direction (a browser that gave up and began again) is closed. */
	addTransport(transport: WebRtcTransport<TransportData>): void {
		if (this.#closed) {
			transport.close();
			throw new AppError('invalid_state');
		}
		for (const other of this.#transports.values()) {
			if (other.appData.direction === transport.appData.direction) other.close();
		}
		this.#transports.set(transport.id, transport);
		transport.observer.once('close', () => this.#transports.delete(transport.id));
	}

	/** Takes over a producer. A second camera or microphone of the same connection replaces the first. */
	addProducer(producer: Producer<ProducerData>): void {
		for (const other of this.#producers.values()) {
			if (other.appData.source === producer.appData.source) other.close();
		}
		this.#producers.set(producer.id, producer);
		this.#sources.add(producer.appData.source);
		producer.observer.once('close', () => this.#producers.delete(producer.id));
	}

	/** Refuses before a consumer is made when this peer already has more than any real screen shows. */
	assertRoomForConsumer(): void {
		if (this.#consumers.size >= MAX_CONSUMERS) throw new AppError('rate_limited');
	}

	addConsumer(consumer: Consumer): void {
		this.#consumers.set(consumer.id, consumer);
		consumer.observer.once('close', () => this.#consumers.delete(consumer.id));
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		for (const transport of [...this.#transports.values()]) transport.close();
	}
}

/** A producer as others are told of it. */
export function presentProducer(producer: Producer<ProducerData>): ProducerView {
	return {
		producerId: producer.id,
		participantId: producer.appData.participantId,
		source: producer.appData.source,
		paused: producer.paused,
	};
}

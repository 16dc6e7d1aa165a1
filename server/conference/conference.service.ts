import type { DtlsParameters, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type {
	ConferenceJoined,
	ConsumerCreated,
	MediaSource,
	ProducerView,
	TransportCreated,
} from '#domain/conference/signalling.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Logger } from '#server/platform/log.ts';
import { ConferenceRoom, type RoomEvents } from './conferenceRoom.ts';
import { INITIAL_OUTGOING_BITRATE, MAX_INCOMING_BITRATE } from './mediaCodecs.ts';
import type { MediaWorkers } from './mediaWorkers.ts';
import type { Conference } from './conference.contract.ts';
import type { Peer, ProducerData, TransportData } from './peer.ts';

/** How the service reaches people; composed of Socket.IO rooms by the feature. */
export interface ConferenceBroadcast {
	/** To everyone but the connection that sends it. */
	added(meetingId: string, producer: ProducerView, ownSocketId: string): void;
	changed(meetingId: string, producer: ProducerView, ownSocketId: string): void;
	removed(meetingId: string, producerId: string): void;
	/** Every screen of the meeting must join the conference again. */
	reset(meetingId: string): void;
	/** `by` is null when a speech has ended. */
	muted(meetingId: string, socketId: string, source: MediaSource, by: string | null): void;
}

/** A connection in the conference of a meeting. */
export interface Seat {
	readonly meetingId: string;
	readonly socketId: string;
}

/** An empty room is kept this long: a reconnecting site finds its router as it was. */
const LINGER_MS = 15_000;

/** The conferences of all meetings: rooms are opened when somebody joins and closed when the last one left. */
export class ConferenceService implements Conference {
	readonly #workers: MediaWorkers;
	readonly #broadcast: ConferenceBroadcast;
	readonly #log: Logger;
	/** Promises, so that two who join at once share one router (single flight). */
	readonly #rooms = new Map<string, Promise<ConferenceRoom>>();
	/** Joins under way, newest of each seat: leaving, or losing the connection, takes the join back. */
	readonly #joins = new Map<string, { readonly seat: Seat }>();
	readonly #closing = new Map<ConferenceRoom, NodeJS.Timeout>();
	readonly #lingerMs: number;

	constructor(workers: MediaWorkers, broadcast: ConferenceBroadcast, log: Logger, lingerMs = LINGER_MS) {
		this.#workers = workers;
		this.#broadcast = broadcast;
		this.#log = log;
		this.#lingerMs = lingerMs;
		workers.onDied((worker) => {
			void this.#dropRooms((room) => room.mediaWorker.worker === worker);
		});
	}

	/**
	 * Enters the conference.
	 * @param check who enters (null is a wall), or a refusal; asked again when the room is open, since a removal or the end
	 * of the meeting in between found nobody to send away
	 * @throws AppError `media_unavailable` while no worker runs; `invalid_state` when the connection left meanwhile
	 */
	async join(
		seat: Seat,
		rtpCapabilities: RtpCapabilities,
		check: () => Promise<string | null>,
	): Promise<ConferenceJoined> {
		const key = keyOf(seat);
		const mine = { seat };
		this.#joins.set(key, mine);
		let room: ConferenceRoom | undefined;
		try {
			await check();
			room = await this.#openRoom(seat.meetingId);
			const participantId = await check();
			if (this.#joins.get(key) !== mine || room.closed) throw new AppError('invalid_state');
			room.join(seat.socketId, participantId, rtpCapabilities);
			return { routerRtpCapabilities: room.router.rtpCapabilities, producers: room.producers(seat.socketId) };
		} finally {
			if (this.#joins.get(key) === mine) this.#joins.delete(key);
			if (room !== undefined) this.#closeWhenEmpty(room);
		}
	}

	async leave(seat: Seat): Promise<void> {
		this.#joins.delete(keyOf(seat));
		const room = await this.#rooms.get(seat.meetingId)?.catch(() => undefined);
		if (room === undefined) return;
		room.leave(seat.socketId);
		this.#closeWhenEmpty(room);
	}

	async createTransport(seat: Seat, direction: 'send' | 'receive'): Promise<TransportCreated> {
		const room = await this.#room(seat);
		const peer = room.peer(seat.socketId);
		const transport = await media(() =>
			room.router.createWebRtcTransport<TransportData>({
				webRtcServer: room.mediaWorker.webRtcServer,
				enableUdp: true,
				enableTcp: true,
				preferUdp: true,
				initialAvailableOutgoingBitrate: INITIAL_OUTGOING_BITRATE,
				appData: { direction },
			}),
		);
		peer.addTransport(transport);
		if (direction === 'send') await media(() => transport.setMaxIncomingBitrate(MAX_INCOMING_BITRATE));
		return {
			transportId: transport.id,
			iceParameters: transport.iceParameters,
			iceCandidates: transport.iceCandidates,
			dtlsParameters: transport.dtlsParameters,
		};
	}

	async connectTransport(seat: Seat, transportId: string, dtlsParameters: DtlsParameters): Promise<void> {
		const transport = (await this.#room(seat)).peer(seat.socketId).transport(transportId);
		await media(() => transport.connect({ dtlsParameters }));
	}

	/** New ICE credentials after the network changed; media goes on over the same transport. */
	async restartIce(seat: Seat, transportId: string): Promise<{ iceParameters: unknown }> {
		const transport = (await this.#room(seat)).peer(seat.socketId).transport(transportId);
		return { iceParameters: await media(() => transport.restartIce()) };
	}

	async produce(
		seat: Seat,
		transportId: string,
		source: MediaSource,
		rtpParameters: RtpParameters,
	): Promise<{ producerId: string }> {
		const room = await this.#room(seat);
		const peer = room.peer(seat.socketId);
		if (peer.participantId === null) throw new AppError('forbidden');
		const transport = peer.transport(transportId, 'send');
		const appData: ProducerData = { participantId: peer.participantId, source };
		const producer = await media(() =>
			transport.produce<ProducerData>({ kind: source === 'camera' ? 'video' : 'audio', rtpParameters, appData }),
		);
		room.announce(peer, producer);
		return { producerId: producer.id };
	}

	async closeProducer(seat: Seat, producerId: string): Promise<void> {
		(await this.#room(seat)).peer(seat.socketId).producer(producerId).close();
	}

	async setProducerPaused(seat: Seat, producerId: string, paused: boolean): Promise<void> {
		const room = await this.#room(seat);
		const peer = room.peer(seat.socketId);
		const producer = peer.producer(producerId);
		await media(() => room.setPaused(peer, producer, paused));
	}

	/** Makes a paused consumer; the browser resumes it when it is ready, so that no first frame is lost. */
	async consume(seat: Seat, producerId: string): Promise<ConsumerCreated> {
		const room = await this.#room(seat);
		const peer = room.peer(seat.socketId);
		peer.assertRoomForConsumer();
		const producer = findProducer(room, producerId);
		const { rtpCapabilities } = peer;
		if (!(await media(() => Promise.resolve(room.router.canConsume({ producerId, rtpCapabilities }))))) {
			throw new AppError('bad_request');
		}
		const transport = peer.receiveTransport();
		const consumer = await media(() => transport.consume({ producerId, rtpCapabilities, paused: true }));
		peer.addConsumer(consumer);
		return {
			consumerId: consumer.id,
			producerId,
			participantId: producer.appData.participantId,
			source: producer.appData.source,
			kind: consumer.kind,
			rtpParameters: consumer.rtpParameters,
			producerPaused: consumer.producerPaused,
		};
	}

	async setConsumerPaused(seat: Seat, consumerId: string, paused: boolean): Promise<void> {
		const consumer = (await this.#room(seat)).peer(seat.socketId).consumer(consumerId);
		await media(() => (paused ? consumer.pause() : consumer.resume()));
	}

	async closeConsumer(seat: Seat, consumerId: string): Promise<void> {
		(await this.#room(seat)).peer(seat.socketId).consumer(consumerId).close();
	}

	async setPreferredLayers(seat: Seat, consumerId: string, spatialLayer: number): Promise<void> {
		const consumer = (await this.#room(seat)).peer(seat.socketId).consumer(consumerId);
		if (consumer.kind === 'video') await media(() => consumer.setPreferredLayers({ spatialLayer }));
	}

	/**
	 * Silences one participant's microphones, or everyone's but the asker's. The sound stops at the server, whatever the
	 * other side does; its owner may switch it on again.
	 */
	async mute(
		meetingId: string,
		participantId: string | null,
		asker: { participantId: string; name: string },
	): Promise<{ muted: number }> {
		const isMeant = (peer: Peer): boolean =>
			participantId === null ? peer.participantId !== asker.participantId : peer.participantId === participantId;
		return { muted: await this.#silence(meetingId, isMeant, asker.name) };
	}

	async closeMicrophone(meetingId: string, participantId: string): Promise<void> {
		await this.#silence(meetingId, (peer) => peer.participantId === participantId, null);
	}

	async speakingConnection(meetingId: string, participantId: string): Promise<string | null> {
		const room = await this.#rooms.get(meetingId)?.catch(() => undefined);
		const own = [...(room?.peers ?? [])].filter((peer) => peer.participantId === participantId);
		// The newest connection that has tried its microphone, else that shows its picture, else the newest.
		const sending = (source: MediaSource) =>
			own.findLast((peer) => [...peer.producers].some(({ appData }) => appData.source === source));
		return (sending('microphone') ?? sending('camera') ?? own.at(-1))?.socketId ?? null;
	}

	async #silence(meetingId: string, isMeant: (peer: Peer) => boolean, by: string | null): Promise<number> {
		const room = await this.#rooms.get(meetingId)?.catch(() => undefined);
		let muted = 0;
		for (const peer of room?.peers ?? []) {
			if (room === undefined || peer.participantId === null || !isMeant(peer)) continue;
			for (const producer of peer.producers) {
				if (producer.appData.source !== 'microphone' || producer.paused) continue;
				try {
					await media(() => room.setPaused(peer, producer, true));
				} catch (error) {
					// Who goes in this very moment is silent anyhow; the others still have to be.
					if (producer.closed) continue;
					throw error;
				}
				this.#broadcast.muted(meetingId, peer.socketId, 'microphone', by);
				muted += 1;
			}
		}
		return muted;
	}

	/** Ends the conference of a meeting. */
	async end(meetingId: string): Promise<void> {
		await this.#dropRooms((room) => room.meetingId === meetingId);
	}

	/** Takes one connection out of whatever conference it is in. */
	async removeSocket(socketId: string): Promise<void> {
		for (const [key, { seat }] of this.#joins) if (seat.socketId === socketId) this.#joins.delete(key);
		await Promise.all([...this.#rooms.keys()].map((meetingId) => this.leave({ meetingId, socketId })));
	}

	async close(): Promise<void> {
		const rooms = [...this.#rooms.values()];
		this.#rooms.clear();
		for (const room of rooms) (await room.catch(() => undefined))?.close();
	}

	async #openRoom(meetingId: string): Promise<ConferenceRoom> {
		const existing = this.#rooms.get(meetingId);
		if (existing !== undefined) {
			const room = await existing.catch(() => undefined);
			if (room !== undefined && !room.closed) return room;
			if (this.#rooms.get(meetingId) === existing) this.#rooms.delete(meetingId);
			return this.#openRoom(meetingId);
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

	/** The room a connection is in; `invalid_state` tells its client to join first. */
	async #room({ meetingId, socketId }: Seat): Promise<ConferenceRoom> {
		const room = await this.#rooms.get(meetingId);
		if (room === undefined || room.closed) throw new AppError('invalid_state');
		room.peer(socketId);
		return room;
	}

	/** Closes a room that stays empty. Another room of the same meeting, opened meanwhile, is left alone. */
	#closeWhenEmpty(room: ConferenceRoom): void {
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

	async #dropRooms(which: (room: ConferenceRoom) => boolean): Promise<void> {
		// Each by itself: a room that is only just being opened holds up no other.
		const drop = async (meetingId: string, opening: Promise<ConferenceRoom>): Promise<void> => {
			const room = await opening.catch(() => undefined);
			if (room === undefined || !which(room)) return;
			if (this.#rooms.get(meetingId) === opening) this.#rooms.delete(meetingId);
			room.close();
			this.#broadcast.reset(meetingId);
			this.#log.info({ meetingId }, 'a conference room was closed');
		};
		await Promise.all([...this.#rooms].map(([meetingId, opening]) => drop(meetingId, opening)));
	}
}

const keyOf = ({ meetingId, socketId }: Seat): string => `${meetingId} ${socketId}`;

function findProducer(room: ConferenceRoom, producerId: string) {
	for (const peer of room.peers) {
		for (const producer of peer.producers) if (producer.id === producerId) return producer;
	}
	throw new AppError('not_found');
}

/**
 * Calls mediasoup. It refuses wrong parameters with TypeError or UnsupportedError (the sender's fault) and calls on closed
 * things with InvalidStateError, as it does for everything of a worker that has just died.
 */
async function media<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof AppError) throw error;
		const name = error instanceof Error ? error.name : '';
		if (name === 'TypeError' || name === 'UnsupportedError') throw new AppError('bad_request', { cause: error });
		if (name === 'InvalidStateError') throw new AppError('media_unavailable', { cause: error });
		throw new AppError('media_unavailable', { cause: error, expected: false });
	}
}

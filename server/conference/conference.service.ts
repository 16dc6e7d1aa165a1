import type { DtlsParameters, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type {
	ConferenceJoined,
	ConsumerCreated,
	MediaSource,
	TransportCreated,
} from '#domain/conference/signalling.ts';
import { AppError } from '#server/platform/errors.ts';
import type { ConferenceRoom } from './conferenceRoom.ts';
import type { ConferenceBroadcast, ConferenceRooms, Seat } from './conferenceRooms.ts';
import { media } from './mediaCalls.ts';
import { INITIAL_OUTGOING_BITRATE, MAX_INCOMING_BITRATE } from './mediaCodecs.ts';
import type { Conference } from './conference.contract.ts';
import type { Peer, ProducerData, TransportData } from './peer.ts';

/** What people ask of the conference of a meeting, each for their own connection. */
export class ConferenceService implements Conference {
	readonly #rooms: ConferenceRooms;
	readonly #broadcast: ConferenceBroadcast;
	/** Joins under way, newest of each seat: leaving, or losing the connection, takes the join back. */
	readonly #joins = new Map<string, { readonly seat: Seat }>();

	constructor(rooms: ConferenceRooms, broadcast: ConferenceBroadcast) {
		this.#rooms = rooms;
		this.#broadcast = broadcast;
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
			room = await this.#rooms.open(seat.meetingId);
			const participantId = await check();
			if (this.#joins.get(key) !== mine || room.closed) throw new AppError('invalid_state');
			room.join(seat.socketId, participantId, rtpCapabilities);
			return { routerRtpCapabilities: room.router.rtpCapabilities, producers: room.producers(seat.socketId) };
		} finally {
			if (this.#joins.get(key) === mine) this.#joins.delete(key);
			if (room !== undefined) this.#rooms.closeWhenEmpty(room);
		}
	}

	async leave(seat: Seat): Promise<void> {
		this.#joins.delete(keyOf(seat));
		const room = await this.#rooms.find(seat.meetingId);
		if (room === undefined) return;
		room.leave(seat.socketId);
		this.#rooms.closeWhenEmpty(room);
	}

	async createTransport(seat: Seat, direction: 'send' | 'receive'): Promise<TransportCreated> {
		const room = await this.#rooms.of(seat);
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
		const transport = (await this.#rooms.of(seat)).peer(seat.socketId).transport(transportId);
		await media(() => transport.connect({ dtlsParameters }));
	}

	/** New ICE credentials after the network changed; media goes on over the same transport. */
	async restartIce(seat: Seat, transportId: string): Promise<{ iceParameters: unknown }> {
		const transport = (await this.#rooms.of(seat)).peer(seat.socketId).transport(transportId);
		return { iceParameters: await media(() => transport.restartIce()) };
	}

	async produce(
		seat: Seat,
		transportId: string,
		source: MediaSource,
		rtpParameters: RtpParameters,
	): Promise<{ producerId: string }> {
		const room = await this.#rooms.of(seat);
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
		(await this.#rooms.of(seat)).peer(seat.socketId).producer(producerId).close();
	}

	async setProducerPaused(seat: Seat, producerId: string, paused: boolean): Promise<void> {
		const room = await this.#rooms.of(seat);
		const peer = room.peer(seat.socketId);
		const producer = peer.producer(producerId);
		await media(() => room.setPaused(peer, producer, paused));
	}

	/** Makes a paused consumer; the browser resumes it when it is ready, so that no first frame is lost. */
	async consume(seat: Seat, producerId: string): Promise<ConsumerCreated> {
		const room = await this.#rooms.of(seat);
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
		const consumer = (await this.#rooms.of(seat)).peer(seat.socketId).consumer(consumerId);
		await media(() => (paused ? consumer.pause() : consumer.resume()));
	}

	async closeConsumer(seat: Seat, consumerId: string): Promise<void> {
		(await this.#rooms.of(seat)).peer(seat.socketId).consumer(consumerId).close();
	}

	async setPreferredLayers(seat: Seat, consumerId: string, spatialLayer: number): Promise<void> {
		const consumer = (await this.#rooms.of(seat)).peer(seat.socketId).consumer(consumerId);
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
		const room = await this.#rooms.find(meetingId);
		const own = [...(room?.peers ?? [])].filter((peer) => peer.participantId === participantId);
		// The newest connection that has tried its microphone, else that shows its picture, else the newest.
		const sending = (source: MediaSource) =>
			own.findLast((peer) => [...peer.producers].some(({ appData }) => appData.source === source));
		return (sending('microphone') ?? sending('camera') ?? own.at(-1))?.socketId ?? null;
	}

	/** Places of everyone whose connection is in the conference now; walls have none. */
	async inside(meetingId: string): Promise<ReadonlySet<string>> {
		const peers = [...((await this.#rooms.find(meetingId))?.peers ?? [])];
		return new Set(peers.flatMap(({ participantId }) => (participantId === null ? [] : [participantId])));
	}

	async #silence(meetingId: string, isMeant: (peer: Peer) => boolean, by: string | null): Promise<number> {
		const room = await this.#rooms.find(meetingId);
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
		await this.#rooms.drop((room) => room.meetingId === meetingId);
	}

	/** Takes one connection out of whatever conference it is in. */
	async removeSocket(socketId: string): Promise<void> {
		for (const [key, { seat }] of this.#joins) if (seat.socketId === socketId) this.#joins.delete(key);
		await Promise.all(this.#rooms.meetingIds.map((meetingId) => this.leave({ meetingId, socketId })));
	}
}

const keyOf = ({ meetingId, socketId }: Seat): string => `${meetingId} ${socketId}`;

function findProducer(room: ConferenceRoom, producerId: string) {
	for (const peer of room.peers) {
		for (const producer of peer.producers) if (producer.id === producerId) return producer;
	}
	throw new AppError('not_found');
}

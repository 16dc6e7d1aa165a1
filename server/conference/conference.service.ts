import type { DtlsParameters, Producer, RtpCapabilities, RtpParameters } from 'mediasoup/types';
import type {
	ConferenceJoined,
	ConsumerCreated,
	MediaSource,
	SourceState,
	TransportCreated,
} from '#domain/conference/signalling.ts';
import type { Trouble } from '#domain/conference/trouble.ts';
import { AppError } from '#server/platform/errors.ts';
import type { ConferenceRoom } from './conferenceRoom.ts';
import type { ConferenceBroadcast, ConferenceRooms, Seat } from './conferenceRooms.ts';
import { media } from './mediaCalls.ts';
import { INITIAL_OUTGOING_BITRATE, MAX_INCOMING_BITRATE } from './mediaCodecs.ts';
import type { Conference } from './conference.contract.ts';
import type { MeetingOrders, MicrophoneOrders } from './microphoneOrders.ts';
import type { Peer, ProducerData, TransportData } from './peer.ts';
import type { TroubleWatch } from './troubleWatch.ts';

export interface ConferenceServiceOptions {
	readonly rooms: ConferenceRooms;
	readonly broadcast: ConferenceBroadcast;
	readonly orders: MicrophoneOrders;
	readonly troubles: TroubleWatch;
	/** Ids of everyone who takes part in a meeting, whether in the conference or not. */
	readonly participantIds: (meetingId: string) => Promise<readonly string[]>;
}

/** A source as its sender wants it. */
export interface WantedSource {
	readonly source: MediaSource;
	readonly paused: boolean;
	/** The order that the owner's last press answers (`MicrophoneOrder`). */
	readonly answers: string | null;
}

/** What people ask of the conference of a meeting, each for their own connection. */
export class ConferenceService implements Conference {
	readonly #rooms: ConferenceRooms;
	readonly #broadcast: ConferenceBroadcast;
	readonly #orders: MicrophoneOrders;
	readonly #troubles: TroubleWatch;
	readonly #participantIds: ConferenceServiceOptions['participantIds'];
	/** Joins under way, newest of each seat: leaving, or losing the connection, takes the join back. */
	readonly #joins = new Map<string, { readonly seat: Seat }>();

	constructor({ rooms, broadcast, orders, troubles, participantIds }: ConferenceServiceOptions) {
		this.#rooms = rooms;
		this.#broadcast = broadcast;
		this.#orders = orders;
		this.#troubles = troubles;
		this.#participantIds = participantIds;
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
			const orders = await this.#orders.ofMeeting(seat.meetingId);
			const participantId = await check();
			if (this.#joins.get(key) !== mine || room.closed) throw new AppError('invalid_state');
			room.join(seat.socketId, participantId, rtpCapabilities);
			this.#troubles.accountedFor(seat.meetingId, participantId);
			return {
				routerRtpCapabilities: room.router.rtpCapabilities,
				producers: room.producers(seat.socketId),
				order: participantId === null ? null : orders.of(participantId),
			};
		} finally {
			if (this.#joins.get(key) === mine) this.#joins.delete(key);
			if (room !== undefined) this.#rooms.closeWhenEmpty(room);
		}
	}

	async leave(seat: Seat): Promise<void> {
		this.#joins.delete(keyOf(seat));
		const room = await this.#rooms.find(seat.meetingId);
		if (room === undefined) return;
		const peer = room.leave(seat.socketId);
		if (peer !== undefined) this.#troubles.accountedFor(seat.meetingId, peer.participantId);
		this.#rooms.closeWhenEmpty(room);
	}

	/** What is wrong with those who should be seen or heard. */
	troubles(meetingId: string): readonly Trouble[] {
		return this.#troubles.troubles(meetingId);
	}

	/** The sender says that its device gives nothing at the moment, or does again; the others are told with the next look. */
	async interruptSource(seat: Seat, producerId: string, interrupted: boolean): Promise<void> {
		const room = await this.#rooms.of(seat);
		this.#troubles.interrupt(room.peer(seat.socketId).producer(producerId), interrupted);
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

	/** Begins to send a source, silent or not: as it was asked for, unless its owner has to be silent. */
	async produce(
		seat: Seat,
		transportId: string,
		wanted: WantedSource,
		rtpParameters: RtpParameters,
	): Promise<SourceState & { producerId: string }> {
		const { source, answers } = wanted;
		const room = await this.#rooms.of(seat);
		const orders = await this.#orders.ofMeeting(seat.meetingId);
		const peer = room.peer(seat.socketId);
		const { participantId } = peer;
		if (participantId === null) throw new AppError('forbidden');
		const transport = peer.transport(transportId, 'send');
		if (source === 'microphone' && !wanted.paused) orders.answer(participantId, answers);
		const mustBeSilent = (): boolean => source === 'microphone' && orders.of(participantId) !== null;
		const appData: ProducerData = { participantId, source };
		const producer = await media(() =>
			transport.produce<ProducerData>({
				kind: source === 'camera' ? 'video' : 'audio',
				rtpParameters,
				paused: wanted.paused || mustBeSilent(),
				appData,
			}),
		);
		// Ordered while the worker made it, when there was nothing yet to silence.
		if (!producer.paused && mustBeSilent()) await media(() => producer.pause());
		room.announce(peer, producer);
		return { producerId: producer.id, ...stateOf(producer, orders, participantId) };
	}

	async closeProducer(seat: Seat, producerId: string): Promise<void> {
		const peer = (await this.#rooms.of(seat)).peer(seat.socketId);
		peer.stop(peer.producer(producerId));
	}

	/** Pauses a source, or opens it again; a microphone whose owner has to be silent stays paused, and the answer says so. */
	async setProducerPaused(
		seat: Seat,
		producerId: string,
		{ paused, answers }: Pick<WantedSource, 'paused' | 'answers'>,
	): Promise<SourceState> {
		const room = await this.#rooms.of(seat);
		const orders = await this.#orders.ofMeeting(seat.meetingId);
		const peer = room.peer(seat.socketId);
		const producer = peer.producer(producerId);
		const { participantId, source } = producer.appData;
		if (source === 'microphone' && !paused) orders.answer(participantId, answers);
		const mustBeSilent = source === 'microphone' && orders.of(participantId) !== null;
		// An order given from here on pauses the producer after this.
		await media(() => room.setPaused(peer, producer, paused || mustBeSilent));
		return stateOf(producer, orders, participantId);
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
	 * Silences one participant's microphones, or everyone's but the asker's: of those who are connected now, at the server,
	 * whatever the other side does, and of those who come back later. Its owner may switch it on again.
	 * @returns how many microphones were open
	 */
	async mute(
		meetingId: string,
		participantId: string | null,
		asker: { participantId: string; name: string },
	): Promise<{ muted: number }> {
		const everyone = await this.#participantIds(meetingId);
		const meant = everyone.filter((id) => (participantId === null ? id !== asker.participantId : id === participantId));
		return { muted: await this.#silence(meetingId, meant, asker.name) };
	}

	async closeMicrophone(meetingId: string, participantId: string): Promise<void> {
		await this.#silence(meetingId, [participantId], null);
	}

	async letSpeak(meetingId: string, participantId: string): Promise<void> {
		const orders = await this.#orders.ofMeeting(meetingId);
		orders.lift(participantId);
		await orders.written();
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

	async #silence(meetingId: string, participantIds: readonly string[], by: string | null): Promise<number> {
		if (participantIds.length === 0) return 0;
		const orders = await this.#orders.ofMeeting(meetingId);
		const order = orders.give(participantIds, by);
		const meant = new Set(participantIds);
		const room = await this.#rooms.find(meetingId);
		let muted = 0;
		for (const peer of [...(room?.peers ?? [])]) {
			if (room === undefined || peer.participantId === null || !meant.has(peer.participantId)) continue;
			for (const producer of [...peer.producers]) {
				if (producer.appData.source !== 'microphone') continue;
				const wasOpen = !producer.paused;
				try {
					// Also what is paused: it may be just about to be opened.
					await media(() => room.setPaused(peer, producer, true));
				} catch (error) {
					// Who goes in this very moment is silent anyhow; the others still have to be.
					if (producer.closed) continue;
					throw error;
				}
				if (wasOpen) muted += 1;
			}
			this.#broadcast.muted(meetingId, peer.socketId, order);
		}
		await orders.written();
		return muted;
	}

	/**
	 * Ends the conference of a meeting for as long as its session is closed. Nobody is heard afterwards who has not opened the
	 * microphone again: who was away meanwhile does not know that others listen again (M-7).
	 */
	async suspend(meetingId: string): Promise<void> {
		await this.end(meetingId);
		this.#troubles.forget(meetingId);
		const orders = await this.#orders.ofMeeting(meetingId);
		orders.give(await this.#participantIds(meetingId), null);
		await orders.written();
	}

	/** The meeting is over. */
	async finish(meetingId: string): Promise<void> {
		await this.end(meetingId);
		this.#troubles.forget(meetingId);
		this.#orders.forget(meetingId);
	}

	/** Ends the conference of a meeting. */
	async end(meetingId: string): Promise<void> {
		await this.#rooms.drop((room) => room.meetingId === meetingId);
	}

	/**
	 * Takes a connection that broke out of whatever conference it is in.
	 * @returns meetings in which its participant was heard over it, and is over no other
	 */
	async removeSocket(socketId: string): Promise<readonly string[]> {
		const silenced: string[] = [];
		for (const [key, { seat }] of this.#joins) if (seat.socketId === socketId) this.#joins.delete(key);
		await Promise.all(
			this.#rooms.meetingIds.map(async (meetingId) => {
				const room = await this.#rooms.find(meetingId);
				const peer = room?.find(socketId);
				if (room === undefined || peer === undefined) return;
				this.#troubles.vanished(meetingId, peer);
				const wasHeard = isHeard(peer);
				room.leave(socketId);
				const others = [...room.peers].filter(({ participantId }) => participantId === peer.participantId);
				if (wasHeard && !others.some(isHeard)) silenced.push(meetingId);
				this.#rooms.closeWhenEmpty(room);
			}),
		);
		return silenced;
	}
}

const stateOf = (producer: Producer<ProducerData>, orders: MeetingOrders, participantId: string): SourceState => ({
	paused: producer.paused,
	order: producer.appData.source === 'microphone' ? orders.of(participantId) : null,
});

/** Whether a connection has an open microphone. */
const isHeard = ({ producers }: Peer): boolean =>
	[...producers].some(({ appData, paused }) => appData.source === 'microphone' && !paused);

const keyOf = ({ meetingId, socketId }: Seat): string => `${meetingId} ${socketId}`;

function findProducer(room: ConferenceRoom, producerId: string) {
	for (const peer of room.peers) {
		for (const producer of peer.producers) if (producer.id === producerId) return producer;
	}
	throw new AppError('not_found');
}

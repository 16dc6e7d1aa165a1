import { Device } from 'mediasoup-client';
import type {
	Consumer,
	DtlsParameters,
	IceCandidate,
	IceParameters,
	Producer,
	RtpCapabilities,
	RtpParameters,
	Transport,
} from 'mediasoup-client/types';
import type {
	ConferenceJoined,
	MediaSource,
	MicrophoneOrder,
	ProducerView,
	SourceState,
} from '#domain/conference/signalling.ts';
import type { RealtimeConnection } from '#app/_realtime/socket.ts';

/** Simulcast layers of a camera, from a thumbnail to the stage: the server forwards to each screen what it shows. */
const CAMERA_LAYERS = [
	{ scaleResolutionDownBy: 4, maxBitrate: 150_000 },
	{ scaleResolutionDownBy: 2, maxBitrate: 500_000 },
	{ scaleResolutionDownBy: 1, maxBitrate: 1_800_000 },
];

/** How long a transport may be cut before ICE is restarted, and how long that may take (ms). */
const DISCONNECTED_PATIENCE = 1_500;
const RESTART_PATIENCE = 8_000;

/** How its owner wants a source to be: heard or seen, or silent; and which order to be silent their last press answers. */
export interface WantedSending {
	readonly on: boolean;
	readonly answers: string | null;
}

/** A source that is sent, as the server has it. */
interface Sending {
	readonly producer: Producer;
	/** What others are told: this side follows it, never the other way round. */
	state: SourceState;
	/** Orders heard so far: an answer that was on its way when one came is older than it. */
	orders: number;
	/** Last request about it: one after the other, so that what is wanted last is what is told last. */
	tail: Promise<unknown>;
}

/**
 * One stay in the conference of a meeting: a mediasoup Device, one transport each way, and what flows over them.
 * It is never repaired from outside: when it is broken it says so once, and its owner begins a new one.
 */
export class MediaSession {
	/** Producers of the others when this session joined. */
	readonly initialProducers: readonly ProducerView[];
	/** What held for this participant's microphone when this session joined. */
	readonly initialOrder: MicrophoneOrder | null;
	readonly #connection: RealtimeConnection;
	readonly #meetingId: string;
	readonly #device: Device;
	readonly #onBroken: () => void;
	readonly #transports = new Map<'send' | 'receive', Promise<Transport>>();
	readonly #sendings = new Map<MediaSource, Sending>();
	/** Answers to `conference:produce` by producer, until mediasoup-client hands the producer out. */
	readonly #produced = new Map<string, SourceState>();
	readonly #consumers = new Map<string, Promise<Consumer>>();
	readonly #timers = new Set<ReturnType<typeof setTimeout>>();
	#closed = false;

	private constructor(
		connection: RealtimeConnection,
		meetingId: string,
		device: Device,
		joined: Pick<ConferenceJoined, 'producers' | 'order'>,
		onBroken: () => void,
	) {
		this.#connection = connection;
		this.#meetingId = meetingId;
		this.#device = device;
		this.initialProducers = joined.producers;
		this.initialOrder = joined.order;
		this.#onBroken = onBroken;
	}

	/** Joins. Throws ApiError of the join request. */
	static async join(connection: RealtimeConnection, meetingId: string, onBroken: () => void): Promise<MediaSession> {
		// What this browser can receive is known only with the router's capabilities, and those come with the join.
		const device = await Device.factory();
		const first = await connection.request('conference:join', { meetingId, rtpCapabilities: {} });
		await device.load({ routerRtpCapabilities: first.routerRtpCapabilities as RtpCapabilities });
		const joined = await connection.request('conference:join', {
			meetingId,
			rtpCapabilities: { ...device.recvRtpCapabilities },
		});
		return new MediaSession(connection, meetingId, device, joined, onBroken);
	}

	get closed(): boolean {
		return this.#closed;
	}

	/**
	 * Sends a track; a track that is already sent for this source is replaced without a gap.
	 * @returns what the server has of it now
	 */
	async send(source: MediaSource, track: MediaStreamTrack, wanted: WantedSending): Promise<SourceState> {
		const existing = this.#sendings.get(source);
		if (existing !== undefined && !existing.producer.closed) {
			await existing.producer.replaceTrack({ track });
			return (await this.setSending(source, wanted)) ?? existing.state;
		}
		const transport = await this.#transport('send');
		// Silent from its first moment when it has to be: the state goes with the producer.
		track.enabled = wanted.on;
		const producer = await transport.produce({
			track,
			stopTracks: false,
			zeroRtpOnPause: true,
			...(source === 'camera' ? { encodings: CAMERA_LAYERS, codecOptions: { videoGoogleStartBitrate: 800 } } : {}),
			...(source === 'microphone' ? { codecOptions: { opusDtx: true, opusFec: true } } : {}),
			appData: { source, ...wanted },
		});
		const state = this.#produced.get(producer.id) ?? { paused: !wanted.on, order: null };
		this.#produced.delete(producer.id);
		const sending: Sending = { producer, state, orders: 0, tail: Promise.resolve() };
		if (this.#closed) producer.close();
		else this.#sendings.set(source, sending);
		follow(sending);
		return state;
	}

	/**
	 * Pauses or resumes what is sent. Silence counts here at once; sound flows again only when the server lets it.
	 * @returns what the server has of it now; null when nothing is sent
	 */
	async setSending(source: MediaSource, { on, answers }: WantedSending): Promise<SourceState | null> {
		const sending = this.#sendings.get(source);
		if (sending === undefined) return null;
		if (!on) sending.producer.pause();
		const request = async (): Promise<SourceState> => {
			const { producer } = sending;
			if (producer.closed || sending.state.paused === !on) return sending.state;
			const { orders } = sending;
			const ids = { meetingId: this.#meetingId, producerId: producer.id };
			const state = await (on
				? this.#connection.request('conference:resumeProducer', { ...ids, answers }, { retry: true })
				: this.#connection.request('conference:pauseProducer', ids, { retry: true }));
			if (orders === sending.orders || state.paused) sending.state = state;
			return sending.state;
		};
		const asked = sending.tail.then(request, request);
		sending.tail = asked.catch(() => undefined);
		const state = await asked;
		follow(sending);
		return state;
	}

	/** The server has silenced the microphone already; only this side must follow. */
	obey(order: MicrophoneOrder): void {
		const sending = this.#sendings.get('microphone');
		if (sending === undefined) return;
		sending.orders += 1;
		sending.state = { paused: true, order };
		follow(sending);
	}

	/** The device behind a source gives nothing at the moment (the system took it), or does again: the others are told. */
	async tellInterrupted(source: MediaSource, interrupted: boolean): Promise<void> {
		const sending = this.#sendings.get(source);
		if (sending === undefined || sending.producer.closed) return;
		const ids = { meetingId: this.#meetingId, producerId: sending.producer.id };
		await this.#connection.request('conference:interruptSource', { ...ids, interrupted }, { retry: true });
	}

	async stopSending(source: MediaSource): Promise<void> {
		const producer = this.#sendings.get(source)?.producer;
		if (producer === undefined) return;
		this.#sendings.delete(source);
		producer.close();
		await this.#connection.request(
			'conference:closeProducer',
			{ meetingId: this.#meetingId, producerId: producer.id },
			{ retry: true },
		);
	}

	/** Receives a producer; the answer is its track, playing. Asking twice gives the same consumer. */
	async receive(producerId: string): Promise<MediaStreamTrack> {
		let consuming = this.#consumers.get(producerId);
		if (consuming === undefined) {
			consuming = this.#consume(producerId);
			this.#consumers.set(producerId, consuming);
			consuming.catch(() => this.#consumers.delete(producerId));
		}
		return (await consuming).track;
	}

	/** Which of the sender's simulcast layers (0 smallest … 2) is wanted here. */
	async preferLayer(producerId: string, spatialLayer: number): Promise<void> {
		const consumer = await this.#consumers.get(producerId);
		if (consumer === undefined || consumer.closed) return;
		await this.#connection.request('conference:setPreferredLayers', {
			meetingId: this.#meetingId,
			consumerId: consumer.id,
			spatialLayer,
		});
	}

	/** Stops receiving a producer; `gone` when the server has closed it already. */
	async stopReceiving(producerId: string, gone: boolean): Promise<void> {
		const consuming = this.#consumers.get(producerId);
		this.#consumers.delete(producerId);
		const consumer = await consuming?.catch(() => undefined);
		if (consumer === undefined || consumer.closed) return;
		consumer.close();
		if (!gone)
			await this.#connection.request('conference:closeConsumer', {
				meetingId: this.#meetingId,
				consumerId: consumer.id,
			});
	}

	/** The network of this device changed: ask for new ICE credentials at once, before anything times out. */
	async restartIce(): Promise<void> {
		await Promise.all([...this.#transports.values()].map(async (transport) => this.#restartIceOf(await transport)));
	}

	close(): void {
		if (this.#closed) return;
		this.#closed = true;
		for (const timer of this.#timers) clearTimeout(timer);
		for (const transport of this.#transports.values()) {
			transport.then(
				(open) => open.close(),
				() => undefined,
			);
		}
	}

	async #consume(producerId: string): Promise<Consumer> {
		const transport = await this.#transport('receive');
		const created = await this.#connection.request('conference:consume', { meetingId: this.#meetingId, producerId });
		const consumer = await transport.consume({
			id: created.consumerId,
			producerId,
			kind: created.kind,
			rtpParameters: created.rtpParameters as RtpParameters,
			// Lip sync: sound and picture of one participant belong to one stream.
			streamId: created.participantId,
		});
		await this.#connection.request('conference:resumeConsumer', {
			meetingId: this.#meetingId,
			consumerId: consumer.id,
		});
		return consumer;
	}

	#transport(direction: 'send' | 'receive'): Promise<Transport> {
		const existing = this.#transports.get(direction);
		if (existing !== undefined) return existing;
		const creating = this.#createTransport(direction);
		this.#transports.set(direction, creating);
		creating.catch(() => this.#transports.delete(direction));
		return creating;
	}

	async #createTransport(direction: 'send' | 'receive'): Promise<Transport> {
		const meetingId = this.#meetingId;
		const created = await this.#connection.request('conference:createTransport', { meetingId, direction });
		const options = {
			id: created.transportId,
			iceParameters: created.iceParameters as IceParameters,
			iceCandidates: created.iceCandidates as IceCandidate[],
			dtlsParameters: created.dtlsParameters as DtlsParameters,
		};
		const transport =
			direction === 'send' ? this.#device.createSendTransport(options) : this.#device.createRecvTransport(options);
		transport.on('connect', ({ dtlsParameters }, done, failed) => {
			this.#connection
				.request('conference:connectTransport', {
					meetingId,
					transportId: transport.id,
					dtlsParameters: { ...dtlsParameters },
				})
				.then(done, failed);
		});
		transport.on('produce', ({ rtpParameters, appData }, done, failed) => {
			this.#connection
				.request('conference:produce', {
					meetingId,
					transportId: transport.id,
					source: appData['source'] === 'camera' ? 'camera' : 'microphone',
					rtpParameters: { ...rtpParameters },
					paused: appData['on'] !== true,
					answers: typeof appData['answers'] === 'string' ? appData['answers'] : null,
				})
				.then(({ producerId, ...state }) => {
					this.#produced.set(producerId, state);
					done({ id: producerId });
				}, failed);
		});
		transport.on('connectionstatechange', (state) => {
			if (state === 'disconnected')
				this.#later(
					DISCONNECTED_PATIENCE,
					() => transport.connectionState === 'disconnected' && void this.#restartIceOf(transport),
				);
			if (state === 'failed') void this.#restartIceOf(transport);
		});
		return transport;
	}

	async #restartIceOf(transport: Transport): Promise<void> {
		if (this.#closed || transport.closed || transport.connectionState === 'new') return;
		try {
			const { iceParameters } = await this.#connection.request('conference:restartIce', {
				meetingId: this.#meetingId,
				transportId: transport.id,
			});
			await transport.restartIce({ iceParameters: iceParameters as IceParameters });
			this.#later(RESTART_PATIENCE, () => {
				if (transport.connectionState !== 'connected') this.#breakDown();
			});
		} catch {
			this.#breakDown();
		}
	}

	#later(ms: number, work: () => void): void {
		const timer = setTimeout(() => {
			this.#timers.delete(timer);
			if (!this.#closed) work();
		}, ms);
		this.#timers.add(timer);
	}

	#breakDown(): void {
		if (this.#closed) return;
		this.close();
		this.#onBroken();
	}
}

/** Brings this side's producer to what the server has: no sound leaves a device that others are told is silent. */
function follow({ producer, state }: Sending): void {
	if (producer.closed) return;
	if (state.paused) producer.pause();
	else producer.resume();
}

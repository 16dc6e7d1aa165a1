import type { MediaSource, MicrophoneOrder, ProducerView, SourceState } from '#domain/conference/signalling.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import type { RealtimeConnection } from '#app/_realtime/socket.ts';
import { OFF, remoteParticipants, type ConferenceView, type LocalSource, type Received } from './conferenceView.ts';
import { chosenDevice, findChosen } from './devicePreferences.ts';
import { DeviceError, listDevices, onDevicesChanged, openChosenDevice, openDevice } from './localMedia.ts';
import { MediaSession } from './mediaSession.ts';
import { onNetworkChanged } from './onNetworkChanged.ts';

const LONGEST_WAIT = 8_000;

/**
 * A screen's part in the conference. It remembers what the person wants (camera on, microphone on, whom to see large)
 * and keeps it true through reconnects, replaced media workers and changed networks. Knows nothing of React.
 */
export class ConferenceClient {
	readonly #connection: RealtimeConnection;
	readonly #meetingId: string;
	readonly #listeners = new Set<() => void>();
	readonly #received = new Map<string, Received>();
	readonly #stops: (() => void)[] = [];
	#large: ReadonlySet<string> = new Set();
	#scope: 'everyone' | 'stage' = 'everyone';
	/** Producers that are received, or asked for. */
	readonly #asked = new Set<string>();
	#session: MediaSession | null = null;
	readonly #tracks = new Map<MediaSource, MediaStreamTrack>();
	/** What was asked for last: opening a device takes time, and may be taken back meanwhile. */
	readonly #asks = new Map<MediaSource, boolean>();
	/** The newest order about this participant's microphone that has been heard of, and the one the last press answered. */
	#order: MicrophoneOrder | null = null;
	#answers: string | null = null;
	#view: ConferenceView = { status: 'idle', remote: [], camera: OFF, microphone: OFF, silenced: null };
	#attempt = 0;
	#retry: ReturnType<typeof setTimeout> | undefined;
	#joining: Promise<void> | null = null;
	#active = false;

	constructor(connection: RealtimeConnection, meetingId: string) {
		this.#connection = connection;
		this.#meetingId = meetingId;
	}

	getView = (): ConferenceView => this.#view;

	/** Calls back after each change of the view. Returns the way to stop. */
	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Enters and stays, until `leave`. */
	enter(): void {
		if (this.#active) return;
		this.#active = true;
		let wasOnline = this.#connection.status === 'online';
		const mine = (payload: { readonly meetingId: string }): boolean => payload.meetingId === this.#meetingId;
		this.#stops.push(
			this.#connection.onChange(() => {
				const online = this.#connection.status === 'online';
				if (online && !wasOnline) this.#restart(0);
				if (!online && wasOnline && this.#view.status === 'joined') this.#change({ status: 'recovering' });
				wasOnline = online;
			}),
			this.#connection.subscribe('conference:producerAdded', (payload) => mine(payload) && this.#add(payload.producer)),
			this.#connection.subscribe(
				'conference:producerChanged',
				(payload) => mine(payload) && this.#add(payload.producer),
			),
			this.#connection.subscribe(
				'conference:producerRemoved',
				(payload) => mine(payload) && this.#remove(payload.producerId),
			),
			this.#connection.subscribe('conference:reset', (payload) => mine(payload) && this.#restart(Math.random() * 500)),
			this.#connection.subscribe('conference:muted', (payload) => {
				if (mine(payload)) this.#obey(payload.order);
			}),
			onDevicesChanged(() => void this.#checkDevices()),
			onNetworkChanged(() => void this.#session?.restartIce()),
		);
		this.#restart(0);
	}

	/** Leaves, and gives the devices back. */
	leave(): void {
		if (!this.#active) return;
		this.#active = false;
		for (const stop of this.#stops.splice(0)) stop();
		clearTimeout(this.#retry);
		this.#endSession();
		for (const track of this.#tracks.values()) track.stop();
		this.#tracks.clear();
		this.#change({ status: 'idle', camera: OFF, microphone: OFF, silenced: null });
		this.#sayLeave();
	}

	#sayLeave(): void {
		if (this.#connection.status === 'online')
			this.#connection.request('conference:leave', { meetingId: this.#meetingId }).catch(() => undefined);
	}

	/** Switches the camera or microphone on (with a device, or the browser's choice) or off. */
	async turn(source: MediaSource, on: boolean, deviceId: string | null = null): Promise<void> {
		this.#asks.set(source, on);
		if (this.#view[source].replacedBy !== null) this.#changeLocal(source, { ...this.#view[source], replacedBy: null });
		// A press answers what the person could know; what was ordered meanwhile holds.
		if (on && source === 'microphone') this.#answers = this.#order?.id ?? null;
		if (on) await this.#turnOn(source, deviceId);
		else await this.#turnOff(source);
	}

	/** Participants shown large: they are received in full size, all others as thumbnails. */
	showLarge(participantIds: readonly string[]): void {
		this.#large = new Set(participantIds);
		this.#receiveWanted();
		for (const { view } of this.#received.values()) this.#preferLayer(view);
	}

	/** `stage` receives only those shown large, for whoever has not asked for the whole conference. */
	setScope(scope: 'everyone' | 'stage'): void {
		this.#scope = scope;
		this.#receiveWanted();
	}

	async #turnOn(source: MediaSource, deviceId: string | null): Promise<void> {
		try {
			const previous = this.#tracks.get(source);
			const live = previous !== undefined && previous.readyState === 'live' && deviceId === null;
			const track = live
				? previous
				: await (deviceId === null ? openChosenDevice(source) : openDevice(source, deviceId));
			if (!this.#active || this.#asks.get(source) !== true) {
				if (track !== previous) track.stop();
				return;
			}
			if (previous !== undefined && previous !== track) previous.stop();
			this.#tracks.set(source, track);
			this.#watch(source, track);
			const { live: alreadyLive } = this.#view[source];
			const stream = new MediaStream([track]);
			this.#changeLocal(source, { ...OFF, on: true, live: alreadyLive, stream, interrupted: track.muted });
			if (source === 'microphone') this.#change({ silenced: null });
			if (this.#session !== null) await this.#send(this.#session, source, track);
		} catch (error) {
			this.#changeLocal(source, {
				...OFF,
				problem: error instanceof DeviceError ? error.problem : 'unknown',
			});
		}
	}

	/** Notices when the device of a track is pulled out, and when the system takes it and gives it back. */
	#watch(source: MediaSource, track: MediaStreamTrack): void {
		const isMine = (): boolean => this.#tracks.get(source) === track;
		track.onended = () => void (isMine() && this.#replace(source, track));
		const interrupted = (now: boolean): void => {
			if (!isMine()) return;
			this.#changeLocal(source, { ...this.#view[source], interrupted: now });
			void this.#session?.tellInterrupted(source, now).catch(() => undefined);
		};
		track.onmute = () => interrupted(true);
		track.onunmute = () => interrupted(false);
	}

	/** Takes another device in place of one that is gone or no longer wanted, without a press, and says which. */
	async #replace(source: MediaSource, track: MediaStreamTrack): Promise<void> {
		if (this.#tracks.get(source) !== track) return;
		this.#tracks.delete(source);
		track.stop();
		if (!this.#view[source].on) {
			// It was only held ready: the next press opens what is there then.
			this.#changeLocal(source, OFF);
			await this.#session?.stopSending(source).catch(() => undefined);
			return;
		}
		await this.#turnOn(source, null);
		const taken = this.#tracks.get(source);
		if (taken !== undefined) return this.#changeLocal(source, { ...this.#view[source], replacedBy: taken.label });
		await this.#session?.stopSending(source).catch(() => undefined);
	}

	/** Something was plugged in or out: what is gone is replaced, and a chosen device that is back is taken again. */
	async #checkDevices(): Promise<void> {
		if (this.#tracks.size === 0) return;
		const devices = await listDevices();
		for (const [source, track] of [...this.#tracks]) {
			const { deviceId = '' } = track.getSettings();
			const there = devices[source];
			if (deviceId === '' || there.length === 0) continue;
			const chosen = findChosen(there, chosenDevice(source));
			const isGone = !there.some(({ id }) => id === deviceId);
			const isBack = this.#view[source].replacedBy !== null && chosen !== null && chosen.id !== deviceId;
			if (isGone || isBack) await this.#replace(source, track);
		}
	}

	async #turnOff(source: MediaSource): Promise<void> {
		if (source === 'microphone') {
			// The device stays open: speaking again must not wait for it.
			this.#changeLocal(source, { ...this.#view.microphone, on: false, live: false });
			const silent = this.#session?.setSending(source, { on: false, answers: null });
			// It is silent here; what the server tells others is put right by beginning anew.
			await silent?.catch((error: unknown) => this.#sendFailed(error));
			return;
		}
		// The camera's own lamp must go out.
		this.#tracks.get('camera')?.stop();
		this.#tracks.delete('camera');
		this.#changeLocal(source, OFF);
		await this.#session?.stopSending(source).catch(() => undefined);
	}

	/** Sends a source as it is wanted now, and shows what the server made of it. */
	async #send(session: MediaSession, source: MediaSource, track: MediaStreamTrack): Promise<void> {
		const wanted = () => ({ on: this.#view[source].on, answers: this.#answers });
		try {
			const told = wanted().on;
			const state = await session.send(source, track, wanted());
			if (this.#session !== session) return;
			if (track.muted) void session.tellInterrupted(source, true).catch(() => undefined);
			if (told === wanted().on) return this.#reconcile(source, state);
			// Switched meanwhile: there was nothing to switch yet.
			if (source === 'camera') return await session.stopSending(source);
			const later = await session.setSending(source, wanted());
			if (later !== null && this.#session === session) this.#reconcile(source, later);
		} catch (error) {
			if (this.#session === session) this.#sendFailed(error);
		}
	}

	/** What the server says of an own source counts, whatever was asked for. */
	#reconcile(source: MediaSource, { paused, order }: SourceState): void {
		if (source === 'microphone') this.#order = order;
		if (source === 'microphone' && order !== null && this.#view.microphone.on) return this.#obey(order);
		const local = this.#view[source];
		this.#changeLocal(source, { ...local, live: local.on && !paused });
	}

	/** The microphone has to be silent; said to the person when it was open or being opened. */
	#obey(order: MicrophoneOrder): void {
		this.#order = order;
		this.#session?.obey(order);
		const wasOn = this.#view.microphone.on || this.#asks.get('microphone') === true;
		this.#asks.set('microphone', false);
		if (wasOn) this.#change({ microphone: { ...this.#view.microphone, on: false, live: false }, silenced: order });
	}

	#sendFailed(error: unknown): void {
		// A session that died meanwhile sends everything again when it is back; anything else would stay silent for ever.
		if (ApiError.from(error).code !== 'forbidden') this.#restart(500);
	}

	/** Begins a new session after `delay` ms; whatever is there now is given up. */
	#restart(delay: number): void {
		if (!this.#active) return;
		clearTimeout(this.#retry);
		this.#endSession();
		this.#change({ status: this.#view.status === 'idle' ? 'joining' : 'recovering' });
		this.#retry = setTimeout(() => {
			this.#joining ??= this.#join().finally(() => (this.#joining = null));
		}, delay);
	}

	async #join(): Promise<void> {
		if (!this.#active) return;
		try {
			const session = await MediaSession.join(this.#connection, this.#meetingId, () => this.#restart(300));
			if (!this.#active) {
				// Left while it was joining: the server has to hear of it after the join, too.
				session.close();
				return this.#sayLeave();
			}
			this.#session = session;
			this.#attempt = 0;
			this.#change({ status: 'joined' });
			this.#order = session.initialOrder;
			// Ordered while this screen was away, and not answered by a press since.
			if (this.#order !== null && this.#order.id !== this.#answers) this.#obey(this.#order);
			for (const producer of session.initialProducers) this.#add(producer);
			await this.#sendAgain(session);
		} catch (error) {
			const { code } = ApiError.from(error);
			if (code === 'not_found' || code === 'forbidden' || code === 'unauthenticated' || !this.#active) {
				this.#change({ status: 'unavailable' });
				return;
			}
			this.#attempt += 1;
			this.#change({ status: 'unavailable' });
			const wait = Math.min(400 * 2 ** this.#attempt, LONGEST_WAIT) * (0.75 + Math.random() / 2);
			this.#retry = setTimeout(() => this.#restart(0), wait);
		}
	}

	async #sendAgain(session: MediaSession): Promise<void> {
		for (const source of ['camera', 'microphone'] as const) {
			const track = this.#tracks.get(source);
			if (track === undefined || session.closed) continue;
			await this.#send(session, source, track);
		}
	}

	#endSession(): void {
		this.#session?.close();
		this.#session = null;
		this.#received.clear();
		this.#asked.clear();
		// Nothing is open on the server any more.
		if (this.#view.camera.live) this.#changeLocal('camera', { ...this.#view.camera, live: false });
		if (this.#view.microphone.live) this.#changeLocal('microphone', { ...this.#view.microphone, live: false });
		this.#publishRemote();
	}

	#add(view: ProducerView): void {
		const session = this.#session;
		if (session === null) return;
		const known = this.#received.get(view.producerId);
		this.#received.set(view.producerId, { view, stream: known?.stream ?? null });
		this.#publishRemote();
		if (known === undefined) this.#receiveWanted();
	}

	/** Receives what this screen shows and stops what it no longer does: fifty sites must not mean fifty streams to a reader. */
	#receiveWanted(): void {
		const session = this.#session;
		if (session === null) return;
		for (const { view } of [...this.#received.values()]) {
			const { producerId, participantId } = view;
			const wanted = this.#scope === 'everyone' || this.#large.has(participantId);
			if (wanted && !this.#asked.has(producerId)) this.#receive(session, view);
			if (!wanted && this.#asked.delete(producerId)) {
				void session.stopReceiving(producerId, false).catch(() => undefined);
				this.#received.set(producerId, { view, stream: null });
				this.#publishRemote();
			}
		}
	}

	#receive(session: MediaSession, view: ProducerView): void {
		this.#asked.add(view.producerId);
		session.receive(view.producerId).then(
			(track) => {
				const current = this.#received.get(view.producerId);
				if (this.#session !== session || current === undefined || !this.#asked.has(view.producerId)) return;
				this.#received.set(view.producerId, { ...current, stream: new MediaStream([track]) });
				this.#publishRemote();
				this.#preferLayer(view);
			},
			(error: unknown) => {
				this.#asked.delete(view.producerId);
				// Gone before it was received is ordinary; a failing transport reports itself.
				if (ApiError.from(error).code === 'media_unavailable') this.#restart(500);
			},
		);
	}

	#remove(producerId: string): void {
		if (!this.#received.delete(producerId)) return;
		this.#asked.delete(producerId);
		void this.#session?.stopReceiving(producerId, true);
		this.#publishRemote();
	}

	#preferLayer({ producerId, participantId, source }: ProducerView): void {
		if (source !== 'camera') return;
		void this.#session?.preferLayer(producerId, this.#large.has(participantId) ? 2 : 0).catch(() => undefined);
	}

	#publishRemote(): void {
		this.#change({ remote: remoteParticipants(this.#received.values()) });
	}

	#changeLocal(source: MediaSource, local: LocalSource): void {
		this.#change(source === 'camera' ? { camera: local } : { microphone: local });
	}

	#change(part: Partial<ConferenceView>): void {
		this.#view = { ...this.#view, ...part };
		for (const listener of [...this.#listeners]) listener();
	}
}

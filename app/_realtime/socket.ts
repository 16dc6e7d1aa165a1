import { io, type Socket } from 'socket.io-client';
import type { Ack } from '#domain/errors.ts';
import { pageAccount } from '#app/_api/pageAccount.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { noteAccessGiven } from './accessGiven.ts';
import { ClockOffset } from './ClockOffset.ts';
import { Heartbeat } from './Heartbeat.ts';
import type { NotificationName, NotificationPayload, RequestAnswer, RequestName, RequestPayload } from './events.ts';

/** `signed_out` is final until somebody signs in; the other two heal by themselves. */
export type ConnectionStatus = 'connecting' | 'online' | 'offline' | 'signed_out';

export interface RequestOptions {
	/** Until the answer must be there, in ms; default 10 000. */
	readonly timeoutMs?: number;
	/** Send again after a cut, and to a server that is `unavailable`, until the time is over. Only for requests that do nothing twice (reads, commands with a client-made id). */
	readonly retry?: boolean;
}

type Listener = () => void;

// First retry after 200–600 ms, then doubling to 5 s, each ±50 % so that fifty sites do not return in one instant.
const backoff = { reconnectionDelay: 400, reconnectionDelayMax: 5_000, randomizationFactor: 0.5 };

/** A connection that slept and does not answer for so long is dead, in ms. */
const WAKE_ANSWER_MS = 2_000;
/** A sign of life that was asked for so long ago is not waited for any more, in ms. */
const SIGN_OF_LIFE_MS = 3_000;
/** Before asking again a server that is without its database for the moment, in ms. */
const PAUSE_MS = 300;

/**
 * The one Socket.IO connection of a page: typed requests that answer or throw ApiError, typed notifications,
 * a status that screens can show, and the server's clock. Knows nothing of React.
 */
export class RealtimeConnection {
	private readonly socket: Socket;
	private readonly clock = new ClockOffset();
	private readonly heartbeat = new Heartbeat({
		ask: () => this.socket.timeout(SIGN_OF_LIFE_MS).emitWithAck('server:time', {}),
		onChange: () => this.announce(),
	});
	private readonly changeListeners = new Set<Listener>();
	private currentStatus: ConnectionStatus = 'connecting';
	private users = 0;
	private restart: ReturnType<typeof setTimeout> | undefined;
	private release: ReturnType<typeof setTimeout> | undefined;
	private refusals = 0;

	/** `url` is the page's own origin unless a test says otherwise. Nothing connects before `connect` or `retain`. */
	constructor(url?: string, extraHeaders?: Readonly<Record<string, string>>) {
		const options = {
			path: '/socket.io',
			autoConnect: false,
			withCredentials: true,
			transports: ['websocket'],
			timeout: 8_000,
			// Asked anew with each connection: another person's session must not carry on what this page began.
			auth: (send: (data: object) => void) => send({ as: pageAccount()?.accountId }),
			...backoff,
			...(extraHeaders && { extraHeaders: { ...extraHeaders } }),
		};
		this.socket = url === undefined ? io(options) : io(url, { ...options, forceNew: true });
		this.socket.on('connect', this.handleConnect);
		this.socket.on('connect_error', this.handleConnectError);
		this.socket.on('disconnect', this.handleDisconnect);
		this.socket.on('identity:signedOut', ({ because }: NotificationPayload<'identity:signedOut'>) => {
			if (because === 'access_given') noteAccessGiven();
			this.signOut();
		});
	}

	/** Where the connection stands now. */
	get status(): ConnectionStatus {
		return this.currentStatus;
	}

	/** Connected, as far as the device knows, but nothing comes from the server any more. */
	get isSilent(): boolean {
		return this.heartbeat.isSilent;
	}

	/** Server time minus this device's time, in ms. */
	get clockOffset(): number {
		return this.clock.milliseconds;
	}

	/** Calls back whenever `status`, `isSilent` or `clockOffset` changes. Returns the way to stop. */
	onChange = (listener: Listener): Listener => {
		this.changeListeners.add(listener);
		return () => this.changeListeners.delete(listener);
	};

	/** Opens the connection, also again after `signed_out`. */
	connect(): void {
		if (this.socket.active) return;
		this.setStatus('connecting');
		this.socket.connect();
	}

	/**
	 * The device woke up, or its network came back: what looks connected is asked for a sign of life, and what is waiting to
	 * try again tries now.
	 */
	wake(): void {
		if (this.users === 0 || this.currentStatus === 'signed_out') return;
		if (!this.socket.connected) return this.reopen();
		this.clock.reset();
		void this.measureClock();
		this.socket
			.timeout(WAKE_ANSWER_MS)
			.emitWithAck('server:time', {})
			.catch(() => this.reopen());
	}

	/** Closes the connection for good; `connect` opens it again. */
	close(): void {
		clearTimeout(this.restart);
		this.restart = undefined;
		this.socket.disconnect();
		if (this.currentStatus !== 'signed_out') this.setStatus('offline');
	}

	/** Keeps the connection open as long as a screen needs it. Returns the way to let go. */
	retain(): Listener {
		clearTimeout(this.release);
		this.users += 1;
		if (this.currentStatus !== 'signed_out') this.connect();
		return () => {
			this.users -= 1;
			// Going from one screen to the next must not cut the line.
			if (this.users === 0) this.release = setTimeout(() => this.close(), 3_000);
		};
	}

	/** Listens to a notification. Returns the way to stop. */
	subscribe<N extends NotificationName>(name: N, listener: (payload: NotificationPayload<N>) => void): Listener {
		const handle = (payload: NotificationPayload<N>) => listener(payload);
		const event: string = name;
		this.socket.on(event, handle);
		return () => this.socket.off(event, handle);
	}

	/**
	 * Sends a request and gives the server's answer. Throws ApiError: the server's code, `offline` when there is no
	 * connection, `timeout` when no answer came (then it is unknown whether the server acted, unless the request can be repeated).
	 */
	async request<N extends RequestName>(
		name: N,
		payload: RequestPayload<N>,
		{ timeoutMs = 10_000, retry = false }: RequestOptions = {},
	): Promise<RequestAnswer<N>> {
		const deadline = Date.now() + timeoutMs;
		for (;;) {
			await this.whenOnline(deadline);
			let ack: Ack<RequestAnswer<N>>;
			try {
				// A repeated request gets a fresh try soon; a single one may use all of its time.
				const wait = Math.max(1, Math.min(deadline - Date.now(), retry ? 4_000 : timeoutMs));
				const answer: unknown = await this.socket.timeout(wait).emitWithAck(name, payload);
				ack = answer as Ack<RequestAnswer<N>>;
			} catch {
				const cut = !this.socket.connected;
				if (retry && Date.now() < deadline) continue;
				throw new ApiError(cut ? 'offline' : 'timeout');
			}
			if (ack.ok) return ack.data;
			if (retry && ack.error.code === 'unavailable' && Date.now() + PAUSE_MS < deadline) {
				await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
				continue;
			}
			if (ack.error.code === 'unauthenticated') this.signOut();
			throw new ApiError(ack.error.code, ack.error.message, ack.error.issues ?? []);
		}
	}

	/** Resolves when connected; throws `offline` at the deadline, or `unauthenticated` when signed out. */
	private whenOnline(deadline: number): Promise<void> {
		if (this.socket.connected) return Promise.resolve();
		return new Promise((resolve, reject) => {
			const finish = (error: ApiError | null) => {
				clearTimeout(timer);
				stop();
				if (error) reject(error);
				else resolve();
			};
			const timer = setTimeout(() => finish(new ApiError('offline')), Math.max(0, deadline - Date.now()));
			const check = () => {
				if (this.socket.connected) finish(null);
				else if (this.currentStatus === 'signed_out') finish(new ApiError('unauthenticated'));
			};
			const stop = this.onChange(check);
			check();
		});
	}

	private readonly handleConnect = () => {
		this.refusals = 0;
		this.clock.reset();
		this.heartbeat.start();
		// An engine of its own for each connection.
		this.socket.io.engine.on('packet', this.heartbeat.heard);
		this.setStatus('online');
		void this.measureClock();
	};

	private readonly handleConnectError = (error: Error & { readonly data?: unknown }) => {
		const refusal = typeof error.data === 'object' && error.data !== null ? ApiError.fromBody(error.data, 0) : null;
		const code = refusal?.code ?? ApiError.fromBody({ code: error.message }, 503).code;
		if (code === 'unauthenticated') {
			this.signOut();
			return;
		}
		this.setStatus('offline');
		// Socket.IO retries a failed transport by itself, but not a connection that the server refused.
		if (!this.socket.active) this.scheduleRestart();
	};

	private readonly handleDisconnect = (reason: string) => {
		this.heartbeat.stop();
		if (this.currentStatus === 'signed_out' || reason === 'io client disconnect') return;
		this.setStatus('offline');
		// The server closed it on purpose (shutdown, session ended): ask again; a lost session answers `unauthenticated`.
		if (reason === 'io server disconnect') this.scheduleRestart();
	};

	private scheduleRestart(): void {
		clearTimeout(this.restart);
		const delay = Math.min(backoff.reconnectionDelay * 2 ** this.refusals, backoff.reconnectionDelayMax);
		this.refusals = Math.min(this.refusals + 1, 8);
		this.restart = setTimeout(() => this.socket.connect(), delay * (0.5 + Math.random()));
	}

	private reopen(): void {
		clearTimeout(this.restart);
		if (this.currentStatus === 'signed_out') return;
		this.socket.disconnect();
		this.setStatus('offline');
		this.socket.connect();
	}

	private signOut(): void {
		clearTimeout(this.restart);
		this.setStatus('signed_out');
		this.socket.disconnect();
	}

	private async measureClock(): Promise<void> {
		for (let sample = 0; sample < 3 && this.socket.connected; sample += 1) {
			const sentAt = Date.now();
			try {
				const { serverTime } = await this.request('server:time', {}, { timeoutMs: 5_000 });
				if (this.clock.add({ sentAt, receivedAt: Date.now(), serverTime: Date.parse(serverTime) })) this.announce();
			} catch {
				// No answer, no sample: the next connection measures again.
				return;
			}
		}
	}

	private setStatus(status: ConnectionStatus): void {
		if (status === this.currentStatus) return;
		this.currentStatus = status;
		this.announce();
	}

	private announce(): void {
		for (const listener of [...this.changeListeners]) listener();
	}
}

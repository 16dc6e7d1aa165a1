import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { isDeepStrictEqual } from 'node:util';
import { Server, type DefaultEventsMap, type Socket } from 'socket.io';
import { errorText, type Language } from '#domain/errors.ts';
import type { DisplayPrincipal } from '#domain/identity/principal.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '#domain/realtime.ts';
import { AppError, toAppError } from '../errors.ts';
import { languageOf } from '../http/language.ts';
import type { UpgradeHandler } from '../http/upgrade.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { guarded } from '../requestScope.ts';
import { toHeaders, type Principal, type ResolvePrincipal } from '../principal.ts';
import { handle, refusePacket, type AnswerOf, type RequestName, type RequestSpec } from './handle.ts';
import { guardLine, LINE_LIMITS, type LineLimits } from './lineGuard.ts';
import { RefusalDesk } from './refusalDesk.ts';
import { TokenBucket } from './tokenBucket.ts';

/** What the server knows about a connection; set from its session before any packet is read. */
export interface SocketData {
	principal: Principal;
	language: Language;
}

export type RealtimeServer = Server<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;
export type RealtimeSocket = Socket<ClientToServerEvents, ServerToClientEvents, DefaultEventsMap, SocketData>;

/** Why a device is signed out, when it is told. */
type SignedOutBecause = NonNullable<Parameters<ServerToClientEvents['identity:signedOut']>[0]['because']>;

/** Learns of each new connection, after it has been authenticated; answers with what is to be done once it is gone. */
export type ConnectionListener = (socket: RealtimeSocket) => () => unknown;

/** Socket.IO as features see it. */
export interface Realtime {
	/** For broadcasts: `io.to(room).emit('<feature>:<past participle>', …)`. */
	readonly io: RealtimeServer;
	/** Adds the handler of one request; see `RequestSpec`. Call it while features are being made. */
	handle<Name extends RequestName, Input, Membership = undefined>(
		name: Name,
		spec: RequestSpec<Input, Membership, AnswerOf<Name>>,
	): void;
	onConnection(listener: ConnectionListener): void;
	/** Tells the connections of a session that has ended, and cuts them. */
	disconnectSession(sessionId: string): void;
	/** The session has another token now: its connections are closed without a word, and come back with it. */
	renewSession(sessionId: string): void;
	/** Cuts every connection of an account (disabled, signed out everywhere, password reset by somebody else). */
	disconnectAccount(accountId: string, because?: SignedOutBecause): void;
	/** An account changed: its connections are asked again who they are; one that is somebody else now comes back anew. */
	recheckAccount(accountId: string): void;
	/** Cuts a wall whose pairing was withdrawn. */
	disconnectDisplay(displayId: string): void;
	/** A wall has another name or role: its connections are known by them from now on, and stay. */
	changeDisplay(principal: DisplayPrincipal): void;
}

/** The platform's own side of it. */
export interface RealtimeHost extends Realtime {
	/** Refuses every request that is no upgrade: there is no long polling (docs/adr/0017-at-the-door.md). */
	readonly handleRequest: (request: IncomingMessage, response: ServerResponse) => void;
	readonly handleUpgrade: UpgradeHandler;
	/** Names of every request that has a handler. */
	readonly names: () => readonly string[];
	/** Starts to accept connections, now that the identity feature can say whose they are. */
	open(resolvePrincipal: ResolvePrincipal): void;
	close(): Promise<void>;
}

export interface RealtimeOptions {
	readonly log: Logger;
	readonly metrics: Metrics;
	/** How often every connection is asked again who it is, in ms. */
	readonly recheckMs?: number;
	readonly lineLimits?: LineLimits;
	readonly connectionsPerPrincipal?: number;
}

/**
 * Sessions run out, and other servers end them, while a connection stays open: it may outlive its session by so much.
 */
const RECHECK_MS = 60_000;

/** Rooms of everything that belongs to one account or wall. */
export const accountRoom = (accountId: string): string => `account:${accountId}`;
export const displayRoom = (displayId: string): string => `display:${displayId}`;

/**
 * Per connection: packets per second in the long run, and how many may come at once. A screen that begins to show fifty sites
 * and fourteen members asks some 320 times in a row (consume and resume each camera and microphone, then a layer).
 */
const PACKETS_PER_SECOND = 50;
const PACKETS_AT_ONCE = 600;

/** Connections of one account or wall: every tab and device of a person, every screen of a site's room. */
const CONNECTIONS_PER_PRINCIPAL = 40;

/** Largest packet, in bytes. */
const LARGEST_PACKET = 512_000;

/** Makes the Socket.IO server; it is given upgrades and listens on nothing by itself. */
export function createRealtime({
	log,
	metrics,
	recheckMs = RECHECK_MS,
	lineLimits = LINE_LIMITS,
	connectionsPerPrincipal = CONNECTIONS_PER_PRINCIPAL,
}: RealtimeOptions): RealtimeHost {
	const io: RealtimeServer = new Server({
		path: '/socket.io',
		serveClient: false,
		transports: ['websocket'],
		maxHttpBufferSize: LARGEST_PACKET,
		// What is compressed before it is encrypted says by its length what is in it: a padded ballot or answer would not be (ADR 8).
		perMessageDeflate: false,
		// A tablet that lost its network is noticed within 9 s.
		pingInterval: 5_000,
		pingTimeout: 4_000,
		connectTimeout: 10_000,
		cookie: false,
	});
	// Socket.IO makes its engine only for an HTTP server; this one never listens, our dispatcher feeds the engine.
	io.attach(createServer());

	const desk = new RefusalDesk();
	/** Whose an upgrade is, found out before Socket.IO made anything for it. */
	const admitted = new WeakMap<IncomingMessage, Principal>();
	const connected = new WeakSet<RealtimeSocket['conn']>();
	const connections = new Map<string, number>();
	const count = (key: string, change: 1 | -1): void => {
		const now = (connections.get(key) ?? 0) + change;
		if (now > 0) connections.set(key, now);
		else connections.delete(key);
	};
	let resolve: ResolvePrincipal = () => Promise.resolve(null);
	io.engine.on('connection', (connection: RealtimeSocket['conn']) =>
		guardLine(connection, lineLimits, (reason) => {
			metrics.cutLines.inc({ reason });
			log.debug({ reason }, 'a connection was cut');
		}),
	);

	/** Finds out whose the upgrade is and whether one more connection is theirs to have. */
	const admit = async (request: IncomingMessage): Promise<Principal> => {
		const principal = await resolve(toHeaders(request.headers));
		if (principal === null) throw new AppError('unauthenticated');
		if ((connections.get(roomOf(principal)) ?? 0) >= connectionsPerPrincipal)
			throw new AppError('too_many_connections');
		return principal;
	};

	const specs = new Map<string, RequestSpec<unknown, unknown, unknown>>();
	const connectionListeners: ConnectionListener[] = [];
	const signOut = (socket: RealtimeSocket, because?: SignedOutBecause): void => {
		socket.emit('identity:signedOut', because === undefined ? {} : { because });
		socket.disconnect(true);
	};
	const socketsOf = (room: string): RealtimeSocket[] => {
		const { sockets, adapter } = io.of('/');
		return [...(adapter.rooms.get(room) ?? [])].flatMap((id) => sockets.get(id) ?? []);
	};

	// Looked for, which is seldom: a room of its own for each session would cost every connection its memory.
	const socketsOfSession = (sessionId: string): RealtimeSocket[] =>
		[...io.of('/').sockets.values()].filter(
			({ data: { principal } }) => principal.type === 'account' && principal.identity.sessionId === sessionId,
		);

	let recheck = (_socket: RealtimeSocket): Promise<void> => Promise.resolve();
	const recheckAll = async (): Promise<void> => {
		// One after the other: nobody waits for it, and the database has better things to do.
		for (const socket of [...io.of('/').sockets.values()]) await recheck(socket);
	};
	const timer = setInterval(() => void recheckAll(), recheckMs);
	timer.unref();

	const noteBroken = (error: Error): void => log.debug({ err: error }, 'a socket broke');

	const welcome = (socket: RealtimeSocket): void => {
		const { principal } = socket.data;
		keepOnlyWhoItIs(socket);
		void socket.join(roomOf(principal));
		const bucket = new TokenBucket(PACKETS_PER_SECOND, PACKETS_AT_ONCE);
		// One listener for every name, and the only place that decides about a packet: Socket.IO runs `onAny` before its own
		// middlewares (`socket.use`), which could therefore only refuse what is being done already.
		socket.onAny((name: string, ...args: unknown[]) => {
			const spec = specs.get(name);
			if (!bucket.take()) {
				metrics.requests.observe({ event: spec === undefined ? 'unknown' : name, outcome: 'rate_limited' }, 0);
				refusePacket(args, 'rate_limited', socket.data.language, spec);
			} else if (spec === undefined) metrics.unknownEvents.inc();
			else void handle(socket, name, spec, args, { log, metrics });
		});
		socket.on('error', noteBroken);
		for (const listener of connectionListeners) {
			const leave = guarded(log, 'a new socket', () => listener(socket));
			if (leave !== undefined) socket.once('disconnect', () => void guarded(log, 'a socket that left', leave));
		}
	};

	return {
		io,
		handle: (name, spec) => {
			if (specs.has(name)) throw new Error(`${name} is handled twice`);
			specs.set(name, spec as RequestSpec<unknown, unknown, unknown>);
		},
		onConnection: (listener) => void connectionListeners.push(listener),
		disconnectSession: (sessionId) => socketsOfSession(sessionId).forEach((socket) => signOut(socket)),
		renewSession: (sessionId) => {
			for (const socket of socketsOfSession(sessionId)) socket.disconnect(true);
		},
		disconnectAccount: (accountId, because) =>
			socketsOf(accountRoom(accountId)).forEach((socket) => signOut(socket, because)),
		recheckAccount: (accountId) => socketsOf(accountRoom(accountId)).forEach((socket) => void recheck(socket)),
		disconnectDisplay: (displayId) => {
			io.to(displayRoom(displayId)).emit('display:unpaired', {});
			io.in(displayRoom(displayId)).disconnectSockets(true);
		},
		changeDisplay: (principal) => {
			for (const socket of socketsOf(displayRoom(principal.displayId))) socket.data.principal = principal;
		},
		names: () => [...specs.keys()],
		handleRequest: (request, response) => {
			const code = 'bad_request';
			const message = errorText(code, languageOf(toHeaders(request.headers)));
			// Whatever its body is, it is not read.
			response.writeHead(400, { 'Content-Type': 'application/json; charset=utf-8', Connection: 'close' });
			response.end(JSON.stringify({ error: { code, message } }));
		},
		handleUpgrade: async (request, socket, head, url) => {
			const { searchParams } = url;
			// `sid` would continue a connection of another transport, of which there is none.
			if (searchParams.get('EIO') !== '4' || searchParams.get('transport') !== 'websocket' || searchParams.has('sid'))
				throw new AppError('bad_request');
			let principal: Principal;
			try {
				principal = await admit(request);
			} catch (thrown) {
				const { code, expected } = toAppError(thrown);
				if (!expected) log.error({ err: thrown }, 'authenticating a socket failed');
				desk.refuse(request, socket, head, { code, language: languageOf(toHeaders(request.headers)) });
				return 'refused';
			}
			const key = roomOf(principal);
			// Its end may be under way already, or still to come: counted once, or not at all.
			if (socket.destroyed) return 'refused';
			count(key, 1);
			socket.once('close', () => count(key, -1));
			admitted.set(request, principal);
			io.engine.handleUpgrade(asEngineRequest(request), socket, head);
			return undefined;
		},
		open: (resolvePrincipal) => {
			resolve = resolvePrincipal;
			recheck = async (socket) => {
				try {
					const principal = await resolvePrincipal(toHeaders(socket.handshake.headers));
					if (!isDeepStrictEqual(principal, socket.data.principal)) socket.disconnect(true);
				} catch (error) {
					// While the database is away nothing can be read or changed anyhow.
					if (toAppError(error).expected) socket.disconnect(true);
					else log.warn({ err: error }, 'checking whose a connection is failed');
				}
			};
			io.use((socket, next) => {
				const principal = admitted.get(socket.request);
				// One connection, one CONNECT: whoever repeats it is nobody's browser.
				if (principal === undefined || connected.has(socket.conn)) {
					socket.conn.close(true);
					return next(new Error('bad_request'));
				}
				// The page of one account never goes on under the session of another (ADR 19).
				const as: unknown = socket.handshake.auth['as'];
				if (typeof as === 'string' && (principal.type !== 'account' || principal.identity.accountId !== as))
					return next(new Error('unauthenticated'));
				connected.add(socket.conn);
				socket.data.principal = principal;
				socket.data.language = languageOf(toHeaders(socket.handshake.headers));
				next();
			});
			io.on('connection', (socket) => {
				welcome(socket);
				// The session may have ended between the check above and joining the rooms that are cut with it.
				void recheck(socket);
			});
		},
		close: async () => {
			clearInterval(timer);
			io.emit('server:stopping', {});
			await io.close().catch(() => undefined);
		},
	};
}

type EngineRequest = Parameters<RealtimeServer['engine']['handleRequest']>[0];

/** The engine adds its own fields to Node's request; to callers it is the same object. */
function asEngineRequest(request: IncomingMessage): EngineRequest {
	return request;
}

/** The room, and the name to count by, of whoever it is. */
function roomOf(principal: Principal): string {
	return principal.type === 'account' ? accountRoom(principal.identity.accountId) : displayRoom(principal.displayId);
}

/**
 * Of the HTTP request a connection began with, only the cookies are needed again (`recheck`). The rest would stay for a whole
 * meeting and is a sixth of what a connection costs; Socket.IO itself allows for its absence.
 */
function keepOnlyWhoItIs(socket: RealtimeSocket): void {
	const { cookie } = socket.handshake.headers;
	socket.handshake.headers = cookie === undefined ? {} : { cookie };
	(socket.conn as { request: IncomingMessage | null }).request = null;
}

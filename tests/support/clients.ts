import { io, type Socket } from 'socket.io-client';
import type { Ack } from '#domain/errors.ts';
import type { ClientToServerEvents, ServerToClientEvents } from '#domain/realtime.ts';
import type { AnswerOf, RequestName } from '#server/platform/realtime/handle.ts';
import { DEMO_PASSWORD } from './testServer.ts';

/** A Socket.IO client as the browser's, typed with the product's events. */
export type ClientSocket = Socket<ServerToClientEvents, ClientToServerEvents>;

interface Reachable {
	readonly url: string;
}

export interface RequestOptions {
	readonly method?: string;
	/** Sent as JSON unless it is a string or bytes. */
	readonly body?: unknown;
	readonly cookie?: string | undefined;
	readonly headers?: Readonly<Record<string, string>>;
}

/** An HTTP request to a test server, with the session cookie when one is given. */
export function request(
	server: Reachable,
	path: string,
	{ method, body, cookie, headers }: RequestOptions = {},
): Promise<Response> {
	const raw = typeof body === 'string' || body instanceof Uint8Array;
	return fetch(new URL(path, server.url), {
		method: method ?? (body === undefined ? 'GET' : 'POST'),
		redirect: 'manual',
		headers: {
			...(body === undefined || raw ? {} : { 'Content-Type': 'application/json' }),
			...(cookie === undefined ? {} : { Cookie: cookie }),
			...headers,
		},
		...(body === undefined ? {} : { body: raw ? (body as BodyInit) : JSON.stringify(body) }),
	});
}

/** Signs in and returns the value of the `Cookie` header to send from then on. */
export async function signIn(server: Reachable, username: string, password = DEMO_PASSWORD): Promise<string> {
	const response = await request(server, '/api/auth/sign-in/username', { body: { username, password } });
	if (!response.ok) throw new Error(`signing in ${username} failed: ${response.status} ${await response.text()}`);
	return response.headers
		.getSetCookie()
		.map((cookie) => cookie.split(';', 1)[0] ?? '')
		.join('; ');
}

/** Connects Socket.IO with a session cookie; rejects with the server's refusal (`error.data.code`). */
export async function connectSocket(server: Reachable, cookie?: string): Promise<ClientSocket> {
	const socket: ClientSocket = io(server.url, {
		transports: ['websocket'],
		forceNew: true,
		reconnection: false,
		extraHeaders: cookie === undefined ? {} : { Cookie: cookie },
	});
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', (error) => {
			socket.close();
			reject(error);
		});
	});
	return socket;
}

/** Sends a request and waits for its acknowledgement. */
export async function ask<Name extends RequestName>(
	socket: ClientSocket,
	name: Name,
	payload: Parameters<ClientToServerEvents[Name]>[0],
): Promise<Ack<AnswerOf<Name>>> {
	// Socket.IO's overloads cannot follow a generic event name.
	const untyped = socket.timeout(10_000) as unknown as {
		emitWithAck(name: string, payload: unknown): Promise<Ack<AnswerOf<Name>> & { readonly padding?: string }>;
	};
	// Filling that hides how long an answer is (ADR 8) is part of the line, not of the answer.
	const { padding: _padding, ...answer } = await untyped.emitWithAck(name, payload);
	return answer;
}

/** The same for any request and any payload: the union of what all of them answer is more than the compiler follows. */
export const askAnything = ask as (socket: ClientSocket, name: RequestName, payload: unknown) => Promise<Ack<unknown>>;

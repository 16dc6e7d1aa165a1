import type { ClientToServerEvents, ServerToClientEvents } from '#domain/realtime.ts';
import type { Ack } from '#domain/errors.ts';

/** Names of requests to the server: `<feature>:<verb>`. */
export type RequestName = keyof ClientToServerEvents;
/** What a request carries. */
export type RequestPayload<N extends RequestName> = Parameters<ClientToServerEvents[N]>[0];
/** What a request is answered with when it is accepted. */
export type RequestAnswer<N extends RequestName> =
	Parameters<Parameters<ClientToServerEvents[N]>[1]>[0] extends Ack<infer Answer> ? Answer : never;

/** Names of notifications from the server: `<feature>:<past participle>`. */
export type NotificationName = keyof ServerToClientEvents;
/** What a notification carries. */
export type NotificationPayload<N extends NotificationName> = Parameters<ServerToClientEvents[N]>[0];

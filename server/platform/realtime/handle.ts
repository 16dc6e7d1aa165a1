import type { z } from 'zod';
import type { Ack, ErrorCode, Language } from '#domain/errors.ts';
import type { Identity } from '#domain/identity/identity.ts';
import type { ClientToServerEvents } from '#domain/realtime.ts';
import { AppError, parseInput, toAck, toAppError } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { Metrics } from '../metrics.ts';
import { padded } from '../padded.ts';
import { requireIdentity, type Principal } from '../principal.ts';
import type { RealtimeSocket } from './realtime.ts';

export type RequestName = keyof ClientToServerEvents;

/** What the acknowledgement of a request carries when it succeeds. */
export type AnswerOf<Name extends RequestName> = Parameters<ClientToServerEvents[Name]>[1] extends (
	answer: infer Answer,
) => void
	? Extract<Answer, { ok: true }> extends { data: infer Data }
		? Data
		: never
	: never;

/** Who asks, and over which connection. */
export interface RequestContext {
	readonly principal: Principal;
	/** The account that asks; reading it refuses walls. */
	readonly identity: Identity;
	readonly socket: RealtimeSocket;
	readonly language: Language;
}

/**
 * One Socket.IO request: parse → membership → policy → run → acknowledge. Each step refuses by throwing an AppError;
 * handlers need no try/catch. To shape the answer per person, do it at the end of `run`.
 */
export interface RequestSpec<Input, Membership, Answer> {
	/** Schema of the payload, from `domain/`. */
	readonly schema: z.ZodType<Input>;
	/** Reads the most frequent payloads exactly as the schema would, at a fraction of its time; null leaves it to the schema. */
	readonly readFrequent?: (payload: unknown) => Input | null;
	/** True lets paired walls ask as well; `context.principal` says which it is. Default: signed-in accounts only. */
	readonly openToDisplays?: boolean;
	/** Every answer, refusals too, is padded to a multiple of so many bytes, so that its length says nothing of it. */
	readonly answerBytes?: number;
	/** Finds what the person is in the meeting; throws `not_found` for strangers. */
	readonly membership?: (context: RequestContext, input: Input) => Promise<Membership>;
	/** Decides whether this member may do this; throws `forbidden`. */
	readonly policy?: (context: RequestContext, input: Input, membership: Membership) => void | Promise<void>;
	/** Calls the service; what it returns is acknowledged. */
	readonly run: (context: RequestContext, input: Input, membership: Membership) => Answer | Promise<Answer>;
}

interface HandleTools {
	readonly log: Logger;
	readonly metrics: Metrics;
}

/** Answers one packet. Never throws, whatever the payload, the acknowledgement or the handler are. */
export async function handle(
	socket: RealtimeSocket,
	name: string,
	spec: RequestSpec<unknown, unknown, unknown>,
	args: readonly unknown[],
	{ log, metrics }: HandleTools,
): Promise<void> {
	const stopTimer = metrics.requests.startTimer({ event: name });
	const { language } = socket.data;
	let answer: Ack<unknown>;
	try {
		answer = { ok: true, data: await answerTo(socket, spec, args) };
	} catch (thrown) {
		const error = toAppError(thrown);
		if (!error.expected) log.error({ event: name, err: error.cause ?? error }, 'a realtime request failed');
		answer = toAck(error, language);
	}
	acknowledge(args, answer, spec);
	stopTimer({ outcome: answer.ok ? 'ok' : answer.error.code });
}

async function answerTo(
	socket: RealtimeSocket,
	spec: RequestSpec<unknown, unknown, unknown>,
	args: readonly unknown[],
): Promise<unknown> {
	const { principal, language } = socket.data;
	if (spec.openToDisplays !== true) requireIdentity(principal);
	// A client may leave the payload out and send only the acknowledgement.
	const payload = typeof args[0] === 'function' ? undefined : args[0];
	const input = spec.readFrequent?.(payload) ?? parseInput(spec.schema, payload, language);
	const context: RequestContext = {
		principal,
		get identity() {
			return requireIdentity(principal);
		},
		socket,
		language,
	};
	const membership = await spec.membership?.(context, input);
	await spec.policy?.(context, input, membership);
	return spec.run(context, input, membership);
}

/** Refuses a packet before any handler sees it. */
export function refusePacket(
	args: readonly unknown[],
	code: ErrorCode,
	language: Language,
	spec?: Pick<RequestSpec<unknown, unknown, unknown>, 'answerBytes'>,
): void {
	acknowledge(args, toAck(new AppError(code), language), spec);
}

function isAcknowledgement(value: unknown): value is (answer: Ack<unknown>) => void {
	return typeof value === 'function';
}

function acknowledge(
	args: readonly unknown[],
	answer: Ack<unknown>,
	{ answerBytes }: Pick<RequestSpec<unknown, unknown, unknown>, 'answerBytes'> = {},
): void {
	const ack: unknown = args.at(-1);
	if (isAcknowledgement(ack)) ack(answerBytes === undefined ? answer : padded(answer, answerBytes));
}

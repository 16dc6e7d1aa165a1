import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { ErrorCode, Language } from '#domain/errors.ts';
import type { Identity } from '#domain/identity/identity.ts';
import { AppError, toAppError, toHttp } from '../errors.ts';
import type { Logger } from '../log.ts';
import { requireIdentity, type Principal, type ResolvePrincipal } from '../principal.ts';
import { languageOf } from './language.ts';
import { isAllowedOrigin } from './security.ts';

/** What routes find on Hono's context. */
export interface HttpEnv {
	Bindings: HttpBindings;
	Variables: {
		requestId: string;
		language: Language;
		/** Who asks; null when nobody is signed in. Set for /api only. */
		principal: Principal | null;
		/** Set after `signedIn`. */
		identity: Identity;
	};
}

export interface HttpAppOptions {
	readonly log: Logger;
	readonly publicUrl: string | null;
	readonly resolvePrincipal: ResolvePrincipal;
	/** Called for each request of somebody who is signed in. */
	readonly onKnown?: (request: IncomingMessage) => void;
	/** Paths whose bodies are streamed and limited by their own routes (uploads). */
	readonly streamedBodies: readonly RegExp[];
}

/**
 * Signing in and out and changing a password ask the identity feature themselves who it is: they also serve an account that
 * must change its password first, which `resolvePrincipal` refuses everywhere else.
 */
const FINDS_OUT_ITSELF = /^\/api\/(?:auth\/|identity\/me$)/;

/** Largest request body outside uploads, in bytes; and of those that nobody signed in has sent: a name and a password. */
const BODY_LIMIT = 1_000_000;
const STRANGERS_BODY_LIMIT = 16_384;

/** Middleware for routes that need a signed-in account: refuses others and sets `c.var.identity`. */
export const signedIn = createMiddleware<HttpEnv>(async (c, next) => {
	c.set('identity', requireIdentity(c.var.principal));
	await next();
});

/** The Hono app every route of the server is mounted in: request ids, origin check, body limit, session, errors. */
export function createHttpApp({
	log,
	publicUrl,
	resolvePrincipal,
	onKnown,
	streamedBodies,
}: HttpAppOptions): Hono<HttpEnv> {
	const app = new Hono<HttpEnv>();
	const limitOf = (maxSize: number): MiddlewareHandler<HttpEnv> =>
		bodyLimit({
			maxSize,
			onError: () => {
				throw new AppError('payload_too_large');
			},
		});
	const [limit, strangersLimit] = [limitOf(BODY_LIMIT), limitOf(STRANGERS_BODY_LIMIT)];

	app.use(async (c, next) => {
		c.set('requestId', randomUUID());
		c.set('language', languageOf(c.req.raw.headers));
		c.header('X-Request-Id', c.var.requestId);
		await next();
	});
	app.use('/api/*', async (c, next) => {
		const changes = !['GET', 'HEAD', 'OPTIONS'].includes(c.req.method);
		if (changes && !isAllowedOrigin(c.env.incoming, publicUrl)) throw new AppError('wrong_origin');
		c.header('Cache-Control', 'no-store');
		c.set('principal', FINDS_OUT_ITSELF.test(c.req.path) ? null : await resolvePrincipal(c.req.raw.headers));
		if (c.var.principal !== null) onKnown?.(c.env.incoming);
		const carriesBody = c.req.header('content-length') !== undefined || c.req.header('transfer-encoding') !== undefined;
		// Without either header there is no body (RFC 9112 §6.3), and nothing that Hono's limit could wrap.
		if (!carriesBody || streamedBodies.some((path) => path.test(c.req.path))) return next();
		// A body of unknown length is for uploads only.
		if (c.req.header('content-length') === undefined) throw new AppError('bad_request');
		return (c.var.principal === null ? strangersLimit : limit)(c as Context<HttpEnv, string>, next);
	});

	app.onError((thrown, c) => {
		const error = thrown instanceof HTTPException ? fromHttpException(thrown) : toAppError(thrown);
		const about = { requestId: c.var.requestId, method: c.req.method, path: c.req.path, code: error.code };
		if (error.expected) log.debug(about, 'a request was refused');
		else log.error({ ...about, err: error.cause ?? error }, 'a request failed');
		const { status, body } = toHttp(error, c.var.language);
		// The rest of the body is not read, so the connection cannot carry another request.
		if (status === 413) c.header('Connection', 'close');
		return c.json(body, status as ContentfulStatusCode);
	});
	app.notFound((c) => c.json(toHttp(new AppError('not_found'), c.var.language).body, 404));
	return app;
}

const CODE_OF_STATUS: Readonly<Record<number, ErrorCode>> = {
	400: 'bad_request',
	401: 'unauthenticated',
	403: 'forbidden',
	404: 'not_found',
	413: 'payload_too_large',
	429: 'rate_limited',
};

/** Hono's own refusals, such as malformed JSON. */
function fromHttpException(exception: HTTPException): AppError {
	const code = CODE_OF_STATUS[exception.status] ?? (exception.status < 500 ? 'bad_request' : 'internal');
	return new AppError(code, { cause: exception });
}

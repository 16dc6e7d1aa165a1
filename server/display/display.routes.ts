import { Hono } from 'hono';
import { z } from 'zod';
import { confirmPairingSchema, updateDisplaySchema } from '#domain/display/display.ts';
import { idSchema } from '#domain/ids.ts';
import { AppError } from '#server/platform/errors.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { isSecure, visitOf } from '#server/platform/http/door.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { DisplayService } from './display.service.ts';
import { readToken, tokenCookie } from './displayToken.ts';

const display = validate('param', z.object({ displayId: idSchema }));

/** Routes under /api/display. The wall itself has no account: `/session` knows it by its cookie alone. */
export function createDisplayRoutes(service: DisplayService) {
	return new Hono<HttpEnv>()
		.post('/session', async (c) => {
			const { incoming } = c.env;
			const { token, session } = await service.openSession(readToken(c.req.raw.headers), visitOf(incoming).address);
			c.header('Set-Cookie', tokenCookie(token, isSecure(incoming)));
			return c.json(session);
		})
		.get('/session', async (c) => {
			const session = await service.session(readToken(c.req.raw.headers));
			if (session === null) throw new AppError('unauthenticated');
			return c.json(session);
		})
		.post('/pairings', signedIn, validate('json', confirmPairingSchema), async (c) =>
			c.json(await service.pair(c.var.identity, c.req.valid('json')), 201),
		)
		.patch('/pairings/:displayId', signedIn, display, validate('json', updateDisplaySchema), async (c) =>
			c.json(await service.update(c.var.identity, c.req.valid('param').displayId, c.req.valid('json'))),
		)
		.post('/pairings/:displayId/restart', signedIn, display, async (c) => {
			await service.restart(c.var.identity, c.req.valid('param').displayId);
			return c.json({});
		})
		.post('/pairings/:displayId/identify', signedIn, display, async (c) => {
			await service.identify(c.var.identity, c.req.valid('param').displayId);
			return c.json({});
		})
		.delete('/pairings/:displayId', signedIn, display, async (c) => {
			await service.unpair(c.var.identity, c.req.valid('param').displayId);
			return c.json({});
		})
		.get('/meetings/:meetingId', signedIn, validate('param', z.object({ meetingId: idSchema })), async (c) =>
			c.json(await service.list(c.var.identity, c.req.valid('param').meetingId)),
		);
}

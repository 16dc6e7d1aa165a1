import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from '#domain/ids.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { NotificationsService } from './notifications.service.ts';

/** `/api/notifications`: one's own, always. */
export function createNotificationsRoutes(service: NotificationsService) {
	return new Hono<HttpEnv>()
		.use(signedIn)
		.get('/', async (c) => c.json(await service.list(c.var.identity.accountId)))
		.post('/read-all', async (c) => c.json(await service.markAllRead(c.var.identity.accountId)))
		.post('/:id/read', validate('param', z.object({ id: idSchema })), async (c) =>
			c.json(await service.markRead(c.var.identity.accountId, c.req.valid('param').id)),
		);
}

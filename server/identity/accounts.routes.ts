import { Hono } from 'hono';
import { z } from 'zod';
import { createAccountSchema, updateAccountSchema } from '#domain/identity/identity.ts';
import { idSchema } from '#domain/ids.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import { AppError } from '#server/platform/errors.ts';
import type { AccountsService } from './accounts.service.ts';
import type { IdentityService } from './identity.service.ts';

const idParam = z.object({ id: idSchema });

/** `/api/identity`: who I am, and the administrator's accounts. */
export function createIdentityRoutes(identities: IdentityService, accounts: AccountsService) {
	return new Hono<HttpEnv>()
		.get('/me', async (c) => {
			const identity = await identities.resolveIdentity(c.req.raw.headers);
			if (identity === null) throw new AppError('unauthenticated');
			return c.json({ identity });
		})
		.get('/accounts', signedIn, async (c) => c.json({ accounts: await accounts.list(c.var.identity) }))
		.post('/accounts', signedIn, validate('json', createAccountSchema.strict()), async (c) =>
			c.json({ account: await accounts.create(c.var.identity, c.req.valid('json')) }, 201),
		)
		.patch(
			'/accounts/:id',
			signedIn,
			validate('param', idParam),
			validate('json', updateAccountSchema.strict()),
			async (c) =>
				c.json({ account: await accounts.update(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		)
		.post('/accounts/:id/reset-password', signedIn, validate('param', idParam), async (c) =>
			c.json(await accounts.resetPassword(c.var.identity, c.req.valid('param').id)),
		)
		.post('/accounts/:id/unlock', signedIn, validate('param', idParam), async (c) =>
			c.json({ account: await accounts.unlock(c.var.identity, c.req.valid('param').id) }),
		);
}

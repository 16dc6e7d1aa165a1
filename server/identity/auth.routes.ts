import type { Context } from 'hono';
import { Hono } from 'hono';
import type { Identity } from '#domain/identity/identity.ts';
import { changePasswordSchema, signInSchema } from '#domain/identity/requests.ts';
import type { HttpEnv } from '#server/platform/http/app.ts';
import { isSecure, visitOf } from '#server/platform/http/door.ts';
import { validate } from '#server/platform/http/validate.ts';
import { AppError } from '#server/platform/errors.ts';
import type { IdentityService, SignInPlace } from './identity.service.ts';

/**
 * `/api/auth`: better-auth's own paths for what people need, and nothing else of it. These routes find out themselves who
 * asks: they also serve an account that must change its password first.
 */
export function createAuthRoutes(service: IdentityService) {
	const required = async (c: Context<HttpEnv>): Promise<Identity> => {
		const identity = await service.resolveIdentity(c.req.raw.headers);
		if (identity === null) throw new AppError('unauthenticated');
		return identity;
	};
	const placeOf = (c: Context<HttpEnv>): SignInPlace => ({
		secure: isSecure(c.env.incoming),
		userAgent: c.req.header('user-agent')?.slice(0, 400) ?? null,
		address: visitOf(c.env.incoming).address,
		headers: c.req.raw.headers,
	});
	const setCookies = (c: Context<HttpEnv>, lines: readonly string[]): void => {
		for (const line of lines) c.header('Set-Cookie', line, { append: true });
	};

	return new Hono<HttpEnv>()
		.post('/sign-in/username', validate('json', signInSchema), async (c) => {
			const { identity, cookies } = await service.signIn(c.req.valid('json'), placeOf(c));
			setCookies(c, cookies);
			return c.json({ identity });
		})
		.post('/sign-out', async (c) => {
			const identity = await service.resolveIdentity(c.req.raw.headers);
			if (identity !== null) await service.signOut(identity);
			setCookies(c, await service.clearingCookies(isSecure(c.env.incoming)));
			return c.json({});
		})
		.post('/revoke-sessions', async (c) => {
			await service.signOutEverywhere(await required(c));
			setCookies(c, await service.clearingCookies(isSecure(c.env.incoming)));
			return c.json({});
		})
		.post('/change-password', validate('json', changePasswordSchema), async (c) => {
			const passwords = c.req.valid('json');
			const { identity, cookies } = await service.changePassword(await required(c), passwords, placeOf(c));
			setCookies(c, cookies);
			return c.json({ identity });
		})
		.get('/get-session', async (c) => c.json({ identity: await service.resolveIdentity(c.req.raw.headers) }));
}

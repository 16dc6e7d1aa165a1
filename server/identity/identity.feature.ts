import type { Audit } from '#server/audit/audit.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { createIdentityRoutes } from './accounts.routes.ts';
import { createAccountsService } from './accounts.service.ts';
import { createAuthRoutes } from './auth.routes.ts';
import { DeviceCookies } from './deviceCookie.ts';
import { createIdentityRepository } from './identity.repository.ts';
import { createIdentityService, type IdentityService } from './identity.service.ts';
import { PasswordThreads } from './passwords/passwordThreads.ts';
import { createSessions } from './sessions.ts';

export interface IdentityFeature extends Feature {
	readonly service: IdentityService;
	/** Mounted at /api/auth. */
	readonly authRoutes: ReturnType<typeof createAuthRoutes>;
	/** Mounted at /api/identity. */
	readonly routes: ReturnType<typeof createIdentityRoutes>;
}

/** Accounts and sessions: who is asking. */
export function createIdentityFeature(platform: Platform, { audit }: { readonly audit: Audit }): IdentityFeature {
	const { clock, database, log, realtime, sessionSecret } = platform;
	const repository = createIdentityRepository(database);
	const passwords = new PasswordThreads();
	const devices = new DeviceCookies(sessionSecret);
	const sessions = createSessions(database, sessionSecret, passwords);
	const service = createIdentityService({ repository, sessions, passwords, devices, audit, clock, realtime, log });
	const accounts = createAccountsService(repository, service, audit, passwords);
	return {
		name: 'identity',
		service,
		authRoutes: createAuthRoutes(service),
		routes: createIdentityRoutes(service, accounts),
		onClose: () => passwords.close(),
	};
}

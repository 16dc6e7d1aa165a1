import type { Audit } from '#server/audit/audit.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { createIdentityRoutes } from './accounts.routes.ts';
import { createAccountsService } from './accounts.service.ts';
import { createAuthRoutes } from './auth.routes.ts';
import { createIdentityRepository } from './identity.repository.ts';
import { createIdentityService, type IdentityService } from './identity.service.ts';
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
	const { config, clock, database, realtime, sessionSecret } = platform;
	const repository = createIdentityRepository(database);
	const sessions = createSessions(database, sessionSecret);
	const service = createIdentityService({ repository, sessions, audit, clock, realtime });
	const accounts = createAccountsService(repository, service, audit);
	return {
		name: 'identity',
		service,
		authRoutes: createAuthRoutes(service, config.publicUrl),
		routes: createIdentityRoutes(service, accounts),
	};
}

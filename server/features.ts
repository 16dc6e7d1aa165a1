import { createAuditFeature, type AuditFeature } from './audit/audit.feature.ts';
import { createDirectoryFeature, type DirectoryFeature } from './directory/directory.feature.ts';
import { createIdentityFeature, type IdentityFeature } from './identity/identity.feature.ts';
import type { Feature, Platform } from './platform/platform.ts';
import type { ResolvePrincipal } from './platform/principal.ts';
import { createSeedingFeature } from './seeding.ts';

/*
 * How a feature plugs in. Composition is explicit: what a feature needs is what its `create…Feature` is called with.
 *
 * 1. `server/<feature>/<feature>.feature.ts` exports
 *      export function createXFeature(platform: Platform, other: { identity: IdentityService }): XFeature
 *    and returns an object with `name`, its `service` (for other features), and, when it has them,
 *      routes         a Hono app made with `new Hono<HttpEnv>()`, relative to its mount point
 *      onReady        before listening, in list order (seed, recovery); onClose: at shutdown, in reverse order
 *      streamedBodies paths of uploads, which the 1 MB body limit leaves alone
 * 2. Inside it, while it is being made:
 *      HTTP        routes read input with `validate('json' | 'query' | 'param', schema)` from platform/http/validate.ts,
 *                  take who asks from `signedIn` (`c.var.identity`) or `c.var.principal` (null, account or wall),
 *                  refuse by throwing `AppError(code)`; chain calls (`.get().post()`) so that the typed client knows them
 *      Socket.IO   platform.realtime.handle('<feature>:<verb>', { schema, openToDisplays?, membership?, policy?, run })
 *                  notifications: platform.realtime.io.to(room).emit('<feature>:<past participle>', payload)
 *      WebSocket   platform.upgrades.register('/path/', (request, socket, head, url) => …); resolve who asks first
 *                  with `resolvePrincipal(toHeaders(request.headers))`, throw AppError to refuse
 *      SQL         platform.database.prisma in repositories; platform.database.transaction(sql => …) for hand-written SQL
 *      files       platform.files (content-addressed)
 * 3. Create it below, in the order of what needs what, and add it to `list`; mount its routes in server/api.ts.
 */

/** The features of the server. */
export interface Features {
	/** In the order in which they become ready. */
	readonly list: readonly Feature[];
	/** Who is behind a request: the identity feature's accounts, then the display feature's walls. */
	readonly resolvePrincipal: ResolvePrincipal;
	/** Lines for the terminal after start-up: demonstration accounts and their password the first time. */
	readonly describeDemo: () => Promise<readonly string[]>;
	readonly audit: AuditFeature;
	readonly identity: IdentityFeature;
	readonly directory: DirectoryFeature;
}

/** Makes every feature, each with what it needs. */
export function createFeatures(platform: Platform): Features {
	const audit = createAuditFeature(platform);
	const identity = createIdentityFeature(platform, { audit: audit.service });
	const directory = createDirectoryFeature(platform, { audit: audit.service });
	const seeding = createSeedingFeature(platform);
	return {
		list: [seeding, audit, identity, directory],
		resolvePrincipal: (headers) => identity.service.resolveAccount(headers),
		describeDemo: seeding.describe,
		audit,
		identity,
		directory,
	};
}

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Identity } from '#domain/identity/identity.ts';
import type { Principal } from '#domain/identity/principal.ts';
import { createCollaboration, type CollaborationSettings } from '#server/annotations/annotations.feature.ts';
import type { Authorize } from '#server/annotations/authorization.ts';
import type { CollaborationService } from '#server/annotations/collaboration.service.ts';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createUpgradeRouter } from '#server/platform/http/upgrade.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMetrics, type Metrics } from '#server/platform/metrics.ts';

/** Who may do what on such a server; tests change it while it runs. */
export interface Access {
	/** Accounts that may only read. */
	readonly readers: Set<string>;
	/** Accounts that no longer take part. */
	readonly removed: Set<string>;
	/** Accounts whose session ended. */
	readonly signedOut: Set<string>;
}

/** /collaboration on a real HTTP server and a real database, with rights from a table. */
export interface CollaborationServer {
	readonly port: number;
	readonly url: string;
	readonly service: CollaborationService;
	readonly database: Database;
	readonly metrics: Metrics;
	readonly access: Access;
	close(): Promise<void>;
}

export const MEETING = '0190c0de-0000-7000-8000-00000000aaaa';

/** An account with this id; the cookie `account=<id>` is its session. */
export function identityOf(accountId: string): Identity {
	return {
		accountId,
		sessionId: accountId,
		username: 'uv01',
		displayName: `Đại biểu ${accountId.slice(-2)}`,
		kind: 'person',
		personId: null,
		siteId: null,
		roles: [],
		mustChangePassword: false,
	};
}

/** Starts /collaboration alone on a free port. */
export async function startCollaborationServer(
	databaseUrl: string,
	settings: Partial<CollaborationSettings> = {},
): Promise<CollaborationServer> {
	const log = createLogger('silent');
	const database = openDatabase(databaseUrl, log);
	const metrics = createMetrics();
	const upgrades = createUpgradeRouter({ log, publicUrl: null, count: (outcome) => metrics.upgrades.inc({ outcome }) });
	const access: Access = { readers: new Set(), removed: new Set(), signedOut: new Set() };
	const authorize: Authorize = (principal, name) => {
		if (principal.type !== 'account' || access.removed.has(principal.identity.accountId)) return Promise.resolve(null);
		const { accountId } = principal.identity;
		if (name.type === 'ink' && name.layer === 'private' && name.accountId !== accountId) return Promise.resolve(null);
		return Promise.resolve({ write: !access.readers.has(accountId), meetingId: MEETING });
	};
	const service = createCollaboration(
		{ database, log, metrics, upgrades },
		{
			authorize,
			resolvePrincipal: (request): Promise<Principal | null> => {
				const accountId = /account=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
				const known = accountId !== undefined && !access.signedOut.has(accountId);
				return Promise.resolve(known ? { type: 'account', identity: identityOf(accountId) } : null);
			},
		},
		settings,
	);
	const http = createServer((_request, response) => response.writeHead(404).end());
	http.on('upgrade', (request, socket, head) => upgrades.dispatch(request, socket, head));
	await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
	const { port } = http.address() as AddressInfo;
	return {
		port,
		url: `ws://127.0.0.1:${port}/collaboration`,
		service,
		database,
		metrics,
		access,
		close: async () => {
			await service.close();
			http.closeAllConnections();
			await new Promise((resolve) => http.close(resolve));
			await database.close();
		},
	};
}

import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './database/client.ts';
import type { ContentStore } from './files/contentStore.ts';
import type { Logger } from './log.ts';
import type { Metrics } from './metrics.ts';
import type { UpgradeRouter } from './http/upgrade.ts';
import type { Realtime } from './realtime/realtime.ts';
import type { Restored } from './restored.ts';
import type { Signing } from './signing.ts';
import type { Storage } from './storage.ts';

/** What the platform gives to features. All of it is ready to use when features are made. */
export interface Platform {
	readonly config: Config;
	readonly log: Logger;
	readonly clock: Clock;
	readonly metrics: Metrics;
	readonly database: Database;
	readonly files: ContentStore;
	readonly storage: Storage;
	/** Set at the first start after a backup was restored: what was under way then may not simply go on. */
	readonly restored: Restored | null;
	readonly realtime: Realtime;
	readonly upgrades: UpgradeRouter;
	/** Signs session cookies; kept in DATA_DIR/secrets, the same after a restart. */
	readonly sessionSecret: string;
	/** The server's own signature under records (votes, circulated answers). */
	readonly signing: Signing;
}

/** The life of a feature beyond its routes and handlers. */
export interface Feature {
	/** As in domain/, prisma/schema/ and the logs. */
	readonly name: string;
	/** Runs once before the server listens, in the order of the list: recovery, workers, demonstration data. */
	readonly onReady?: () => Promise<void>;
	/** Runs once at the end, in reverse order, while the database still works: flush what is pending, close rooms. */
	readonly onClose?: () => Promise<void>;
	/** Paths whose request bodies this feature streams and limits itself (uploads). */
	readonly streamedBodies?: readonly RegExp[];
}

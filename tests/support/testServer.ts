import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { createServer, type Server, type ServerOptions } from '#server/createServer.ts';
import { machineFacts, type Config } from '#server/platform/config.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMigratedDatabase } from './database.ts';
import { createDemoDatabase } from './demoTemplate.ts';

/** Password of every demonstration account on a test server. */
export const DEMO_PASSWORD = 'mat-khau-thu-nghiem';

/** A whole server for tests, with its own database and data folder. */
export interface TestServer extends Server {
	readonly config: Config;
	/** Stops it and starts it again on the same database, folder and ports, as after a crash or an update. */
	restart(): Promise<TestServer>;
}

export interface TestServerOptions extends ServerOptions {
	/** Settings that differ from a quiet server on free ports with no screens and no demonstration data. */
	readonly config?: Partial<Config>;
	/**
	 * Begin with the demonstration data; the accounts' password is `DEMO_PASSWORD`. `anew`: the server fills its empty database
	 * itself, which takes seconds.
	 */
	readonly demo?: boolean | 'anew';
}

/** The configuration of test servers: loopback, ports chosen by the system, no HTTPS, no screens. */
export function testConfig(dataDir: string, changes: Partial<Config> = {}): Config {
	const facts = machineFacts();
	const given = process.env['MEDIASOUP_WORKER_BIN'];
	const workerBin = given ?? (facts.fileExists(facts.defaultWorkerBin) ? facts.defaultWorkerBin : null);
	return {
		projectDir: facts.projectDir,
		host: '127.0.0.1',
		port: 0,
		httpsPort: null,
		dataDir,
		ballotKeyDir: path.join(dataDir, 'ballot-keys'),
		backupDir: `${dataDir}-backups`,
		databaseUrl: null,
		publicUrl: null,
		trustedProxies: [],
		metricsToken: null,
		demo: false,
		demoPassword: DEMO_PASSWORD,
		tls: null,
		media: {
			listen: '127.0.0.1',
			announcedAddress: null,
			portRange: { min: 45_000, max: 49_000 },
			workerBin,
			workers: 1,
		},
		// The machine of a test may be nearly full.
		storage: { warnBytes: 0, reserveBytes: 0 },
		logLevel: 'silent',
		frontEnd: 'none',
		...changes,
	};
}

/** Starts a server; `close()` also drops its database and removes its folder. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-server-'));
	const url = inject('testPostgresUrl');
	const database =
		options.demo === true
			? await createDemoDatabase(url, testConfig(inject('demoFolder'), { demo: true }), dataDir)
			: await createMigratedDatabase(url);
	const demo = options.demo !== undefined && options.demo !== false;
	const config = testConfig(dataDir, { databaseUrl: database.url, demo, ...options.config });
	const cleanUp = async (): Promise<void> => {
		await database.drop();
		await rm(dataDir, { recursive: true, force: true });
	};
	try {
		return await start(config, options, cleanUp);
	} catch (error) {
		await cleanUp();
		throw error;
	}
}

async function start(config: Config, options: TestServerOptions, cleanUp: () => Promise<void>): Promise<TestServer> {
	const log = options.log ?? createLogger(config.logLevel);
	const server = await createServer(config, { migrated: true, ...options, log });
	return {
		...server,
		config,
		restart: async () => {
			await server.close();
			return start({ ...config, port: Number(new URL(server.url).port) }, options, cleanUp);
		},
		close: async () => {
			await server.close();
			await cleanUp();
		},
	};
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener } from 'node:http';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { mountApi } from './api.ts';
import { settleRestored } from './backup/settleRestored.repository.ts';
import { findMissing, hasSecrets } from './backup/wholeness.ts';
import { restoredWords } from './backup/words.ts';
import { createFeatures, type Features } from './features.ts';
import { systemClock, type Clock } from './platform/clock.ts';
import type { Config } from './platform/config.ts';
import { assertReachable, openDatabase, type Database } from './platform/database/client.ts';
import { startEmbeddedPostgres } from './platform/database/embedded.ts';
import { migrate } from './platform/database/migrate.ts';
import { claimDataDir } from './platform/dataDir.ts';
import { AppError } from './platform/errors.ts';
import { ContentStore } from './platform/files/contentStore.ts';
import { createHttpApp } from './platform/http/app.ts';
import { ConnectionGuard, connectionLimits, type ConnectionLimits } from './platform/http/connectionGuard.ts';
import { createDispatch } from './platform/http/dispatch.ts';
import { Door } from './platform/http/door.ts';
import { prepareScreens } from './platform/http/frontEnd.ts';
import { createEntrance } from './platform/http/entrance.ts';
import { createHealthRoutes } from './platform/http/health.ts';
import { createHttpListener, createHttpsListener, listen, stopAccepting } from './platform/http/listeners.ts';
import { RequestsInFlight } from './platform/http/requestsInFlight.ts';
import { createUpgradeRouter, type UpgradeRouter } from './platform/http/upgrade.ts';
import { createLogger, type Logger } from './platform/log.ts';
import { createMetrics } from './platform/metrics.ts';
import type { Platform } from './platform/platform.ts';
import { createRealtime } from './platform/realtime/realtime.ts';
import { serverTime } from './platform/realtime/serverTime.ts';
import { loadSecret } from './platform/secrets.ts';
import { forOne } from './platform/requestScope.ts';
import { forgetRestored, readRestored } from './platform/restored.ts';
import { openSigning } from './platform/signing.ts';
import { Storage } from './platform/storage.ts';
import { createCaRoutes } from './platform/tls/caPage.ts';
import { createPlainAnswer } from './platform/tls/plainAnswer.ts';
import { loadCertificate } from './platform/tls/certificates.ts';

/** A running server. */
export interface Server {
	/** Address of the HTTP listener on this machine. */
	readonly url: string;
	/** Address of the HTTPS listener on this machine; null when there is none. */
	readonly httpsUrl: string | null;
	/** PEM of the local CA that signed the HTTPS certificate; null with a given certificate or without HTTPS. */
	readonly caCertificate: string | null;
	readonly database: Database;
	readonly features: Features;
	/** What whoever started the server has to know: papers without files, data that were restored. */
	readonly warnings: readonly string[];
	/** Every HTTP route and Socket.IO request there is, so that a test can try them all and notices a new one. */
	readonly waysIn: {
		readonly routes: readonly { readonly method: string; readonly path: string }[];
		readonly requests: readonly string[];
	};
	/** Stops everything in order; the same promise every time. */
	close(): Promise<void>;
}

export interface ServerOptions {
	readonly log?: Logger;
	readonly clock?: Clock;
	/** Called when the server cannot go on (its database process ended); the caller ends the process. */
	readonly onFatal?: () => void;
	/** Tests that share one cluster whose template is migrated skip the migration. */
	readonly migrated?: boolean;
	/** Limits that tests make small. */
	readonly connections?: Partial<ConnectionLimits>;
}

/** Longest that features may take to flush at shutdown; with the rest it stays under the 10 s a stop may take. */
const FLUSH_TIMEOUT_MS = 3_500;
/** Longest that requests under way at shutdown may take to be answered. */
const ANSWER_TIMEOUT_MS = 2_000;
const CERTIFICATE_CHECK_MS = 3_600_000;
/**
 * How long browsers remember to come over TLS only. Shorter with our own CA: were it lost with DATA_DIR, no browser could be
 * told to go on regardless.
 */
const HSTS_SECONDS = 180 * 24 * 3_600;
const HSTS_OWN_CA_SECONDS = 7 * 24 * 3_600;

/**
 * The composition root: starts a whole server from its configuration.
 * @throws StartupError with one sentence for what a person can mend; whatever was started is stopped again
 */
export async function createServer(config: Config, options: ServerOptions = {}): Promise<Server> {
	const log = options.log ?? createLogger(config.logLevel);
	const undo: (() => unknown)[] = [];
	const unwind = async (): Promise<void> => {
		for (const step of undo.splice(0).reverse()) {
			try {
				await step();
			} catch (error) {
				log.error({ err: error }, 'a step of stopping failed');
			}
		}
	};
	try {
		return await start(config, log, options, undo, unwind);
	} catch (error) {
		await unwind();
		throw error;
	}
}

async function start(
	config: Config,
	log: Logger,
	options: ServerOptions,
	undo: (() => unknown)[],
	unwind: () => Promise<void>,
): Promise<Server> {
	let stopping = false;
	undo.push(await claimDataDir(config.dataDir));
	const hadSecrets = await hasSecrets(config.dataDir);
	const restored = await readRestored(config.dataDir);
	const [databaseUrl, screens, certificate, sessionSecret, files, signing] = await settleAll([
		provideDatabase(config, log, undo, options),
		prepareScreens(config.frontEnd, config.projectDir),
		config.httpsPort === null ? Promise.resolve(null) : loadCertificate(config, log),
		loadSecret(config.dataDir, 'session'),
		ContentStore.open(config.dataDir),
		openSigning(config.dataDir),
	]);
	if (screens !== null) undo.push(() => screens.close());
	if (options.migrated !== true) await migrate(databaseUrl, path.join(config.projectDir, 'prisma/migrations'), log);
	const storage = new Storage([config.dataDir, config.ballotKeyDir], config.storage, log);
	const database = openDatabase(databaseUrl, log, storage.refused);
	undo.push(() => database.close());

	if (restored !== null) await settleRestored(database, restored);

	const metrics = createMetrics();
	const door = new Door(config.trustedProxies, () => randomBytes(16).toString('base64'));
	const guard = new ConnectionGuard({ ...connectionLimits(), ...options.connections }, (address) =>
		door.isProxy(address),
	);
	undo.push(() => guard.close());
	const upgrades = createUpgradeRouter({
		log,
		publicUrl: config.publicUrl,
		count: (outcome) => metrics.upgrades.inc({ outcome }),
		onAccepted: (request) => guard.trust(request),
	});
	const realtime = createRealtime({ log, metrics });
	undo.push(() => realtime.close());
	upgrades.register('/socket.io', realtime.handleUpgrade);
	if (screens !== null && config.frontEnd === 'development') upgrades.register('/_next/', screens.upgrade);
	const platform: Platform = {
		config,
		log,
		clock: options.clock ?? systemClock,
		metrics,
		database,
		files,
		storage,
		restored,
		realtime,
		upgrades,
		sessionSecret,
		signing,
	};
	const features = createFeatures(platform);
	realtime.open(features.resolvePrincipal);
	realtime.handle('server:time', serverTime(platform.clock));

	let httpsPort: number | null = null;
	const app = createHttpApp({
		log,
		publicUrl: config.publicUrl,
		resolvePrincipal: features.resolvePrincipal,
		onKnown: (request) => guard.trust(request),
		streamedBodies: features.list.flatMap((feature) => feature.streamedBodies ?? []),
	});
	app.route(
		'/',
		createHealthRoutes({
			metrics,
			metricsToken: config.metricsToken,
			behindProxy: config.publicUrl !== null || config.trustedProxies.length > 0,
			assertReady: () => (stopping ? Promise.reject(new AppError('unavailable')) : database.check()),
			storage: () => storage.state(),
		}),
	);
	const secureAddress = () => (httpsPort === null ? null : { port: httpsPort, publicUrl: config.publicUrl });
	app.route('/', createCaRoutes(certificate?.ca ?? null, secureAddress));
	mountApi(app, features);

	undo.push(() => flush(features, log));
	for (const feature of features.list) await feature.onReady?.();
	features.proceedings.assertComplete();
	if (restored !== null) await forgetRestored(config.dataDir);
	const warnings = [
		...(restored === null ? [] : restoredWords(restored)),
		...(await findMissing(database, files, hadSecrets)),
	];
	for (const warning of warnings) log.warn({ warning }, 'for whoever started the server');

	const ownCa = certificate !== null && certificate.ca !== null;
	const answering = new RequestsInFlight();
	const dispatch = createDispatch({
		log,
		app,
		screens,
		security: {
			development: config.frontEnd === 'development',
			hstsSeconds: ownCa ? HSTS_OWN_CA_SECONDS : HSTS_SECONDS,
		},
		door,
		plain: createPlainAnswer(ownCa, secureAddress),
		realtime: realtime.handleRequest,
		isStopping: () => stopping,
		leadElsewhere: createEntrance(features.resolvePrincipal, log),
	});
	const handlers = {
		log,
		onRequest: ownRequests(guard.track(answering.track(dispatch))),
		onUpgrade: ownUpgrades((request: IncomingMessage, socket: Duplex, head: Buffer) => {
			door.admit(request);
			// Each feature counts its own; until it knows whose it is, and while it tells a stranger so, it is a stranger's.
			upgrades.dispatch(request, socket, head);
		}),
	};
	const http = createHttpListener(handlers);
	const listeners = [http, ...(certificate === null ? [] : [createHttpsListener(certificate, handlers)])];
	for (const listener of listeners) guard.watch(listener);
	undo.push(() => {
		for (const listener of listeners) listener.closeAllConnections();
	});
	undo.push(() => answering.settled(ANSWER_TIMEOUT_MS));
	undo.push(() => {
		stopping = true;
		for (const listener of listeners) stopAccepting(listener);
		realtime.io.emit('server:stopping', {});
	});
	const httpPort = await listen(http, config.port, config.host, 'PORT');
	const https = listeners[1];
	if (https !== undefined) httpsPort = await listen(https, config.httpsPort ?? 0, config.host, 'HTTPS_PORT');
	if (https !== undefined && 'setSecureContext' in https)
		undo.push(keepCertificateFresh(config, log, (fresh) => https.setSecureContext(fresh)));

	const name = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host;
	let closing: Promise<void> | undefined;
	return {
		url: `http://${name}:${httpPort}`,
		httpsUrl: httpsPort === null ? null : `https://${name}:${httpsPort}`,
		caCertificate: certificate?.ca ?? null,
		database,
		warnings,
		features,
		waysIn: { routes: app.routes.map(({ method, path }) => ({ method, path })), requests: realtime.names() },
		close: () => (closing ??= unwind()),
	};
}

/** Whatever a request starts belongs to it: an exception nobody catches ends the request, not the process. */
function ownRequests(listener: RequestListener): RequestListener {
	return (request, response) => forOne(`${request.method ?? ''} ${pathOf(request)}`, () => listener(request, response));
}

function ownUpgrades(listener: UpgradeRouter['dispatch']): UpgradeRouter['dispatch'] {
	return (request, socket, head) => forOne(`upgrade ${pathOf(request)}`, () => listener(request, socket, head));
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0] ?? '';

/** Waits for all, so that nothing is still starting when the first failure unwinds the rest. */
async function settleAll<const Started extends readonly Promise<unknown>[]>(
	started: Started,
): Promise<{ -readonly [Index in keyof Started]: Awaited<Started[Index]> }> {
	await Promise.allSettled(started);
	return Promise.all(started);
}

async function provideDatabase(
	config: Config,
	log: Logger,
	undo: (() => unknown)[],
	options: ServerOptions,
): Promise<string> {
	if (config.databaseUrl !== null) {
		await assertReachable(config.databaseUrl, log);
		return config.databaseUrl;
	}
	const postgres = await startEmbeddedPostgres({
		directory: path.join(config.dataDir, 'postgres'),
		log,
		onUnexpectedExit: () => options.onFatal?.(),
	});
	undo.push(() => postgres.stop());
	return postgres.url;
}

async function flush(features: Features, log: Logger): Promise<void> {
	const all = (async () => {
		for (const feature of [...features.list].reverse()) {
			await feature
				.onClose?.()
				.catch((error: unknown) => log.error({ err: error, feature: feature.name }, 'a feature failed to close'));
		}
	})();
	const late = delay(FLUSH_TIMEOUT_MS, 'late' as const, { ref: false });
	if ((await Promise.race([all, late])) === 'late') log.error('features took too long to close');
}

/** Addresses change (DHCP, another network) and certificates end while the server runs. */
function keepCertificateFresh(
	config: Config,
	log: Logger,
	use: (fresh: { cert: string; key: string }) => void,
): () => void {
	const timer = setInterval(() => {
		loadCertificate(config, log).then(use, (error: unknown) =>
			log.error({ err: error }, 'renewing the certificate failed'),
		);
	}, CERTIFICATE_CHECK_MS);
	timer.unref();
	return () => clearInterval(timer);
}

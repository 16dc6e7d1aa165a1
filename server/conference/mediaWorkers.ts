import { networkInterfaces } from 'node:os';
import { createWorker } from 'mediasoup';
import type { TransportListenInfo, WebRtcServer, Worker } from 'mediasoup/types';
import type { MediaConfig } from '#server/platform/config.ts';
import type { Logger } from '#server/platform/log.ts';

/** A running mediasoup Worker and the WebRtcServer all of its transports share (one UDP and one TCP port). */
export interface MediaWorker {
	readonly worker: Worker;
	readonly webRtcServer: WebRtcServer;
}

/** The mediasoup workers of this server: one per core, each replaced when it dies. */
export interface MediaWorkers {
	/** Resolves when each worker has answered or failed; a failed one is tried again in the background. */
	start(): Promise<void>;
	/** The worker with the fewest routers; null while none is running. */
	pick(): MediaWorker | null;
	/** Called when a worker died; everything made on it is already closed by mediasoup. */
	onDied(listener: (worker: Worker) => void): void;
	/** Called when a dead worker's replacement runs. */
	onReplaced(listener: () => void): void;
	/** Process ids, for health and for tests that kill one. */
	pids(): readonly number[];
	close(): void;
}

/** A worker that keeps dying is not restarted in a tight loop: the wait doubles up to this. */
const LONGEST_RESTART_WAIT = 10_000;

/** One worker's place in the pool: it keeps its index so that its port stays the same after a restart. */
interface Slot {
	readonly index: number;
	running: MediaWorker | null;
	routers: number;
	failures: number;
	restart: NodeJS.Timeout | null;
}

/** The pool, not started yet. Without a worker the product runs, and the conference answers `media_unavailable`. */
export function createMediaWorkers(media: MediaConfig, log: Logger): MediaWorkers {
	const died: ((worker: Worker) => void)[] = [];
	const replaced: (() => void)[] = [];
	let closed = false;
	const slots: Slot[] = Array.from({ length: media.workers }, (_, index) => ({
		index,
		running: null,
		routers: 0,
		failures: 0,
		restart: null,
	}));

	const scheduleRestart = (slot: Slot): void => {
		if (closed || slot.restart !== null) return;
		const wait = slot.failures === 0 ? 0 : Math.min(250 * 2 ** slot.failures, LONGEST_RESTART_WAIT);
		slot.failures += 1;
		slot.restart = setTimeout(() => {
			slot.restart = null;
			void start(slot).then((ok) => {
				if (ok) for (const listener of replaced) listener();
			});
		}, wait);
	};

	const start = async (slot: Slot): Promise<boolean> => {
		if (closed || media.workerBin === null) return false;
		try {
			const running = await startOne(media, slot.index);
			if (closed) {
				running.worker.close();
				return false;
			}
			slot.running = running;
			slot.routers = 0;
			running.worker.observer.on('newrouter', (router) => {
				slot.routers += 1;
				router.observer.once('close', () => (slot.routers -= 1));
			});
			running.worker.once('died', (error) => {
				log.error({ err: error, pid: running.worker.pid }, 'a media worker died; it is being replaced');
				slot.running = null;
				for (const listener of died) listener(running.worker);
				scheduleRestart(slot);
			});
			// Running for a minute means the fault was not in how it starts.
			setTimeout(() => (slot.failures = 0), 60_000).unref();
			return true;
		} catch (error) {
			log.error({ err: error, worker: slot.index }, 'a media worker did not start; trying again');
			scheduleRestart(slot);
			return false;
		}
	};

	return {
		start: async () => {
			if (media.workerBin === null) log.warn('no mediasoup-worker was found: meetings run without video');
			await Promise.all(slots.map(start));
		},
		pick: () => {
			let best: Slot | null = null;
			for (const slot of slots) {
				if (slot.running !== null && (best === null || slot.routers < best.routers)) best = slot;
			}
			return best?.running ?? null;
		},
		onDied: (listener) => void died.push(listener),
		onReplaced: (listener) => void replaced.push(listener),
		pids: () => slots.flatMap((slot) => slot.running?.worker.pid ?? []),
		close: () => {
			closed = true;
			for (const slot of slots) {
				if (slot.restart !== null) clearTimeout(slot.restart);
				slot.running?.worker.close();
				slot.running = null;
			}
		},
	};
}

async function startOne(media: MediaConfig, index: number): Promise<MediaWorker> {
	const worker = await createWorker({
		...(media.workerBin === null ? {} : { workerBin: media.workerBin }),
		logLevel: 'error',
	});
	try {
		return { worker, webRtcServer: await listen(worker, media, index) };
	} catch (error) {
		worker.close();
		throw error;
	}
}

/** Takes the worker's own port of the range, or the next free one: a port another program holds is no reason to fail. */
async function listen(worker: Worker, media: MediaConfig, index: number): Promise<WebRtcServer> {
	const { min, max } = media.portRange;
	const count = max - min + 1;
	let lastError: unknown;
	for (let tried = 0; tried < count; tried += Math.max(1, media.workers)) {
		const port = min + ((index + tried) % count);
		try {
			return await worker.createWebRtcServer({ listenInfos: listenInfos(media, port) });
		} catch (error) {
			lastError = error;
		}
	}
	throw lastError;
}

/** UDP first, TCP as fallback for networks that drop UDP. */
function listenInfos(media: MediaConfig, port: number): TransportListenInfo[] {
	return listenAddresses(media).flatMap(({ ip, announcedAddress }) =>
		(['udp', 'tcp'] as const).map((protocol) => ({
			protocol,
			ip,
			port,
			...(announcedAddress === undefined ? {} : { announcedAddress }),
		})),
	);
}

/**
 * With one announced address that is what browsers get. Otherwise "any" means each address of this machine by itself,
 * since a candidate of 0.0.0.0 means nothing to a browser; loopback last, for a browser on the server itself.
 */
function listenAddresses({ listen: ip, announcedAddress }: MediaConfig): { ip: string; announcedAddress?: string }[] {
	if (announcedAddress !== null) return [{ ip, announcedAddress }];
	if (ip !== '0.0.0.0' && ip !== '::') return [{ ip }];
	const addresses = Object.values(networkInterfaces())
		.flatMap((list) => list ?? [])
		.filter(({ family }) => family === 'IPv4');
	return [...addresses.filter(({ internal }) => !internal), ...addresses.filter(({ internal }) => internal)].map(
		({ address }) => ({ ip: address }),
	);
}

import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import type { StorageState } from '#domain/storage.ts';
import type { Metrics } from '../metrics.ts';
import type { HttpEnv } from './app.ts';
import { visitOf } from './door.ts';

export interface HealthOptions {
	readonly metrics: Metrics;
	/** Who shows it may read /metrics from anywhere. */
	readonly metricsToken: string | null;
	/** Others reach this machine through a proxy: being on it says nothing then. */
	readonly behindProxy: boolean;
	/** Throws while the server cannot do its work. */
	readonly assertReady: () => Promise<void>;
	/** How much room the disks have. */
	readonly storage: () => Promise<StorageState>;
}

/** `/healthz` the process lives; `/readyz` it can serve, and has room to store; `/metrics` Prometheus text, for this machine or whoever has the token. */
export function createHealthRoutes({ metrics, metricsToken, behindProxy, assertReady, storage }: HealthOptions) {
	return new Hono<HttpEnv>()
		.get('/healthz', (c) => c.json({ status: 'ok' }))
		.get('/readyz', async (c) => {
			const ready = await assertReady().then(
				() => true,
				() => false,
			);
			if (!ready) return c.json({ status: 'unavailable' }, 503);
			const room = await storage();
			return room === 'full'
				? c.json({ status: 'storage_full', storage: room }, 503)
				: c.json({ status: 'ready', storage: room });
		})
		.get('/metrics', async (c) => {
			const local = visitOf(c.env.incoming).arrival === 'local' && !behindProxy && metricsToken === null;
			const shown = metricsToken !== null && isSame(c.req.header('authorization') ?? '', `Bearer ${metricsToken}`);
			if (!local && !shown) return c.notFound();
			return c.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
		});
}

function isSame(given: string, expected: string): boolean {
	const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
	return timingSafeEqual(digest(given), digest(expected));
}

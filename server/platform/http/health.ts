import { Hono } from 'hono';
import type { Metrics } from '../metrics.ts';
import type { HttpEnv } from './app.ts';

export interface HealthOptions {
	readonly metrics: Metrics;
	/** Throws while the server cannot do its work. */
	readonly assertReady: () => Promise<void>;
}

const LOOPBACK = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1']);

/** `/healthz` the process lives; `/readyz` it can serve; `/metrics` Prometheus text, for this machine only. */
export function createHealthRoutes({ metrics, assertReady }: HealthOptions) {
	return new Hono<HttpEnv>()
		.get('/healthz', (c) => c.json({ status: 'ok' }))
		.get('/readyz', async (c) => {
			const ready = await assertReady().then(
				() => true,
				() => false,
			);
			return ready ? c.json({ status: 'ready' }) : c.json({ status: 'unavailable' }, 503);
		})
		.get('/metrics', async (c) => {
			if (!LOOPBACK.has(c.env.incoming.socket.remoteAddress ?? '')) return c.notFound();
			return c.text(await metrics.registry.metrics(), 200, { 'Content-Type': metrics.registry.contentType });
		});
}

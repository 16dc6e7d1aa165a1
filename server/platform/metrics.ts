import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';

/** What the platform measures; features add their own to `registry` (names start with their feature). */
export interface Metrics {
	readonly registry: Registry;
	readonly upgrades: Counter<'outcome'>;
	/** Socket.IO requests by event and outcome (`ok` or an error code), in seconds. */
	readonly requests: Histogram<'event' | 'outcome'>;
	/** Socket.IO packets with a name nobody handles. */
	readonly unknownEvents: Counter;
	/** Socket.IO connections that were cut: `backlog` does not read, `flood` sends too much. */
	readonly cutLines: Counter<'reason'>;
}

/** A registry of its own for each server, since tests run several in one process. */
export function createMetrics(): Metrics {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry });
	const registers = [registry];
	return {
		registry,
		upgrades: new Counter({
			name: 'http_upgrades_total',
			help: 'WebSocket upgrade requests',
			labelNames: ['outcome'],
			registers,
		}),
		requests: new Histogram({
			name: 'realtime_request_seconds',
			help: 'Time from a Socket.IO request to its acknowledgement',
			labelNames: ['event', 'outcome'],
			buckets: [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3],
			registers,
		}),
		unknownEvents: new Counter({
			name: 'realtime_unknown_events_total',
			help: 'Socket.IO packets with an unknown name',
			registers,
		}),
		cutLines: new Counter({
			name: 'realtime_cut_connections_total',
			help: 'Socket.IO connections cut for not reading, or for sending too much',
			labelNames: ['reason'],
			registers,
		}),
	};
}

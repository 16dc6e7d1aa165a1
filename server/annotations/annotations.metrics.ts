import { Counter, Gauge, Histogram, type Registry } from 'prom-client';

/** What collaboration measures. */
export interface CollaborationMetrics {
	/** Updates that were not applied, by reason. */
	readonly refused: Counter<'reason'>;
	/** Connections the server closed, by reason. */
	readonly closed: Counter<'reason'>;
	readonly commitSeconds: Histogram;
	readonly commitUpdates: Histogram;
}

/** Figures read when /metrics is asked. */
export interface CollaborationFigures {
	readonly connections: () => number;
	readonly documents: () => number;
	readonly pendingBytes: () => number;
}

/** Adds collaboration's measures to a server's registry. */
export function createCollaborationMetrics(registry: Registry, figures: CollaborationFigures): CollaborationMetrics {
	const registers = [registry];
	const gauge = (name: string, help: string, read: () => number): Gauge =>
		new Gauge({
			name,
			help,
			registers,
			collect() {
				this.set(read());
			},
		});
	gauge('collaboration_connections', 'Open connections at /collaboration', figures.connections);
	gauge('collaboration_documents', 'Collaborative documents in memory', figures.documents);
	gauge('collaboration_pending_bytes', 'Updates accepted and not yet on disk', figures.pendingBytes);
	return {
		refused: new Counter({
			name: 'collaboration_refused_total',
			help: 'Updates not applied',
			labelNames: ['reason'],
			registers,
		}),
		closed: new Counter({
			name: 'collaboration_closed_total',
			help: 'Connections closed by the server',
			labelNames: ['reason'],
			registers,
		}),
		commitSeconds: new Histogram({
			name: 'collaboration_commit_seconds',
			help: 'Time of one group commit in PostgreSQL',
			buckets: [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2],
			registers,
		}),
		commitUpdates: new Histogram({
			name: 'collaboration_commit_updates',
			help: 'Updates made durable by one group commit',
			buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
			registers,
		}),
	};
}

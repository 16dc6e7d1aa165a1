import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { createInterface } from 'node:readline';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import type WebSocket from 'ws';
import { FRAME } from '#domain/annotations/collaborationWire.ts';
import { startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { percentile, report, reportRow, type ReportSection } from '../report.ts';
import { hocuspocus, nghiSu, StrokeWriter, type Dialect } from './clients.ts';

/*
 * Two questions (README.md beside says how to read the answers):
 * 1. from one person's finished stroke to everybody else's socket, with 50 and 200 people on one page;
 * 2. from a stroke to its "saved", beside a bare INSERT of the same bytes on the same PostgreSQL.
 * Servers take turns within each round, so that a busy machine hits all of them alike.
 */
const ROUNDS = 3;
const SECONDS = 6;
const STROKES_PER_SECOND = 20;
const WRITERS = 10;
const ACKS = 400;
const MARK = 'mark';
const MARK_DIGITS = 7;

const figure = (values: readonly number[], share: number): string => `${percentile(values, share).toFixed(2)} ms`;

interface Fanout {
	readonly latencies: number[];
	missing: number;
}

/** One writer after another sends a stroke at a steady pace; every other socket notes when it arrives. */
async function fanOut(dialect: Dialect, clients: number, result: Fanout): Promise<void> {
	const sockets = await Promise.all(Array.from({ length: clients }, (_, index) => dialect.connect(index + 1)));
	const sentAt: number[] = [];
	let received = 0;
	const notice = (data: Buffer, receiver: number): void => {
		const now = performance.now();
		for (let at = data.indexOf(MARK); at >= 0; at = data.indexOf(MARK, at + 1)) {
			const index = Number(data.toString('latin1', at + MARK.length, at + MARK.length + MARK_DIGITS));
			const sent = sentAt[index];
			// What a server sends back to the writer is not counted.
			if (sent === undefined || index % WRITERS === receiver) continue;
			received += 1;
			result.latencies.push(now - sent);
		}
	};
	sockets.forEach((socket, receiver) => socket.on('message', (data: Buffer) => notice(data, receiver)));
	await delay(500);
	const writers = sockets.slice(0, WRITERS).map((_, index) => new StrokeWriter(index + 1));
	const total = SECONDS * STROKES_PER_SECOND;
	const started = performance.now();
	for (let index = 0; index < total; index += 1) {
		const turn = index % writers.length;
		const bytes = writers[turn]?.update(`${MARK}${String(index).padStart(MARK_DIGITS, '0')}`) ?? new Uint8Array();
		const frame = dialect.update(bytes);
		sentAt[index] = performance.now();
		sockets[turn]?.send(frame);
		await delay(Math.max(0, started + ((index + 1) * 1000) / STROKES_PER_SECOND - performance.now()));
	}
	await delay(1_000);
	result.missing += total * (clients - 1) - received;
	for (const socket of sockets) socket.terminate();
}

/** Sends strokes one by one, each after the one before is acknowledged. */
async function acks(dialect: Dialect, latencies: number[]): Promise<void> {
	const socket = await dialect.connect(1);
	const writer = new StrokeWriter(1);
	for (let index = 0; index < ACKS; index += 1) {
		const frame = dialect.update(writer.update(`${MARK}${String(index)}`));
		const started = performance.now();
		const acknowledged = nextAck(socket);
		socket.send(frame);
		await acknowledged;
		latencies.push(performance.now() - started);
	}
	socket.terminate();
}

function nextAck(socket: WebSocket): Promise<void> {
	return new Promise((resolve) => {
		const onMessage = (data: Buffer): void => {
			if (data[0] !== FRAME.ack) return;
			socket.off('message', onMessage);
			resolve();
		};
		socket.on('message', onMessage);
	});
}

/** The floor: the same row, alone, on a warm connection of the same kind of pool. */
async function bareCommits(pool: pg.Pool, latencies: number[]): Promise<void> {
	const writer = new StrokeWriter(1);
	for (let index = 0; index < ACKS; index += 1) {
		const bytes = Buffer.from(writer.update(`bare${String(index)}`));
		const started = performance.now();
		await pool.query('INSERT INTO "CollaborationUpdate" (name, bytes, "accountId") VALUES ($1,$2,$3) RETURNING seq', [
			'bare',
			bytes,
			'bench',
		]);
		latencies.push(performance.now() - started);
	}
}

async function startServer(children: ChildProcess[], ...args: string[]): Promise<string> {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, 'servers.ts'), ...args], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	children.push(child);
	const lines = createInterface({ input: child.stdout });
	return new Promise((resolve, reject) => {
		lines.once('line', resolve);
		child.once('exit', () => reject(new Error(`${args.join(' ')} ended`)));
	});
}

async function main(): Promise<void> {
	const log = createLogger('silent');
	const directory = await mkdtemp(path.join(tmpdir(), 'nghi-su-bench-'));
	const postgres = await startEmbeddedPostgres({ directory, log });
	const children: ChildProcess[] = [];
	const pool = new pg.Pool({ connectionString: postgres.url });
	// PostgreSQL may go away before an idle connection has said goodbye.
	pool.on('error', () => undefined);
	try {
		await migrate(postgres.url, path.resolve(import.meta.dirname, '../../prisma/migrations'), log);
		const ours = await startServer(children, 'nghi-su', postgres.url);
		const memory = await startServer(children, 'hocuspocus', 'none');
		const stored = await startServer(children, 'hocuspocus', postgres.url);
		let documents = 0;
		const nextName = (): string =>
			`ink/0190c0de-0000-7000-9000-${(documents += 1).toString(16).padStart(12, '0')}/public`;
		const subjects: readonly { label: string; saved: string; dialect: (name: string) => Dialect }[] = [
			{ label: 'Nghị Sự', saved: 'before it is shown', dialect: (name) => nghiSu('', ours, name) },
			{ label: '@hocuspocus/server 4.7', saved: 'never (memory)', dialect: (name) => hocuspocus('', memory, name) },
			{
				label: '@hocuspocus/server 4.7 + PostgreSQL',
				saved: '2–10 s later',
				dialect: (name) => hocuspocus('', stored, name),
			},
		];
		console.log(
			`ink, ${new Date().toISOString()}, ${cpus().length} cores, Node ${process.version}; clients and servers on this machine`,
		);
		console.log(
			`\nstroke -> everyone else's socket: ${STROKES_PER_SECOND} strokes/s by ${WRITERS} people, ${ROUNDS} x ${SECONDS} s each, in turns`,
		);
		console.log('| people | server | on disk | p50 | p99 | lost |\n|---|---|---|---|---|---|');
		const sections: ReportSection[] = [];
		for (const clients of [50, 200]) {
			const results = subjects.map((): Fanout => ({ latencies: [], missing: 0 }));
			for (let round = 0; round < ROUNDS; round += 1) {
				for (const [index, subject] of subjects.entries()) {
					const result = results[index];
					if (result) await fanOut(subject.dialect(nextName()), clients, result);
				}
			}
			const rows = subjects.map(({ label, saved }, index) => {
				const { latencies, missing } = results[index] ?? { latencies: [], missing: 0 };
				console.log(
					`| ${clients} | ${label} | ${saved} | ${figure(latencies, 0.5)} | ${figure(latencies, 0.99)} | ${missing} |`,
				);
				return reportRow(label, latencies, `on disk: ${saved}; lost: ${missing}`);
			});
			sections.push({ title: `ink update → everyone, ${clients} clients on one page`, rows });
		}
		const acknowledged: number[] = [];
		const bare: number[] = [];
		for (let round = 0; round < ROUNDS; round += 1) {
			await bareCommits(pool, bare);
			await acks(nghiSu('', ours, nextName(), { ack: true }), acknowledged);
		}
		console.log(
			`\nstroke -> "saved", one at a time, ${ROUNDS} x ${ACKS}, fsync on\n| what | p50 | p99 |\n|---|---|---|`,
		);
		console.log(`| durable ack over the WebSocket | ${figure(acknowledged, 0.5)} | ${figure(acknowledged, 0.99)} |`);
		console.log(`| bare INSERT + commit, same bytes | ${figure(bare, 0.5)} | ${figure(bare, 0.99)} |`);
		const saved = [reportRow('durable ack', acknowledged), reportRow('bare INSERT + commit, same bytes', bare)];
		sections.push({ title: 'ink update → "saved", one at a time', rows: saved });
		report(sections);
	} finally {
		for (const child of children) child.kill('SIGKILL');
		await pool.end();
		await postgres.stop();
		await rm(directory, { recursive: true, force: true });
	}
}

await main();

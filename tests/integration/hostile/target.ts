import { readFile, mkdtemp, rm } from 'node:fs/promises';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { RealtimeConnection } from '#app/_realtime/socket.ts';
import { MeetingClient } from '#app/_realtime/meeting.ts';
import type { CollaborationSession } from '#app/_realtime/collaboration.ts';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { request, signIn } from '#tests/support/clients.ts';
import { createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture, type FixtureName, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { draw, session, until } from '../../collaboration/support/collaborationClients.ts';

/** Longest that a witness waits for what normally takes milliseconds: the attack and PostgreSQL share its two cores (ms). */
const PATIENCE_MS = 5_000;
/** Memory the process may have gained at the end (bytes): garbage waiting for its collector, no growth with every attack. */
export const GROWTH_LIMIT = 300 * 1024 * 1024;

/** A server in a process of its own, and a meeting that goes on in it. */
export class Target {
	readonly url: string;
	readonly meeting: MeetingFixture;
	readonly process: ServerProcess;
	readonly #dataDir: string;
	readonly #database: TestDatabase;
	readonly #cookies = new Map<FixtureName, string>();

	private constructor(
		url: string,
		meeting: MeetingFixture,
		server: ServerProcess,
		{ dataDir, database }: { readonly dataDir: string; readonly database: TestDatabase },
	) {
		this.url = url;
		this.meeting = meeting;
		this.process = server;
		this.#dataDir = dataDir;
		this.#database = database;
	}

	/** @param write puts the meeting into the empty database */
	static async start(
		write: (rows: Database) => Promise<MeetingFixture> = (rows) => writeMeetingFixture(rows),
	): Promise<Target> {
		const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-hostile-'));
		const database = await createMigratedDatabase(inject('testPostgresUrl'));
		const rows = openDatabase(database.url, createLogger('silent'));
		const meeting = await write(rows);
		await rows.close();
		const server = spawnServer({ DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'error' });
		return new Target(await server.ready, meeting, server, { dataDir, database });
	}

	async cookie(who: FixtureName): Promise<string> {
		const cookie = this.#cookies.get(who) ?? (await signIn(this, who));
		this.#cookies.set(who, cookie);
		return cookie;
	}

	/** The server's folder. */
	get dataDir(): string {
		return this.#dataDir;
	}

	/** Address of a collaborative document. */
	collaboration(name: string): string {
		return `${this.url.replace('http', 'ws')}/collaboration/${name}?ack=1`;
	}

	/** Resident memory of the process, in bytes. */
	memory(): Promise<number> {
		return residentBytes(this.process.pid);
	}

	/** Resident memory of the programs that it has started and that run now, in bytes. */
	async childMemory(): Promise<number> {
		const { pid } = this.process;
		const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8').catch(() => '');
		const sizes = children
			.split(' ')
			.filter((child) => child.trim() !== '')
			.map(async (child) => residentBytes(Number(child)).catch(() => 0));
		return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
	}

	/** Whether the very same process still runs. */
	alive(): boolean {
		try {
			return process.kill(this.process.pid, 0);
		} catch {
			return false;
		}
	}

	/** Stops it; returns how it ended. */
	async stop() {
		this.process.kill('SIGTERM');
		const ended = await this.process.exited;
		await this.#database.drop();
		await rm(this.#dataDir, { recursive: true, force: true });
		return ended;
	}
}

async function residentBytes(pid: number): Promise<number> {
	const status = await readFile(`/proc/${pid}/status`, 'utf8');
	return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
}

/**
 * Somebody at work during the attacks: the chair gives commands that a member receives, and the member writes ink. Each of
 * it is waited for, so `beat()` fails when the attack is felt.
 */
export class Witness {
	/** Times a connection was lost or had to be made again. */
	disturbed = 0;
	/** Slowest answer so far (ms). */
	slowest = 0;
	readonly #target: Target;
	readonly #chair: MeetingClient;
	readonly #member: MeetingClient;
	readonly #ink: CollaborationSession;
	readonly #close: () => void;
	#strokes = 0;

	private constructor(
		target: Target,
		parts: { chair: MeetingClient; member: MeetingClient; ink: CollaborationSession; close: () => void },
	) {
		this.#target = target;
		this.#chair = parts.chair;
		this.#member = parts.member;
		this.#ink = parts.ink;
		this.#close = parts.close;
	}

	static async join(target: Target): Promise<Witness> {
		const { meetingId, items } = target.meeting;
		const connections = await Promise.all(
			(['chair', 'member-a'] as const).map(
				async (who) => new RealtimeConnection(target.url, { cookie: await target.cookie(who) }),
			),
		);
		const [chair, member] = connections.map((connection) => {
			const client = new MeetingClient(connection, meetingId);
			client.retain();
			return client;
		});
		if (chair === undefined || member === undefined) throw new Error('two clients were made');
		const url = `${target.url.replace('http', 'ws')}/collaboration`;
		const ink = session(url, `ink/${items[0].versionId}/public`, await target.cookie('member-a'));
		const close = (): void => {
			ink.destroy();
			for (const connection of connections) connection.close();
		};
		const witness = new Witness(target, { chair, member, ink, close });
		await until('the witness has joined', () => {
			return chair.getView().status === 'ready' && member.getView().status === 'ready' && ink.getSnapshot().loaded;
		});
		for (const connection of connections)
			connection.onChange(() => {
				if (connection.status !== 'online') witness.disturbed += 1;
			});
		return witness;
	}

	/** One round: a command arrives, a stroke is saved, the server says that it is well. */
	async beat(): Promise<void> {
		const started = performance.now();
		const scene = this.#strokes % 2 === 0 ? 'agenda' : 'sites';
		const seq = await this.#chair.command({ type: 'set_scene', scene });
		const { accountId } = this.#target.meeting.people['member-a'];
		draw(this.#ink.doc, accountId, `witness-${(this.#strokes += 1)}-${randomUUID()}`);
		await until('a command arrives', () => this.#seq() >= seq, PATIENCE_MS);
		await until('a stroke is saved', () => this.#ink.getSnapshot().status === 'saved', PATIENCE_MS);
		const health = await request(this.#target, '/healthz');
		if (health.status !== 200) throw new Error(`/healthz answered ${health.status}`);
		this.slowest = Math.max(this.slowest, performance.now() - started);
	}

	/** Beats until the work is done, four times a second. */
	async during<T>(work: Promise<T>): Promise<T> {
		let going = true;
		const beating = (async () => {
			while (going) {
				await this.beat();
				await new Promise((resolve) => setTimeout(resolve, 250));
			}
		})();
		try {
			await Promise.race([work, beating.then(() => work)]);
		} finally {
			going = false;
		}
		await beating;
		return work;
	}

	close(): void {
		this.#close();
	}

	#seq(): number {
		const view = this.#member.getView();
		return view.status === 'ready' ? view.snapshot.state.seq : -1;
	}
}

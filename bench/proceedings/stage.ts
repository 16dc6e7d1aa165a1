import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { signIn } from '#tests/support/clients.ts';
import { writeCrowd } from '#tests/support/crowd.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';

/** A server under measurement. */
export interface Measured {
	readonly url: string;
	/** Everything it has written so far. */
	output(): string;
}

/** The product and the bare server, on the same PostgreSQL with fsync on. */
export interface Stage {
	readonly product: Measured;
	readonly bare: Measured;
	readonly database: Database;
	readonly meeting: MeetingFixture;
	readonly chairCookie: string;
	/** Cookies of that many people and sites' rooms more, every fourth a room, in the meeting. */
	people(count: number): Promise<string[]>;
	close(): Promise<void>;
}

const projectDir = path.resolve(import.meta.dirname, '../..');
/** Every fourth connection is a site's room: 50 of 200. */
const SITES_EVERY = 4;

/** Starts everything. @param nodeOptions for both servers */
export async function openStage(nodeOptions = ''): Promise<Stage> {
	const undo: (() => unknown)[] = [];
	const close = async (): Promise<void> => {
		for (const step of undo.splice(0).reverse()) await step();
	};
	try {
		const directory = await mkdtemp(path.join(tmpdir(), 'nghi-su-bench-'));
		undo.push(() => rm(directory, { recursive: true, force: true }));
		const log = createLogger('silent');
		const postgres = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), log });
		undo.push(() => postgres.stop());
		await migrate(postgres.url, path.join(projectDir, 'prisma/migrations'), log);
		const database = openDatabase(postgres.url, log);
		undo.push(() => database.close());
		const meeting = await writeMeetingFixture(database);
		const dataDir = path.join(directory, 'data');
		const server = spawnServer({
			DATABASE_URL: postgres.url,
			DATA_DIR: dataDir,
			LOG_LEVEL: 'warn',
			NODE_ENV: 'production',
			NODE_OPTIONS: nodeOptions,
		});
		undo.push(async () => {
			server.kill('SIGTERM');
			await server.exited;
		});
		const url = await server.ready;
		const bare = startBare(postgres.url, nodeOptions);
		undo.push(bare.stop);
		return {
			product: { url, output: () => server.output() },
			bare: { url: await bare.url, output: bare.output },
			database,
			meeting,
			chairCookie: await signIn({ url }, 'chair'),
			people: async (count) => {
				const roles = Array.from({ length: count }, (_, n): MeetingRole => (n % SITES_EVERY === 0 ? 'site' : 'guest'));
				const crowd = await writeCrowd(database, dataDir, meeting.meetingId, roles);
				return crowd.map(({ cookie }) => cookie);
			},
			close,
		};
	} catch (error) {
		await close();
		throw error;
	}
}

function startBare(databaseUrl: string, nodeOptions: string) {
	const child = spawn(process.execPath, [path.join(import.meta.dirname, 'bareServer.ts'), databaseUrl], {
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: nodeOptions },
	});
	let said = '';
	const url = new Promise<string>((resolve, reject) => {
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => {
				said += chunk.toString();
				const address = /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0];
				if (address !== undefined) resolve(address);
			});
		child.once('close', () => reject(new Error(`the bare server ended:\n${said}`)));
	});
	url.catch(() => undefined);
	return { url, output: () => said, stop: () => void child.kill() };
}

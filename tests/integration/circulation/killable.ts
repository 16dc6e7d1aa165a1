import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inject } from 'vitest';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { signIn } from '#tests/support/clients.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture, type MeetingFixture } from '#tests/support/meetingFixture.ts';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { CirculationDesk, writeCommittee } from './committee.ts';

/** Cookies of people who sign in once, wherever the server is by then. */
export function signedIn(url: () => string): (who: string) => Promise<string> {
	const cookies = new Map<string, Promise<string>>();
	return (who) => {
		const cookie = cookies.get(who) ?? signIn({ url: url() }, who);
		cookies.set(who, cookie);
		return cookie;
	};
}

/** A committee with its meeting on a server in a process of its own, to be killed and started again on the same data. */
export interface Killable {
	readonly database: Database;
	readonly fixture: MeetingFixture;
	readonly desk: CirculationDesk;
	readonly start: () => Promise<ServerProcess>;
}

/** @param undo takes what ends it; to be run from the last to the first */
export async function openKillable(undo: (() => Promise<unknown>)[]): Promise<Killable> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-circulation-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const fixture = await writeMeetingFixture(database);
	const committee = await writeCommittee(database);
	let url = '';
	const start = async (): Promise<ServerProcess> => {
		const server = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		undo.push(async () => {
			server.kill('SIGKILL');
			await server.exited;
		});
		url = await server.ready;
		return server;
	};
	const desk = new CirculationDesk(
		() => url,
		committee,
		signedIn(() => url),
	);
	return { database, fixture, desk, start };
}

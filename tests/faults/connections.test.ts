import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { replay } from '#domain/proceedings/reducer.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { startCuttingProxy } from '#tests/support/cuttingProxy.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { Random } from '#tests/support/random.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { judge, readLog, settle, statesOf } from './judge.ts';
import { act, letIn, sleep, type Outcome } from './storm.ts';
import { faultsOf, isVoter, PollingStation, writeTerm } from './votes.ts';

/*
 * A server whose connections to the database are ended one after the other, while sixty people act and vote. `npm test`
 * ends some, `npm run prove` two hundred.
 */
const KILLS = Number(process.env['BACKEND_KILLS'] ?? 40);
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const PEOPLE = 60;
/** Actions from one look at the kills to the next. */
const ROUND = 150;

interface Ended {
	readonly busy: boolean;
}

/** Ends one connection of the server, whichever; and one that is at work or in the middle of a transaction. */
const END = `SELECT pg_terminate_backend(pid), state <> 'idle' AS busy FROM pg_stat_activity
	WHERE datname = current_database() AND application_name = '' AND pid <> pg_backend_pid()`;
const END_ONE = `${END} ORDER BY random() LIMIT 1`;
const END_BUSY = `${END} AND state <> 'idle' ORDER BY random() LIMIT 1`;

const undo: (() => unknown)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

it(`R-1 ${KILLS} connections to the database ended under load: no restart, nothing lost, nothing doubled`, async () => {
	process.stdout.write(`connections: ${KILLS} to end, SEED=${SEED}\n`);
	const random = new Random(SEED);
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-connections-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	// The test's own connections have a name, by which they are left alone.
	const named = `${created.url}?application_name=witness`;
	const database = openDatabase(named, createLogger('silent'));
	undo.push(() => database.close());
	const witness = new pg.Client({ connectionString: named });
	await witness.connect();
	undo.push(() => witness.end());
	const meeting = await writeMeetingFixture(database);
	const proxy = await startCuttingProxy();
	undo.push(() => proxy.close());
	const server = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' });
	undo.push(async () => {
		server.kill('SIGTERM');
		await server.exited;
	});
	proxy.leadTo(await server.ready);
	const guests = await letIn(database, { dataDir, proxy, meeting, size: PEOPLE });
	undo.push(() => guests.forEach(({ connection }) => connection.close()));

	let ended: string | null = null;
	void server.exited.then((how) => (ended = JSON.stringify(how)));
	const [chair] = guests;
	const { meetingId } = meeting;
	for (const command of [{ type: 'open_meeting' }, { type: 'open_item', itemId: meeting.items[0].itemId }] as const)
		await chair?.connection.request(
			'proceedings:command',
			{ meetingId, commandId: random.uuid(), command },
			{ retry: true },
		);
	const voters = guests.filter(isVoter);
	await writeTerm(database, meetingId, voters);
	const polls = new PollingStation(guests, meetingId, proxy.url, random.fork());
	await polls.prepare();

	let kills = 0;
	let busy = 0;
	/** Statements are short: looked for a few times before one that is idle is taken. */
	const findBusy = async (): Promise<Ended | undefined> => {
		for (let look = 0; look < 20; look += 1) {
			const [found] = (await witness.query<Ended>(END_BUSY)).rows;
			if (found !== undefined) return found;
		}
		return undefined;
	};
	const killing = (async () => {
		while (kills < KILLS && ended === null) {
			const killed = (await findBusy()) ?? (await witness.query<Ended>(END_ONE)).rows[0];
			if (killed === undefined) continue;
			kills += 1;
			if (killed.busy) busy += 1;
			await sleep(20 + random.integer(80));
		}
	})();
	killing.catch(() => undefined);
	let acting = true;
	const voting = polls.hold(() => acting);
	voting.catch(() => undefined);
	const outcomes: Outcome[] = [];
	let begunBefore = 0;
	while (kills < KILLS && ended === null)
		outcomes.push(
			...(await act(guests, meeting, {
				actions: ROUND,
				random: random.fork(),
				onAnswer: () => undefined,
				// More are begun than asked for: each person ends what it is at.
				begunBefore: (begunBefore += ROUND + PEOPLE),
			})),
		);
	acting = false;
	await voting;
	await killing;

	const { events, byCommand } = await readLog(database, meetingId);
	const found = judge(outcomes, byCommand, statesOf(events));
	process.stdout.write(
		`connections: ${kills} ended (${busy} at work), ${outcomes.length} actions, ${events.length} events, ${polls.held.length} votes of ` +
			`${voters.length}; restarts ${ended === null ? 0 : 1}, lost ${found.lost.length}, doubled ${found.doubled.length}\n`,
	);
	expect(ended).toBeNull();
	expect(kills).toBeGreaterThanOrEqual(KILLS);
	expect(busy).toBeGreaterThan(0);
	expect(found.unexpected).toEqual([]);
	expect(found.lost).toEqual([]);
	expect(found.doubled).toEqual([]);
	expect(faultsOf(polls.held, replay(events))).toEqual([]);
	await settle(guests, replay(events).seq);
});

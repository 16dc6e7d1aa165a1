import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { WALL_VIEW } from '#domain/kernel/actor.ts';
import { stateFor } from '#domain/proceedings/redact.ts';
import { replay } from '#domain/proceedings/reducer.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { startCuttingProxy, type CuttingProxy } from '#tests/support/cuttingProxy.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { Random } from '#tests/support/random.ts';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { judge, readLog, settle, statesOf } from './judge.ts';
import { act, letIn, stateOf, tear, type Outcome } from './storm.ts';
import { faultsOf, isVoter, PollingStation, writeTerm } from './votes.ts';

/*
 * Sixty people do everything at once on lines that break, with a server that is killed again and again (P-14, P-15, P-21,
 * P-24). `npm run prove` runs 10,000 actions, `npm test` a few hundred. SEED repeats who does what; how the machine
 * interleaves it is chance again.
 */
const ACTIONS = Number(process.env['FAULT_ACTIONS'] ?? 600);
const SEED = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);
const PEOPLE = 60;
/** Actions from one kill of the server to the next. */
const KILL_EVERY = Math.max(200, Math.floor(ACTIONS / 25));

const undo: (() => unknown)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

/** A server that can be killed and comes back behind the same address. */
class Mortal {
	readonly #settings: Readonly<Record<string, string>>;
	readonly #proxy: CuttingProxy;
	#process: ServerProcess | null = null;
	kills = 0;

	constructor(settings: Readonly<Record<string, string>>, proxy: CuttingProxy) {
		this.#settings = settings;
		this.#proxy = proxy;
	}

	async start(): Promise<void> {
		this.#process = spawnServer(this.#settings);
		this.#proxy.leadTo(await this.#process.ready);
	}

	async kill(): Promise<void> {
		this.#process?.kill('SIGKILL');
		await this.#process?.exited;
		this.#proxy.leadTo(null);
		this.#process = null;
	}

	async killAndRestart(): Promise<void> {
		await this.kill();
		this.kills += 1;
		await this.start();
	}
}

async function open() {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-faults-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const meeting = await writeMeetingFixture(database);
	const proxy = await startCuttingProxy();
	undo.push(() => proxy.close());
	const server = new Mortal({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'error' }, proxy);
	undo.push(() => server.kill());
	await server.start();
	const guests = await letIn(database, { dataDir, proxy, meeting, size: PEOPLE });
	undo.push(() => guests.forEach(({ connection }) => connection.close()));
	return { database, meeting, proxy, server, guests };
}

it(`P-24 ${ACTIONS} actions of ${PEOPLE} people under cuts and kill -9: none lost, none doubled, one state for all`, async () => {
	process.stdout.write(`faults: ${ACTIONS} actions, SEED=${SEED}\n`);
	const random = new Random(SEED);
	const { database, meeting, proxy, server, guests } = await open();
	const [chair] = guests;
	const { meetingId } = meeting;
	const ask = (command: Outcome['action']['command']) =>
		chair?.connection.request('proceedings:command', { meetingId, commandId: random.uuid(), command }, { retry: true });
	await ask({ type: 'open_meeting' });
	await ask({ type: 'open_item', itemId: meeting.items[0].itemId });

	const voters = guests.filter(isVoter);
	await writeTerm(database, meetingId, voters);
	const polls = new PollingStation(guests, meetingId, proxy.url, random.fork());
	await polls.prepare();

	let acting = true;
	const voting = polls.hold(() => acting);
	// Looked at below; until then a failure must not end the process.
	voting.catch(() => undefined);
	const tearing = tear(proxy, random.fork());
	let nextKill = KILL_EVERY;
	let killing: Promise<void> = Promise.resolve();
	const started = performance.now();
	const outcomes = await act(guests, meeting, {
		actions: ACTIONS,
		random,
		onAnswer: (answered) => {
			if (answered < nextKill || answered >= ACTIONS) return;
			nextKill += KILL_EVERY;
			killing = killing.then(() => server.killAndRestart());
		},
	});
	acting = false;
	await voting;
	await killing;
	const cuts = tearing.stop();
	const seconds = (performance.now() - started) / 1000;

	const { events, byCommand } = await readLog(database, meetingId);
	const states = statesOf(events);
	const found = judge(outcomes, byCommand, states);
	process.stdout.write(
		`faults: ${outcomes.length} answered in ${seconds.toFixed(0)} s, ${events.length} events, ${cuts} cuts, ` +
			`${server.kills} kill -9; ${polls.held.length} votes of ${voters.length}; lost ${found.lost.length}, doubled ${found.doubled.length}\n` +
			`faults: refused ${[...found.refused].map(([what, times]) => `${times} × ${what}`).join(', ')}\n`,
	);
	expect(found.unexpected).toEqual([]);
	expect(found.lost).toEqual([]);
	expect(found.doubled).toEqual([]);
	expect(server.kills).toBeGreaterThan(0);
	expect(outcomes.length).toBeGreaterThanOrEqual(ACTIONS);

	const whole = replay(events);
	expect(faultsOf(polls.held, whole)).toEqual([]);
	await settle(guests, whole.seq);
	for (const guest of guests) {
		const knowsReasons = guest.role === 'chair' || guest.role === 'secretary';
		expect(stateOf(guest)).toEqual(knowsReasons ? whole : stateFor(WALL_VIEW, whole));
	}
});

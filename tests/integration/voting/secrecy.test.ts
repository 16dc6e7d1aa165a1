import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLogger } from '#server/platform/log.ts';
import { ask } from '#tests/support/clients.ts';
import { startTestServer, type TestServer } from '#tests/support/testServer.ts';
import { VotingMeeting, writeCommittee } from './committee.ts';
import { placesIn, uuidBytes, WriteAheadLog } from './writeAheadLog.ts';
import { linkByOrder, linkByLearnedBit, mulberry32, zScore, type AttackedVote, type Ballot } from './linkage.ts';

/*
 * Issue 3 §7.4: 200 secret votes, and somebody who has the whole database from before, during and after each of them (with
 * transaction ids and places in the tables), PostgreSQL's write-ahead log of the time, the event log, the audit trail and the server's log at its most talkative, tries
 * to say whose ballot is whose. `VOTES` and `SEED` change how many and which.
 */
const VOTES = Number(process.env['VOTES'] ?? 200);
const SEED = Number(process.env['SEED'] ?? 20_270_205);
const VOTERS = 8;

let server: TestServer;
let room: VotingMeeting;
let wal: WriteAheadLog;
const logged: string[] = [];
beforeAll(async () => {
	const lines = new Writable({
		write: (chunk: Buffer, _encoding, done) => {
			logged.push(chunk.toString());
			done();
		},
	});
	server = await startTestServer({ log: createLogger('trace', lines) });
	room = new VotingMeeting(server, await writeCommittee(server.database, VOTERS));
	await room.begin();
	await room.appointTeam();
	wal = new WriteAheadLog(server.database);
	await wal.prepare();
});
afterAll(async () => {
	room.leave();
	await server.close();
});

type Rows = readonly Record<string, unknown>[];

/** A table as whoever reads the database's files sees it. */
async function table(name: 'VoteRoll' | 'SecretBallot', voteId: string): Promise<Rows> {
	const { rows } = await server.database.pool.query<Record<string, unknown>>(
		`SELECT xmin::text::bigint AS "xmin", (ctid::text::point)[0] AS "page", (ctid::text::point)[1] AS "place", t.*
			FROM "${name}" t WHERE "voteId" = $1::uuid`,
		[voteId],
	);
	return rows;
}

it('links voters and ballots of 200 secret votes no better than chance, with everything that is stored', async () => {
	const random = mulberry32(SEED);
	const attacked: AttackedVote[] = [];
	const heard: unknown[] = [];
	const watcher = await room.socket('secretary');
	await ask(watcher, 'proceedings:join', { meetingId: room.meetingId });
	watcher.onAny((...frame: unknown[]) => heard.push(frame));
	const truths: Ballot[][] = [];
	for (let n = 0; n < VOTES; n += 1) {
		const opened = await wal.position();
		const voteId = await room.open({ form: 'secret' });
		const voters = room.committee.members.map((member) => ({ member, at: random() })).toSorted((a, b) => a.at - b.at);
		const truth: Ballot[] = [];
		for (const { member } of voters) {
			const optionId = random() < 0.5 ? 'for' : 'against';
			const answer = await room.cast(member.username, voteId, optionId);
			if (!answer.ok || answer.data.code === null) throw new Error('a secret ballot has a code');
			truth.push({ personId: member.personId, code: answer.data.code, optionId });
		}
		const during = await table('VoteRoll', voteId);
		const closing = await wal.position();
		await room.must('chair', { type: 'close_vote', voteId });
		await room.reached(voteId, 'awaiting_count');
		await room.must('office', { type: 'open_count', voteId });
		await room.reached(voteId, 'awaiting_team');
		const counted = await wal.position();
		const [castLog, rollLog, earlyLog, ballotLog] = await Promise.all([
			wal.pages('VoteRoll', opened, closing),
			wal.pages('VoteRoll', closing, counted),
			// Not empty: cleaning up after earlier votes leaves records too.
			wal.pages('SecretBallot', opened, closing),
			wal.pages('SecretBallot', closing, counted),
		]);
		const roll = await table('VoteRoll', voteId);
		const ballots = await table('SecretBallot', voteId);
		const withPlaces = (rows: Rows, pages: typeof castLog, needle: (row: Rows[number]) => Buffer): Rows => {
			const places = placesIn(pages, rows.map(needle));
			expect(places.every((place) => place < Number.MAX_SAFE_INTEGER)).toBe(true);
			return rows.map((row, index) => ({ ...row, logged: places[index] }));
		};
		const personOf = (row: Rows[number]): Buffer => uuidBytes(String(row['personId']));
		const codeOf = (row: Rows[number]): Buffer => Buffer.from(String(row['code']));
		attacked.push({
			truth,
			// The middle of it: of a changed row only what differs from the old one may be there.
			during: withPlaces(during, castLog, ({ sealed }) => (sealed as Buffer).subarray(4, -4)),
			roll: withPlaces(roll, rollLog, personOf),
			ballots: withPlaces(ballots, ballotLog, codeOf),
		});
		// The log of the time shows in which order they voted, which is known; a code only beside codes, and none before the count.
		const voted = attacked.at(-1)?.during.toSorted((a, b) => Number(a['logged']) - Number(b['logged']));
		expect(voted?.map(({ personId }) => personId)).toEqual(truth.map(({ personId }) => personId));
		const people = during.map(personOf);
		for (const code of ballots.map(codeOf))
			expect([...castLog, ...earlyLog, ...rollLog].some(({ data }) => data.includes(code))).toBe(false);
		for (const person of people) expect(ballotLog.some(({ data }) => data.includes(person))).toBe(false);
		truths.push(truth);
	}

	// Nothing says it outright: no code and no choice in the log, the events, the audit trail, the frames, or the copies made meanwhile.
	const { prisma } = server.database;
	const said = [
		logged.join(''),
		JSON.stringify(await prisma.meetingEvent.findMany()),
		JSON.stringify(await prisma.auditEntry.findMany(), (_key, value: unknown) =>
			typeof value === 'bigint' ? String(value) : value,
		),
		JSON.stringify(await prisma.vote.findMany()),
		JSON.stringify(heard),
		...attacked.map(({ during }) => JSON.stringify(during.map(readable))),
	];
	for (const code of truths.flat().map((ballot) => ballot.code))
		expect(said.some((text) => text.includes(code))).toBe(false);
	for (const { roll, ballots } of attacked) {
		// One transaction for all of it, the list in the order of its codes, the roll without a trace of a ballot.
		expect(new Set([...roll, ...ballots].map(({ xmin }) => xmin)).size).toBe(1);
		expect(
			roll.every(({ ballotId, sealed, optionId, text }) => (ballotId ?? sealed ?? optionId ?? text) === null),
		).toBe(true);
		expect(new Set(roll.map(({ voted }) => voted))).toEqual(new Set([true]));
	}
	for (const { during } of attacked) {
		expect(new Set(during.map(({ sealed }) => (sealed as Buffer).byteLength)).size).toBe(1);
		expect(during.every(({ optionId, text }) => optionId === null && text === null)).toBe(true);
	}

	// A right link by chance: one a vote, whatever the number of voters (a random order has one fixed point on average).
	const attacks = linkByOrder(attacked);
	const report = attacks.map(({ name, hits }) => ({ name, hits, z: zScore(hits, VOTES) }));
	const learned = linkByLearnedBit(attacked);
	process.stdout.write(
		`\nLinkage of ${VOTES} secret votes of ${VOTERS} (seed ${SEED}); chance: ${VOTES} links of ${VOTES * VOTERS}\n` +
			report.map(({ name, hits, z }) => `  ${name}: ${hits} links, z = ${z.toFixed(2)}\n`).join('') +
			`  best bit of the sealed ballot, learned on half: ${learned.right} of ${learned.tried} choices, z = ${learned.z.toFixed(2)}\n`,
	);
	for (const { name, z } of report) expect([name, Math.abs(z) < 4]).toEqual([name, true]);
	expect(Math.abs(learned.z)).toBeLessThan(4);
}, 900_000);

/** Bytes as text, so that anything readable in them would be found. */
function readable(row: Record<string, unknown>): Record<string, unknown> {
	return { ...row, sealed: row['sealed'] instanceof Uint8Array ? Buffer.from(row['sealed']).toString('latin1') : null };
}

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import type { SignedVoteExport, VoteResultExport } from '#domain/voting/export.ts';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { copyCommittee, VotingMeeting, writeCommittee } from './committee.ts';
import { mulberry32 } from './linkage.ts';
import { verify } from './verifier.ts';

/*
 * Issue 3 §7.4: many votes while the server is killed again and again; the independent verifier must agree with every result,
 * and every result with what people were told. `VOTES=10000` is the whole proof, `SEED` repeats a run.
 */
const VOTES = Number(process.env['VOTES'] ?? 40);
const SEED = Number(process.env['SEED'] ?? 20_270_205);
const VOTERS = 7;
/** Votes between two kills, on average, and in one meeting. */
const PER_KILL = Math.max(10, VOTES / 50);
const PER_MEETING = 50;

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

/** Does it until it is done, whatever dies meanwhile. `work` answers false to be asked again. */
async function insist(work: () => Promise<boolean>, what: string): Promise<void> {
	const deadline = Date.now() + 90_000;
	for (;;) {
		const done = await work().catch(() => false);
		if (done) return;
		if (Date.now() > deadline) throw new Error(`${what} was not done within 90 s`);
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

it(`${VOTES} votes under kill -9: every result agrees with its recount and with what each voter sent`, async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-many-votes-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database: Database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const first = await writeCommittee(database, VOTERS);
	let running: ServerProcess | null = null;
	let url = '';
	let kills = -1;
	const restart = async (): Promise<void> => {
		running?.kill('SIGKILL');
		await running?.exited;
		running = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		url = await running.ready;
		kills += 1;
	};
	undo.push(async () => {
		running?.kill('SIGKILL');
		await running?.exited;
	});
	await restart();
	const random = mulberry32(SEED);
	const room = new VotingMeeting(
		{
			get url() {
				return url;
			},
		},
		first,
	);
	undo.push(() => Promise.resolve(room.leave()));
	const exports: SignedVoteExport[] = [];
	const wrong: unknown[] = [];
	let ballots = 0;
	for (let begun = 0; begun < VOTES; begun += PER_MEETING) {
		if (begun > 0) room.committee = await copyCommittee(database, first);
		await begin(room);
		for (let n = begun; n < Math.min(begun + PER_MEETING, VOTES); n += 1) {
			const kill = random() < 1 / PER_KILL ? random() * 60 : null;
			const timer = kill === null ? null : new Promise<void>((resolve) => setTimeout(resolve, kill)).then(restart);
			const { result, sent } = await holdVote(room, random() < 0.5 ? 'secret' : 'named', random);
			await timer;
			exports.push(result);
			ballots += Object.values(sent).reduce((sum, count) => sum + count, 0);
			const { tally } = JSON.parse(result.content.slice(result.content.indexOf('\n') + 1)) as VoteResultExport;
			if (JSON.stringify(tally.counts) !== JSON.stringify(sent)) wrong.push({ n, counts: tally.counts, sent });
		}
	}
	expect(wrong).toEqual([]);
	expect(kills).toBeGreaterThan(0);
	const verdict = await verify(exports, exports[0]?.keyId ?? '');
	process.stdout.write(
		`\n${VOTES} votes, ${ballots} ballots, ${kills} × kill -9 (seed ${SEED}); verifier: ${verdict.said.trim()}\n`,
	);
	expect(verdict).toEqual({ code: 0, said: `✓ KHỚP: ${VOTES}/${VOTES} kết quả đếm lại đúng.\n` });
}, 7_200_000);

async function begin(room: VotingMeeting): Promise<void> {
	const { members, persons, meeting } = room.committee;
	const team = ['office', 'secretary', 'guest'].map((name) => persons[name] ?? '');
	const give = (username: string, command: Parameters<VotingMeeting['give']>[1]) =>
		insist(async () => (await room.give(username, command)).ok, command.type);
	await give('chair', { type: 'open_meeting' });
	await give('chair', { type: 'open_item', itemId: meeting.items[0].itemId });
	for (const { participantId } of members)
		await give('secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	await give('chair', { type: 'appoint_counting_team', personIds: team });
}

/** A whole vote, each request sent until it is answered; what is sent twice is the same both times. */
async function holdVote(room: VotingMeeting, form: 'named' | 'secret', random: () => number) {
	const voteId = randomUUID();
	const once = (username: string, command: Parameters<VotingMeeting['give']>[1]) => {
		const commandId = randomUUID();
		return insist(async () => (await room.give(username, command, commandId)).ok, `${command.type} of ${form}`);
	};
	await insist(async () => (await room.prepare({ id: voteId, form })).version === 1, 'preparing');
	await once('chair', { type: 'open_vote', voteId, reason: '' });
	const sent: Record<string, number> = { for: 0, against: 0, other: 0 };
	const casting = room.committee.members.flatMap(({ username }) => {
		const draw = random();
		if (draw < 0.1) return [];
		const optionId = draw < 0.6 ? 'for' : draw < 0.85 ? 'against' : 'other';
		sent[optionId] = (sent[optionId] ?? 0) + 1;
		const ballotId = randomUUID();
		// Sent twice at once, as an impatient finger does.
		const send = async () => (await room.cast(username, voteId, optionId, { ballotId })).ok;
		return [insist(async () => (await Promise.all([send(), send()])).every(Boolean), 'casting')];
	});
	await Promise.all(casting);
	await once('chair', { type: 'close_vote', voteId });
	if (form === 'secret') {
		await once('office', { type: 'open_count', voteId });
		for (const counter of ['office', 'secretary', 'guest']) await once(counter, { type: 'approve_report', voteId });
		await once('chair', { type: 'approve_report', voteId });
	}
	const files: SignedVoteExport[] = [];
	await insist(async () => {
		const response = await room.http('chair', 'GET', `/api/voting/${voteId}/export`);
		if (response.ok) files.push((await response.json()) as SignedVoteExport);
		return response.ok;
	}, 'the export');
	const [result] = files;
	if (result === undefined) throw new Error('the export was read');
	return { result, sent };
}

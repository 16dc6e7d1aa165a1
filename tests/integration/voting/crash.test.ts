import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { until } from '../proceedings/room.ts';
import { VotingMeeting, writeCommittee } from './committee.ts';
import { verify } from './verifier.ts';

/* V-7, V-9, V-10: kill -9 while ballots are cast, between closing and counting, and during the count. */

/** A ballot somebody sends, and what came back so far. */
interface Cast {
	readonly username: string;
	readonly ballotId: string;
	readonly optionId: string;
	code: string | null;
	acknowledged: boolean;
}

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

it('loses and doubles no ballot under kill -9, and finishes the count after it', async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-vote-crash-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database: Database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const committee = await writeCommittee(database, 14);
	let running: ServerProcess;
	const start = async (): Promise<{ url: string }> => {
		running = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		const own = running;
		undo.push(async () => {
			own.kill('SIGKILL');
			await own.exited;
		});
		return { url: await own.ready };
	};
	const room = new VotingMeeting(await start(), committee);
	undo.push(() => Promise.resolve(room.leave()));
	const killed = async (): Promise<void> => {
		running.kill('SIGKILL');
		await running.exited;
		room.leave();
		room.server = await start();
	};
	await room.begin();
	const team = await room.appointTeam();

	for (const form of ['secret', 'named'] as const) {
		const voteId = await room.open({ form });
		const ballots = committee.members.map(({ username }, n): Cast => {
			return { username, ballotId: randomUUID(), optionId: n < 9 ? 'for' : 'against', code: null, acknowledged: false };
		});
		// Connections first, so that the ballots are under way all at once when the server dies.
		await Promise.all(ballots.map(({ username }) => room.socket(username)));
		for (const ballot of ballots) {
			room.cast(ballot.username, voteId, ballot.optionId, ballot).then(
				(answer) => {
					if (!answer.ok) return;
					ballot.acknowledged = true;
					ballot.code = answer.data.code;
				},
				() => undefined,
			);
		}
		await until(() => ballots.filter(({ acknowledged }) => acknowledged).length >= 3, 'the first answers');
		await killed();
		for (const ballot of ballots) {
			const again = await room.cast(ballot.username, voteId, ballot.optionId, ballot);
			if (!again.ok) throw new Error(`a repeated ballot was refused: ${again.error.code}`);
			// An acknowledged ballot is the same one after the crash.
			if (ballot.code !== null) expect(again.data.code).toBe(ballot.code);
			ballot.code = again.data.code;
		}
		await room.must('chair', { type: 'close_vote', voteId });
		await killed();
		if (form === 'secret') {
			expect((await room.reached(voteId, 'awaiting_count')).received).toBe(14);
			await room.must(team[0] ?? '', { type: 'open_count', voteId });
			await killed();
			await room.reached(voteId, 'awaiting_team');
			expect(await readdir(path.join(dataDir, 'ballot-keys'))).toEqual([]);
			for (const username of team) await room.must(username, { type: 'approve_report', voteId });
			await room.must('chair', { type: 'approve_report', voteId });
			await killed();
		}
		const vote = await room.reached(voteId, 'published');
		expect(vote).toMatchObject({ received: 14, tally: { counts: { for: 9, against: 5 }, cast: 14, passed: true } });
		if (form === 'secret')
			for (const { code, optionId } of ballots)
				expect(vote.tally?.ballots?.find((ballot) => ballot.code === code)?.optionId).toBe(optionId);
		const file = await room.http('guest', 'GET', `/api/voting/${voteId}/export`);
		expect(await verify([await file.json()])).toMatchObject({ code: 0 });
	}
	const left = await database.prisma.meetingEvent.findMany({
		where: { meetingId: room.meetingId },
		orderBy: { seq: 'asc' },
	});
	expect(left.map(({ seq }) => seq)).toEqual(left.map((_, index) => index + 1));
}, 300_000);

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, inject, it } from 'vitest';
import { replay } from '#domain/proceedings/reducer.ts';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { until } from './room.ts';

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

it('P-24 after kill -9 every acknowledged command is there, none twice, and a retry is answered as before', async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-crash-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database: Database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const { meetingId } = await writeMeetingFixture(database);
	const start = async (): Promise<{ process: ServerProcess; url: string }> => {
		const process = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		undo.push(async () => {
			process.kill('SIGKILL');
			await process.exited;
		});
		return { process, url: await process.ready };
	};

	const first = await start();
	const cookie = await signIn(first, 'chair');
	const socket = await connectSocket(first, cookie);
	const give = (on: typeof socket, commandId: string, n: number) =>
		ask(on, 'proceedings:command', {
			meetingId,
			commandId,
			command: { type: 'set_scene', scene: n % 2 === 0 ? 'agenda' : 'sites' },
		});
	const acknowledged = new Map<string, number>();
	const sent: string[] = [];
	for (let n = 0; n < 200; n += 1) {
		const commandId = randomUUID();
		sent.push(commandId);
		give(socket, commandId, n).then(
			(answer) => answer.ok && acknowledged.set(commandId, answer.data.seq),
			() => undefined,
		);
		// Killed in the middle of the traffic.
		if (n === 150) {
			await until(() => acknowledged.size >= 60, 'the first answers');
			first.process.kill('SIGKILL');
		}
	}
	await first.process.exited;
	socket.close();

	const second = await start();
	const again = await connectSocket(second, cookie);
	const [id, seq] = [...acknowledged][0] ?? ['', 0];
	expect(await give(again, id, 0)).toEqual({ ok: true, data: { seq } });
	const rows = await database.prisma.meetingEvent.findMany({ where: { meetingId }, orderBy: { seq: 'asc' } });
	expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
	const stored = new Map(rows.map((row) => [row.commandId, row.seq]));
	expect(stored.size).toBe(rows.length);
	// A command that changed nothing is no row of the log; its answer is kept beside it.
	const without = await database.prisma.commandWithoutEvent.findMany({ where: { meetingId } });
	const answers = new Map([...stored, ...without.map((each): [string, number] => [each.commandId, each.seq])]);
	expect(answers.size).toBe(stored.size + without.length);
	for (const [commandId, answered] of acknowledged) expect(answers.get(commandId)).toBe(answered);
	const joined = await ask(again, 'proceedings:join', { meetingId });
	const events = await ask(again, 'proceedings:events', { meetingId, afterSeq: 0 });
	if (!joined.ok || !events.ok) throw new Error('joining failed');
	expect(joined.data.state).toEqual(replay(events.data.events));
	expect(joined.data.state.seq).toBe(rows.length);
	again.close();
});

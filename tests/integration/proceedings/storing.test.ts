import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { StandingConnection } from '#server/platform/database/standingConnection.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { connectSocket, signIn } from '#tests/support/clients.ts';
import { startTestServer } from '#tests/support/testServer.ts';
import { createEmptyDatabase, createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import { openDatabase, type Database } from '#server/platform/database/client.ts';
import { createLogger } from '#server/platform/log.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { Room, until } from './room.ts';

/* How a meeting's log reaches the disk (ADR 13): a connection of its own, and rows that only a meeting that exists may have. */

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

/** Ends every connection to the database but the one that asks, as a restart of PostgreSQL does. */
const CUT = `SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity
	WHERE datname = current_database() AND pid <> pg_backend_pid()`;

it('P-10 connections to the database that break lose nothing: the next command is stored, the server stays', async () => {
	const room = await Room.open();
	undo.push(() => room.close());
	const chair = await room.socket('chair');
	const [first] = room.meeting.items;
	await room.give(chair, { type: 'open_meeting' });
	await room.give(chair, { type: 'open_item', itemId: first.itemId });
	const view = { page: 1, zoom: 1, x: 0, y: 0 };
	await room.give(chair, { type: 'present', documentId: first.documentId, view });
	// The second and later ones go over the log's own connection.
	for (let page = 1; page <= 3; page += 1)
		expect(await room.give(chair, { type: 'move_presentation', view: { ...view, page } })).toMatchObject({ ok: true });

	const commandId = randomUUID();
	for (let cut = 1; cut <= 3; cut += 1) {
		await room.server.database.pool.query(CUT);
		const command = { type: 'move_presentation', view: { ...view, page: 1 + cut } } as const;
		const id = cut === 1 ? commandId : randomUUID();
		const answer = await room.give(chair, command, id);
		// A statement that meets a connection already cut is an error that says so; asked again, it is stored once.
		if (answer.ok) continue;
		expect(answer.error.code).toBe('unavailable');
		await until(async () => (await room.give(chair, command, id)).ok, 'a whole connection');
	}
	const { meetingId } = room.meeting;
	const rows = await room.server.database.prisma.meetingEvent.findMany({
		where: { meetingId },
		orderBy: { seq: 'asc' },
	});
	expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1));
	expect(rows.filter((row) => row.commandId === commandId)).toHaveLength(1);
	expect((rows.at(-1)?.event as { view: unknown }).view).toEqual({ ...view, page: 4 });
});

it('P-10 the browser asks again by itself, whichever connection it meets broken', async () => {
	const room = await Room.open();
	undo.push(() => room.close());
	const [first] = room.meeting.items;
	const { client } = await room.client('chair');
	const view = { page: 1, zoom: 1, x: 0, y: 0 };
	// Stored together with the meeting's row, with an audit entry, and as a row alone.
	const course: readonly ProceedingsCommand[] = [
		{ type: 'open_meeting' },
		{ type: 'open_item', itemId: first.itemId },
		{ type: 'present', documentId: first.documentId, view },
		{ type: 'move_presentation', view: { ...view, page: 2 } },
		{ type: 'move_presentation', view: { ...view, page: 3 } },
		{ type: 'end_meeting' },
	];
	for (const command of course) {
		const cutting = room.server.database.pool.query(CUT);
		await client.command(command);
		await cutting.catch(() => undefined);
		await room.server.database.pool.query(CUT);
	}
	const { meetingId } = room.meeting;
	const rows = await room.server.database.prisma.meetingEvent.findMany({
		where: { meetingId },
		orderBy: { seq: 'asc' },
	});
	expect(rows.map(({ seq }) => seq)).toEqual(rows.map((_, n) => n + 1));
	expect(new Set(rows.map(({ commandId }) => commandId)).size).toBe(course.length);
	expect((await room.server.database.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } })).status).toBe(
		'ended',
	);
});

it('P-14 what had nothing to change does nothing when it is repeated later, after a restart and over another server', async () => {
	const room = await Room.open();
	undo.push(() => room.close());
	const chair = await room.socket('chair');
	const [first] = room.meeting.items;
	const view = { page: 2, zoom: 1, x: 0, y: 0 };
	await room.give(chair, { type: 'open_meeting' });
	await room.give(chair, { type: 'open_item', itemId: first.itemId });
	await room.give(chair, { type: 'present', documentId: first.documentId, view });
	// The first is stored without an audit entry, the others with one: two statements.
	const commands: [ProceedingsCommand, ProceedingsCommand][] = [
		[
			{ type: 'move_presentation', view },
			{ type: 'move_presentation', view: { ...view, page: 3 } },
		],
		[
			{ type: 'set_scene', scene: 'agenda' },
			{ type: 'set_scene', scene: 'sites' },
		],
		[
			{ type: 'return_chair' },
			{ type: 'delegate_chair', participantId: room.meeting.people['member-a'].participantId },
		],
	];
	await room.give(chair, { type: 'set_scene', scene: 'agenda' });
	const given: { command: ProceedingsCommand; commandId: string; answer: unknown }[] = [];
	const rows = () => room.server.database.prisma.meetingEvent.count({ where: { meetingId: room.meeting.meetingId } });
	for (const [nothing, meanwhile] of commands) {
		const commandId = randomUUID();
		const before = await rows();
		const answer = await room.give(chair, nothing, commandId);
		expect(answer).toEqual({ ok: true, data: { seq: before } });
		expect(await rows()).toBe(before);
		given.push({ command: nothing, commandId, answer });
		expect(await room.give(chair, meanwhile)).toMatchObject({ ok: true });
	}
	const stored = await rows();
	const other = await startTestServer({ config: { databaseUrl: room.server.config.databaseUrl } });
	undo.push(() => other.close());
	const there = await connectSocket(other, await signIn(other, 'chair'));
	undo.push(() => Promise.resolve(there.close()));
	for (const { command, commandId, answer } of given)
		expect([command.type, await room.give(there, command, commandId)]).toEqual([command.type, answer]);
	room.server = await room.server.restart();
	const again = await room.socket('chair');
	const stranger = await room.socket('secretary');
	for (const { command, commandId, answer } of given) {
		expect(await room.give(stranger, command, commandId)).not.toMatchObject({ ok: true });
		expect([command.type, await room.give(again, command, commandId)]).toEqual([command.type, answer]);
	}
	expect(await rows()).toBe(stored);
});

describe('the connection of its own', () => {
	let database: TestDatabase;
	let pool: pg.Pool;
	let own: StandingConnection;
	beforeEach(async () => {
		database = await createEmptyDatabase(inject('testPostgresUrl'));
		pool = new pg.Pool({ connectionString: database.url, max: 4 });
		pool.on('error', () => undefined);
		own = new StandingConnection(pool);
	});
	afterEach(async () => {
		await own.close();
		await pool.end();
		await database.drop();
	});
	const BACKEND = { text: 'SELECT pg_backend_pid() AS pid' };
	const backend = async (): Promise<unknown> => (await own.query(BACKEND)).rows[0];
	/** Until what answers is a connection that the pool does not hand out. */
	const settled = async (): Promise<unknown> => {
		let pid: unknown;
		await until(async () => {
			pid = await backend();
			const handedOut = await Promise.all(Array.from({ length: 3 }, () => pool.query(BACKEND)));
			return handedOut.every(({ rows }) => !isDeepStrictEqual(rows[0], pid));
		});
		return pid;
	};

	it('serves one statement at a time; what comes meanwhile goes through the pool', async () => {
		const pid = await settled();
		const slow = own.query({ text: 'SELECT pg_sleep(2), pg_backend_pid() AS pid' });
		let over = false;
		void slow.then(() => (over = true));
		expect(await backend()).not.toEqual(pid);
		expect(over).toBe(false);
		expect((await slow).rows).toMatchObject([pid]);
		expect(await backend()).toEqual(pid);
	});

	it('is kept after a refusal of PostgreSQL, and taken anew after a break', async () => {
		const pid = await settled();
		await expect(own.query({ text: 'SELECT nonsense' })).rejects.toMatchObject({ code: '42703' });
		expect(await backend()).toEqual(pid);
		await expect(own.query({ text: 'SELECT pg_terminate_backend(pg_backend_pid())' })).rejects.toThrow();
		expect(await settled()).not.toEqual(pid);
		const second = await settled();
		await pool.query(CUT);
		await until(() => pool.totalCount === 1, 'the end of the others');
		expect(await settled()).not.toEqual(second);
	});

	it('is given back when it is closed, also while it is being taken', async () => {
		await Promise.all([backend(), own.close()]);
		expect(pool.totalCount - pool.idleCount).toBe(0);
		expect(await backend()).toHaveProperty('pid');
		expect(pool.totalCount - pool.idleCount).toBe(0);
	});
});

describe('the rows of a log', () => {
	let created: TestDatabase;
	let database: Database;
	beforeEach(async () => {
		created = await createMigratedDatabase(inject('testPostgresUrl'));
		database = openDatabase(created.url, createLogger('silent'));
	});
	afterEach(async () => {
		await database.close();
		await created.drop();
	});
	const row = (meetingId: string, seq: number) =>
		database.pool.query(
			`INSERT INTO "MeetingEvent" ("meetingId", "seq", "at", "accountId", "commandId", "event")
			VALUES ($1, $2, now(), 'test', $3, '{}')`,
			[meetingId, seq, randomUUID()],
		);

	it('begin only for a meeting that exists', async () => {
		const { meetingId } = await writeMeetingFixture(database);
		await expect(row(randomUUID(), 1)).rejects.toMatchObject({ code: '23503' });
		await row(meetingId, 1);
		await row(meetingId, 2);
		await expect(row(meetingId, 2)).rejects.toMatchObject({ code: '23505' });
	});

	it('keep their meeting from being deleted, also by somebody who deletes while the first is written', async () => {
		const remove = 'DELETE FROM "Meeting" WHERE "id" = $1';
		const bare = async (): Promise<string> => {
			const made = await database.prisma.meeting.create({
				data: {
					id: randomUUID(),
					kind: 'standing',
					title: 'Xóa thử',
					place: '',
					startsAt: new Date(),
					endsAt: new Date(),
					createdById: 'test',
				},
			});
			return made.id;
		};
		const unused = await bare();
		expect((await database.pool.query(remove, [unused])).rowCount).toBe(1);

		const meetingId = await bare();
		const writer = await database.pool.connect();
		await writer.query('BEGIN');
		await writer.query(
			`INSERT INTO "MeetingEvent" ("meetingId", "seq", "at", "accountId", "commandId", "event")
			VALUES ($1, 1, now(), 'test', $2, '{}')`,
			[meetingId, randomUUID()],
		);
		const removal = database.pool.query(remove, [meetingId]).then(
			() => 'deleted',
			(error: unknown) => error,
		);
		await new Promise((resolve) => setTimeout(resolve, 100));
		await writer.query('COMMIT');
		writer.release();
		expect(await removal).toMatchObject({ code: '23503' });
	});
});

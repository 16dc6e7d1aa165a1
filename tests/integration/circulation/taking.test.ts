import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { QueuedResult } from '#domain/circulation/reporting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { Database } from '#server/platform/database/client.ts';
import { ask } from '#tests/support/clients.ts';
import { until } from '../proceedings/room.ts';
import { Scene, type Visitor } from '../rights/scene.ts';
import { CirculationDesk, writeCommittee, writeMeetingOf, type Answered } from './committee.ts';
import { openKillable } from './killable.ts';

/*
 * L-13: taking a result into an agenda meets, at the worst moment, what else happens to it: its own closing, the end of the item
 * that takes it, another meeting, the death of the server. Each moment is made to last: PostgreSQL holds one side half-way.
 */

interface Queue {
	readonly results: readonly QueuedResult[];
}

/** Lets nobody write to a table while `work` goes on (reading goes on); what waits for it goes on afterwards. */
async function holding<T>({ pool }: Database, table: string, work: () => Promise<T>): Promise<T> {
	const holder = await pool.connect();
	try {
		await holder.query(`BEGIN; LOCK TABLE "${table}" IN EXCLUSIVE MODE`);
		return await work();
	} finally {
		await holder.query('ROLLBACK');
		holder.release();
	}
}

/** Until so many connections wait for a lock in this database. */
const waiting = ({ pool }: Database, count: number): Promise<void> =>
	until(async () => {
		const text = `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
		const { rows } = await pool.query<{ n: number }>(text);
		return (rows[0]?.n ?? 0) >= count;
	}, `${count} waiting for a lock`);

describe('taking a result at the moment when', () => {
	let scene: Scene;
	let desk: CirculationDesk;
	let database: Database;
	beforeAll(async () => {
		scene = await Scene.open();
		({ database } = scene.server);
		const cookie = (who: string) => scene.cookie(who as Visitor);
		desk = new CirculationDesk(() => scene.server.url, await writeCommittee(database), cookie);
	});
	afterAll(() => scene.close());

	const meeting = () => writeMeetingOf(database, desk.committee);
	const take = (id: string, meetingId: string, itemId: string | null): Promise<Answered<Queue>> =>
		desk.ask<Queue>('secretary', 'POST', `/queue/${meetingId}`, { itemId, circulationIds: [id] });
	const reportOf = async (id: string) => (await desk.detail('secretary', id)).report;
	const stepsOf = async (id: string) => (await desk.detail('secretary', id)).steps.map(({ type }) => type);
	async function conduct(meetingId: string, command: ProceedingsCommand): Promise<void> {
		const payload = { meetingId, commandId: randomUUID(), command };
		const answer = await ask(await scene.socket('chair'), 'proceedings:command', payload);
		expect([command.type, answer.ok]).toEqual([command.type, true]);
	}
	/** A running meeting with its first item open. */
	async function running(): Promise<{ meetingId: string; itemId: string }> {
		const meetingId = await meeting();
		const first = await database.prisma.agendaItem.findFirstOrThrow({ where: { meetingId, number: 1 } });
		await conduct(meetingId, { type: 'open_meeting' });
		await conduct(meetingId, { type: 'open_item', itemId: first.id });
		return { meetingId, itemId: first.id };
	}

	it('it closes: refused before, taken after, and never anything between', async () => {
		const meetingId = await meeting();
		const { id } = await desk.started();
		await desk.answer('member-a', id, 'for');
		const deadline = await desk.dueIn(id, 1_500, scene.server);
		const codes: (string | null)[] = [];
		// From before the deadline until each has taken it, however long the closing takes.
		await Promise.all(
			Array.from({ length: 4 }, async () => {
				for (let code: string | null = ''; code !== null;) {
					({ code } = await take(id, meetingId, null));
					codes.push(code);
					await new Promise((resolve) => setTimeout(resolve, 40));
				}
			}),
		);
		expect(new Set(codes)).toEqual(new Set(['conflict', null]));
		const steps = await stepsOf(id);
		expect(steps.slice(-2)).toEqual(['closed', 'planned']);
		expect(await reportOf(id)).toMatchObject({ state: 'planned', meetingId });
		const { closedAt } = await desk.detail('secretary', id);
		expect(new Date(closedAt ?? 0).getTime()).toBeGreaterThanOrEqual(deadline.getTime());
	});

	it('its item is being closed: it has been reported there', async () => {
		const { id } = await desk.closed('Phiếu lúc kết thúc nội dung', scene.server);
		const { meetingId, itemId } = await running();
		const [, taken] = await holding(database, 'MeetingEvent', async () => {
			const closing = conduct(meetingId, { type: 'close_item', itemId });
			await waiting(database, 1);
			const taking = take(id, meetingId, itemId);
			// It waits for the event, or is through before it: either way nobody may be half-way.
			await Promise.race([taking, waiting(database, 2)]);
			return [closing, taking] as const;
		}).then((both) => Promise.all(both));
		expect(taken.status).toBe(200);
		expect(await reportOf(id)).toMatchObject({ state: 'reported', meetingId });
		expect((await stepsOf(id)).slice(-2)).toEqual(['planned', 'reported']);
	});

	it('its meeting is being ended without it: it waits again, and whoever prepares the next one is told', async () => {
		const { id } = await desk.closed('Phiếu lúc kết thúc hội nghị', scene.server);
		const { meetingId } = await running();
		const second = await database.prisma.agendaItem.findFirstOrThrow({ where: { meetingId, number: 2 } });
		const [, taken] = await holding(database, 'MeetingEvent', async () => {
			const ending = conduct(meetingId, { type: 'end_meeting' });
			await waiting(database, 1);
			const taking = take(id, meetingId, second.id);
			await Promise.race([taking, waiting(database, 2)]);
			return [ending, taking] as const;
		}).then((both) => Promise.all(both));
		expect(taken.status).toBe(200);
		expect(await reportOf(id)).toEqual({ state: 'waiting', meetingId: null, meetingTitle: '' });
		const told = { circulationId: id, type: 'circulation_requeued', account: { username: 'secretary' } };
		expect(await database.prisma.notification.count({ where: told })).toBe(1);
	});

	it('the meeting that had it is being ended: the one that took it over keeps it', async () => {
		const { id } = await desk.closed('Phiếu chuyển vào phút chót', scene.server);
		const { meetingId } = await running();
		const later = await meeting();
		const second = await database.prisma.agendaItem.findFirstOrThrow({ where: { meetingId, number: 2 } });
		expect((await take(id, meetingId, second.id)).status).toBe(200);
		// The row is written, its step is not: the ending has seen where the result was.
		const [taken] = await holding(database, 'CirculationStep', async () => {
			const taking = take(id, later, null);
			await waiting(database, 1);
			const ending = conduct(meetingId, { type: 'end_meeting' });
			await waiting(database, 2);
			return [taking, ending] as const;
		}).then((both) => Promise.all(both));
		expect(taken.status).toBe(200);
		expect(await reportOf(id)).toMatchObject({ state: 'planned', meetingId: later });
		expect(
			await database.prisma.notification.count({ where: { circulationId: id, type: 'circulation_requeued' } }),
		).toBe(0);
	});
});

describe('a draft that took a result', () => {
	it('is thrown away, or its meeting called off: the result waits again, for the next meeting (A-15, A-16)', async () => {
		const scene = await Scene.open();
		try {
			const { database } = scene.server;
			const cookie = (who: string) => scene.cookie(who as Visitor);
			const desk = new CirculationDesk(() => scene.server.url, await writeCommittee(database), cookie);
			const meetingId = await writeMeetingOf(database, desk.committee);
			await database.prisma.meeting.update({ where: { id: meetingId }, data: { status: 'draft' } });
			const { id } = await desk.closed('Phiếu của dự thảo bị xóa', scene.server);
			const taken = await desk.ask('secretary', 'POST', `/queue/${meetingId}`, { itemId: null, circulationIds: [id] });
			expect(taken.status).toBe(200);
			const { version } = await database.prisma.meeting.findUniqueOrThrow({ where: { id: meetingId } });
			const gone = await scene.ask('secretary', 'POST', `/api/meetings/${meetingId}/discard`, { version });
			expect(gone.status).toBe(200);
			const { report, steps } = await desk.detail('secretary', id);
			expect(report).toEqual({ state: 'waiting', meetingId: null, meetingTitle: '' });
			expect(steps.map(({ type }) => type).slice(-2)).toEqual(['planned', 'requeued']);

			// The same when a meeting that people are invited to is called off.
			const next = await writeMeetingOf(database, desk.committee);
			const { id: itemId } = await database.prisma.agendaItem.findFirstOrThrow({
				where: { meetingId: next, number: 1 },
			});
			await desk.ask('secretary', 'POST', `/queue/${next}`, { itemId, circulationIds: [id] });
			const published = await database.prisma.meeting.findUniqueOrThrow({ where: { id: next } });
			const body = { version: published.version, reason: 'Hoãn sang tháng sau' };
			expect((await scene.ask('chair', 'POST', `/api/meetings/${next}/cancel`, body)).status).toBe(200);
			expect((await desk.detail('secretary', id)).report).toMatchObject({ state: 'waiting', meetingId: null });
		} finally {
			await scene.close();
		}
	});
});

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

/** Three starts of a whole server are in it. */
it('L-13 kill -9 between taking and the draft, and between an item’s end and its results: nothing is lost or doubled', async () => {
	const { database, desk, start, fixture } = await openKillable(undo);
	const { meetingId, items } = fixture;
	const { termId } = desk.committee;
	await database.prisma.meeting.update({ where: { id: meetingId }, data: { termId } });
	const queue = async () => (await desk.done<Queue>('secretary', 'GET', `/queue/${meetingId}`)).results;
	const take = (id: string) =>
		desk.ask<Queue>('secretary', 'POST', `/queue/${meetingId}`, { itemId: null, circulationIds: [id] });

	const first = await start();
	const { id } = await desk.started();
	await desk.answer('member-a', id, 'for');
	const past = new Date(Date.now() - 1_000);
	await database.prisma.circulation.update({
		where: { id },
		data: { status: 'closed', deadline: past, closedAt: past },
	});
	const rowOf = () => database.prisma.circulation.findUniqueOrThrow({ where: { id } });
	// The draft cannot be written; what was taken is committed.
	await holding(database, 'CollaborationUpdate', async () => {
		const taking = take(id).catch(() => null);
		await until(async () => (await rowOf()).reportItemId !== null, 'the row of what was taken');
		first.kill('SIGKILL');
		await first.exited;
		expect(await taking).toBeNull();
		// A statement that had reached the database waits there on its own, and would be carried out when the lock is gone.
		await database.pool.query(
			`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
				WHERE datname = current_database() AND wait_event_type = 'Lock'`,
		);
	});
	const { reportItemId } = await rowOf();

	const second = await start();
	expect((await queue()).map(({ takenInto }) => takenInto)).toEqual([null]);
	expect((await desk.detail('secretary', id)).report).toMatchObject({ state: 'waiting' });
	// Pressed again it is the same item, once, with one step.
	expect((await take(id)).data.results.map(({ takenInto }) => takenInto?.itemId)).toEqual([reportItemId]);
	expect((await take(id)).data.results.map(({ takenInto }) => takenInto?.itemId)).toEqual([reportItemId]);
	expect((await desk.detail('secretary', id)).steps.filter(({ type }) => type === 'planned')).toHaveLength(1);
	second.kill('SIGKILL');
	await second.exited;

	// As a server leaves it that dies after it gave a result to an item that ended at that moment.
	const at = new Date();
	const [{ itemId }] = items;
	const events = [{ type: 'meeting_opened' }, { type: 'item_opened', itemId }, { type: 'item_closed', itemId }];
	await database.prisma.meetingEvent.createMany({
		data: events.map((event, index) => ({
			...{ meetingId, seq: index + 1, at, actorId: null, accountId: 'test' },
			...{ commandId: randomUUID(), part: 0, event },
		})),
	});
	await database.prisma.meeting.update({ where: { id: meetingId }, data: { status: 'in_progress' } });
	await database.prisma.circulation.update({ where: { id }, data: { reportItemId: itemId } });
	await start();
	expect((await desk.detail('secretary', id)).report).toMatchObject({ state: 'reported', meetingId });
	expect(await queue()).toEqual([]);
}, 180_000);

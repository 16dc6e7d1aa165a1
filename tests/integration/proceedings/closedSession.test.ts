import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, inject, it } from 'vitest';
import { CLOSE } from '#domain/annotations/collaborationWire.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { openDatabase } from '#server/platform/database/client.ts';
import { ContentStore } from '#server/platform/files/contentStore.ts';
import { createLogger } from '#server/platform/log.ts';
import { closeCode, draw, keysOf, openRaw, session } from '#tests/collaboration/support/collaborationClients.ts';
import { ask, connectSocket, request, signIn, type ClientSocket } from '#tests/support/clients.ts';
import { createMigratedDatabase } from '#tests/support/database.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { joinAnswer } from '../rights/upgrade.ts';
import { Room, until } from './room.ts';

const MEGABYTE = 1024 * 1024;
const SIZE = 64 * MEGABYTE;

describe('P-45 a closed session takes what is on its way', () => {
	let room: Room;
	let chair: ClientSocket;
	beforeAll(async () => {
		room = await Room.open();
		const store = await ContentStore.open(room.server.config.dataDir);
		const { sha256 } = await store.write(zeros(SIZE), SIZE);
		// A paper larger than all that lies between server and reader can hold.
		const [{ versionId }] = room.meeting.items;
		await room.server.database.prisma.documentVersion.update({
			where: { id: versionId },
			data: { sha256, size: SIZE },
		});
		chair = await room.socket('chair');
		await give({ type: 'open_meeting' });
	});
	afterAll(() => room.close());

	const give = async (command: ProceedingsCommand): Promise<void> => {
		const answer = await room.give(chair, command);
		expect([command.type, answer.ok]).toEqual([command.type, true]);
	};
	/** Begins to read the large paper and stops after the first bytes, as over a slow line. */
	const beginReading = async (from: number): Promise<Reading> => {
		const [{ versionId }] = room.meeting.items;
		const headers = { Cookie: await room.cookie('member-a'), Range: `bytes=${from}-` };
		return new Promise((resolve, reject) => {
			get(`${room.server.url}/api/documents/files/${versionId}`, { headers, agent: false }, (response) => {
				resolve(new Reading(response));
			}).on('error', reject);
		});
	};

	it('cuts papers in the middle of the file, ranges too; afterwards they are read on from there', async () => {
		const readings = [await beginReading(0), await beginReading(MEGABYTE)];
		for (const reading of readings) {
			expect(reading.status).toBe(206);
			await until(() => reading.received > 0);
		}
		await delay(300);
		await give({ type: 'enter_closed_session' });
		for (const reading of readings) expect(await reading.rest()).toBe('cut');
		expect(readings[0]?.received).toBeLessThan(SIZE);
		expect((await beginReading(0)).status).toBe(423);
		await give({ type: 'leave_closed_session' });
		const on = await beginReading(readings[0]?.received ?? 0);
		expect(await on.rest()).toBe('whole');
		expect((readings[0]?.received ?? 0) + on.received).toBe(SIZE);
	});

	it('takes no notes, and loses none: what was drawn meanwhile is kept by its tablet and saved afterwards', async () => {
		const [, { versionId }] = room.meeting.items;
		const { accountId } = room.meeting.people['member-a'];
		const url = `${room.server.url.replace('http', 'ws')}/collaboration`;
		const cookie = await room.cookie('member-a');
		const layers = [`ink/${versionId}/private/${accountId}`, `ink/${versionId}/public`];
		const sessions = layers.map((name) => session(url, name, cookie));
		const agenda = session(url, `agenda/${room.meeting.meetingId}`, await room.cookie('secretary'));
		const stored = () => room.server.database.prisma.collaborationUpdate.count({ where: { name: { in: layers } } });
		try {
			for (const { doc } of sessions) {
				await until(() => sessions.every((each) => each.getSnapshot().loaded), 'the notes');
				draw(doc, accountId);
			}
			await until(() => sessions.every((each) => each.getSnapshot().status === 'saved'), 'the first strokes');
			await until(() => agenda.getSnapshot().loaded, 'the draft');
			const before = await stored();
			const closing = give({ type: 'enter_closed_session' });
			// Drawn while the server closes, and afterwards.
			for (const { doc } of sessions) draw(doc, accountId);
			await closing;
			const atClosing = await stored();
			await until(() => sessions.every((each) => each.getSnapshot().status === 'offline'), 'the notes suspended');
			for (const { doc } of sessions) draw(doc, accountId);
			await delay(3_000);
			expect(sessions.map((each) => each.getSnapshot().unsaved)).toEqual([true, true]);
			expect(await stored()).toBe(atClosing);
			expect(atClosing - before).toBeLessThanOrEqual(2);
			// The agenda is drafted on: it is no note of what is said.
			expect(agenda.getSnapshot().status).toBe('saved');
			await give({ type: 'leave_closed_session' });
			await until(() => sessions.every((each) => each.getSnapshot().status === 'saved'), 'the notes saved');
			for (const [index, name] of layers.entries()) {
				const kept = await room.server.features.annotations.service.read(name, keysOf);
				expect(kept).toHaveLength(3);
				expect(kept).toEqual(keysOf(sessions[index]?.doc ?? agenda.doc));
			}
		} finally {
			for (const each of [...sessions, agenda]) each.destroy();
		}
	});

	it('waits for a note whose commit is under way: after the acknowledgement nothing more of it is stored', async () => {
		const [, { versionId }] = room.meeting.items;
		const { accountId } = room.meeting.people['member-a'];
		const { pool, prisma } = room.server.database;
		const name = `ink/${versionId}/private/${accountId}`;
		const stored = () => prisma.collaborationUpdate.count({ where: { name } });
		const url = `${room.server.url.replace('http', 'ws')}/collaboration`;
		const notes = session(url, name, await room.cookie('member-a'));
		const slow = await pool.connect();
		try {
			await until(() => notes.getSnapshot().loaded, 'the notes');
			const before = await stored();
			// A disk that is slow for as long as this lock is held: others may read the table, nobody may write it.
			await slow.query('BEGIN; LOCK TABLE "CollaborationUpdate" IN EXCLUSIVE MODE');
			draw(notes.doc, accountId);
			const waiting = `SELECT 1 FROM pg_locks WHERE relation = '"CollaborationUpdate"'::regclass AND NOT granted`;
			await until(async () => ((await slow.query(waiting)).rowCount ?? 0) > 0, 'the note on its way to the disk');
			let acknowledged = false;
			const closing = give({ type: 'enter_closed_session' }).then(() => (acknowledged = true));
			await until(() => notes.getSnapshot().status === 'offline', 'the notes suspended');
			// Who comes in the meantime is not let in either.
			expect(await joinAnswer(room.server, name, await room.cookie('member-a'))).toMatch(/^HTTP\/1.1 423 /);
			const told = await openRaw(`${url}/${name}?ack=1&told=1`, await room.cookie('member-a'));
			expect(await closeCode(told)).toBe(CLOSE.suspended);
			expect(acknowledged).toBe(false);
			expect(await stored()).toBe(before);
			await slow.query('COMMIT');
			await closing;
			expect(await stored()).toBe(before + 1);
			await give({ type: 'leave_closed_session' });
			await until(() => notes.getSnapshot().status === 'saved', 'the notes saved');
		} finally {
			await slow.query('ROLLBACK');
			slow.release();
			notes.destroy();
		}
	});
});

/** A download that is read no further than its first bytes until it is asked to. */
class Reading {
	readonly status: number;
	readonly #response: IncomingMessage;
	readonly #end: Promise<'whole' | 'cut'>;
	#wanted = false;
	received = 0;

	constructor(response: IncomingMessage) {
		this.status = response.statusCode ?? 0;
		this.#response = response;
		this.#end = new Promise((resolve) => {
			response.once('end', () => resolve('whole')).once('error', () => resolve('cut'));
			response.once('aborted', () => resolve('cut'));
		});
		response.on('data', (chunk: Buffer) => {
			if (!this.#wanted) response.pause();
			this.received += chunk.length;
		});
	}

	rest(): Promise<'whole' | 'cut'> {
		this.#wanted = true;
		this.#response.resume();
		return this.#end;
	}
}

async function* zeros(size: number): AsyncGenerator<Uint8Array> {
	const chunk = Buffer.alloc(MEGABYTE);
	for (let sent = 0; sent < size; sent += chunk.length) {
		await Promise.resolve();
		yield chunk;
	}
}

const undo: (() => Promise<unknown>)[] = [];
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
});

it('P-45 a closed session is still closed when the server was killed in it and has started again', async () => {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-closed-'));
	undo.push(() => rm(dataDir, { recursive: true, force: true }));
	const created = await createMigratedDatabase(inject('testPostgresUrl'));
	undo.push(() => created.drop());
	const database = openDatabase(created.url, createLogger('silent'));
	undo.push(() => database.close());
	const { meetingId, items, people } = await writeMeetingFixture(database);
	const [{ versionId }] = items;
	const start = async () => {
		const process = spawnServer({ DATABASE_URL: created.url, DATA_DIR: dataDir, LOG_LEVEL: 'warn' });
		const kill = async (): Promise<void> => {
			process.kill('SIGKILL');
			await process.exited;
		};
		undo.push(kill);
		return { url: await process.ready, kill };
	};
	const give = async (url: string, cookie: string, command: ProceedingsCommand): Promise<boolean> => {
		const socket = await connectSocket({ url }, cookie);
		const answer = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		socket.close();
		return answer.ok;
	};
	/** What of papers, notes, record and video a member gets. */
	const gets = async (url: string, cookie: string) => {
		const paper = await request({ url }, `/api/documents/files/${versionId}`, { method: 'HEAD', cookie });
		const ink = await joinAnswer({ url }, `ink/${versionId}/private/${people['member-a'].accountId}`, cookie);
		const socket = await connectSocket({ url }, cookie);
		const video = await ask(socket, 'conference:join', { meetingId, rtpCapabilities: {} });
		socket.close();
		return [paper.status, ink.slice(0, 12), video.ok ? 'ok' : video.error.code];
	};
	const first = await start();
	const [chair, member] = [await signIn(first, 'chair'), await signIn(first, 'member-a')];
	expect(await give(first.url, chair, { type: 'open_meeting' })).toBe(true);
	expect(await give(first.url, chair, { type: 'enter_closed_session' })).toBe(true);
	await first.kill();

	const second = await start();
	expect(await gets(second.url, member)).toEqual([423, 'HTTP/1.1 423', 'closed_session']);
	expect(await give(second.url, chair, { type: 'leave_closed_session' })).toBe(true);
	expect(await gets(second.url, member)).toEqual([200, 'joined', 'ok']);
});

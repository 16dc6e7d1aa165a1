import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import path from 'node:path';
import pg from 'pg';
import * as Y from 'yjs';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { STROKES_ROOT } from '#domain/annotations/stroke.ts';
import { createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import { draw, keysOf, session, stockClient, until } from './support/collaborationClients.ts';
import { startCollaborationServer, type CollaborationServer } from './support/collaborationServer.ts';

const A = '0190c0de-0000-7000-8000-000000000001';
const B = '0190c0de-0000-7000-8000-000000000002';
let documents = 0;
const freshName = (): string => `ink/0190c0de-0000-7000-8000-${(documents += 1).toString(16).padStart(12, '0')}/public`;

describe('durability of collaborative documents (PROTOCOL C-4…C-6)', () => {
	let database: TestDatabase;
	let server: CollaborationServer;
	beforeAll(async () => {
		database = await createMigratedDatabase(inject('testPostgresUrl'));
		server = await startCollaborationServer(database.url, {
			idleMs: 30,
			compactEvery: 25,
			framesPerSecond: 5_000,
			frameBurst: 5_000,
		});
	});
	afterAll(async () => {
		await server.close();
		await database.drop();
	});

	/** Strokes as stored, straight from the rows; one statement, since a snapshot may replace rows between two. */
	async function storedKeys(name: string): Promise<string[]> {
		const doc = new Y.Doc();
		const { rows } = await server.database.pool.query<{ bytes: Buffer }>(
			`SELECT snapshot AS bytes FROM "CollaborationDocument" WHERE name = $1
			UNION ALL SELECT bytes FROM "CollaborationUpdate" WHERE name = $1`,
			[name],
		);
		for (const { bytes } of rows) Y.applyUpdate(doc, bytes);
		return keysOf(doc);
	}

	it('lets stock providers converge', async () => {
		const name = freshName();
		const [a, b] = [stockClient(server.url, name, A), stockClient(server.url, name, B)];
		const own = draw(a.doc, A);
		const other = draw(b.doc, B);
		await until('both have both', () => keysOf(a.doc).length === 2 && keysOf(b.doc).length === 2);
		expect(keysOf(a.doc)).toEqual([own, other].sort());
		a.close();
		b.close();
	});

	it('says saved only when the row is there', async () => {
		const name = freshName();
		const client = session(server.url, name, A);
		await until('saved', () => client.getSnapshot().status === 'saved');
		for (let round = 0; round < 20; round += 1) {
			const key = draw(client.doc, A);
			expect(client.getSnapshot()).toMatchObject({ status: 'saving', unsaved: true });
			await until('saved', () => client.getSnapshot().status === 'saved');
			expect(await storedKeys(name)).toContain(key);
		}
		client.destroy();
	});

	it('neither acknowledges nor shows to others what the database did not commit', async () => {
		const name = freshName();
		const writer = session(server.url, name, A);
		const reader = stockClient(server.url, name, B);
		await until('saved', () => writer.getSnapshot().status === 'saved' && reader.provider.synced);
		const lock = new pg.Client({ connectionString: database.url });
		await lock.connect();
		await lock.query('BEGIN');
		await lock.query('LOCK TABLE "CollaborationUpdate" IN ACCESS EXCLUSIVE MODE');
		const key = draw(writer.doc, A);
		await delay(300);
		expect(writer.getSnapshot().status).toBe('saving');
		expect(keysOf(reader.doc)).toEqual([]);
		await lock.query('ROLLBACK');
		await lock.end();
		await until('saved', () => writer.getSnapshot().status === 'saved');
		await until('shown', () => keysOf(reader.doc).includes(key));
		writer.destroy();
		reader.close();
	});

	it('keeps pending what a failing database refuses, and stores it once it works again', async () => {
		const name = freshName();
		const writer = session(server.url, name, A);
		await until('saved', () => writer.getSnapshot().status === 'saved');
		await server.database.pool.query('ALTER TABLE "CollaborationUpdate" RENAME TO "Away"');
		const key = draw(writer.doc, A);
		await delay(200);
		expect(writer.getSnapshot().status).toBe('saving');
		await server.database.pool.query('ALTER TABLE "Away" RENAME TO "CollaborationUpdate"');
		await until('saved', () => writer.getSnapshot().status === 'saved');
		expect(await storedKeys(name)).toEqual([key]);
		writer.destroy();
	});

	it('compacts without losing a stroke, and gives the same after loading again', async () => {
		const name = freshName();
		const writer = session(server.url, name, A);
		await until('saved', () => writer.getSnapshot().status === 'saved');
		const keys: string[] = [];
		for (let index = 0; index < 120; index += 1) {
			keys.push(draw(writer.doc, A));
			if (index % 10 === 0) await delay(2);
		}
		writer.doc.getMap(STROKES_ROOT).delete(keys.shift() ?? '');
		await until('saved', () => writer.getSnapshot().status === 'saved');
		expect(await storedKeys(name)).toEqual([...keys].sort());
		writer.destroy();
		await until('snapshot written', async () => {
			const { rows } = await server.database.pool.query<{ count: string }>(
				'SELECT count(*) FROM "CollaborationUpdate" WHERE name = $1',
				[name],
			);
			return Number(rows[0]?.count) < 25;
		});
		expect(await storedKeys(name)).toEqual([...keys].sort());
		const late = stockClient(server.url, name, B);
		await until('synced', () => late.provider.synced);
		expect(keysOf(late.doc)).toEqual([...keys].sort());
		late.close();
	});

	it('stores the server’s own writes and reads only durable content', async () => {
		const name = 'agenda/0190c0de-0000-7000-8000-0000000000ff';
		await server.service.write(name, A, (doc) => doc.getMap('items').set('one', 'Khai mạc'));
		expect(await server.service.read(name, (doc) => doc.getMap('items').get('one'))).toBe('Khai mạc');
		await expect(
			server.service.write(name, A, (doc) => {
				doc.getMap('items').set('two', 'x');
				throw new Error('half-way');
			}),
		).rejects.toThrow('half-way');
		expect(await server.service.read(name, (doc) => doc.getMap('items').has('two'))).toBe(false);
	});

	it('after kill -9 has every acknowledged stroke, nothing twice, and clients carry on', async () => {
		const name = freshName();
		let child = await startProcess(database.url);
		const writers = [session(child.url, name, A), session(child.url, name, B)];
		await until('joined', () => writers.every((writer) => writer.getSnapshot().status === 'saved'));
		const drawn = new Set<string>();
		const acknowledged = new Set<string>();
		let running = true;
		const drawing = writers.map(async (writer, index) => {
			const accountId = index === 0 ? A : B;
			while (running) {
				const before = [...drawn].filter((key) => key.startsWith(accountId));
				drawn.add(draw(writer.doc, accountId));
				await delay(3);
				if (writer.getSnapshot().status === 'saved')
					for (const key of [...before, ...[...drawn].filter((key) => key.startsWith(accountId))])
						acknowledged.add(key);
			}
		});
		await until('enough is saved', () => acknowledged.size > 60, 20_000);
		child.process.kill('SIGKILL');
		await delay(50);
		running = false;
		await Promise.all(drawing);
		const stored = await storedKeys(name);
		for (const key of acknowledged) expect(stored).toContain(key);
		// A busy machine tells of a dead peer a little later.
		await until('both know', () => writers.every((writer) => writer.getSnapshot().status === 'offline'));
		for (const writer of writers) writer.destroy();

		// The same person returns to a new process with strokes the old one never acknowledged.
		child = await startProcess(database.url);
		const again = session(child.url, name, A);
		Y.applyUpdate(again.doc, Y.encodeStateAsUpdate(writers[0]?.doc ?? new Y.Doc()));
		await until('saved again', () => again.getSnapshot().status === 'saved');
		const own = [...drawn].filter((key) => key.startsWith(A));
		const after = await storedKeys(name);
		expect(after.filter((key) => key.startsWith(A))).toEqual(own.sort());
		expect(new Set(after).size).toBe(after.length);
		again.destroy();
		child.process.kill('SIGKILL');
	});
});

async function startProcess(databaseUrl: string): Promise<{ url: string; process: ChildProcess }> {
	const child = spawn(
		process.execPath,
		[path.join(import.meta.dirname, 'support/collaborationProcess.ts'), databaseUrl],
		{ stdio: ['ignore', 'pipe', 'inherit'] },
	);
	const lines = createInterface({ input: child.stdout });
	const url = await new Promise<string>((resolve, reject) => {
		lines.once('line', resolve);
		child.once('exit', () => reject(new Error('the collaboration process ended')));
	});
	return { url, process: child };
}

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, COLLABORATION_LIMITS, encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import { createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import { closeCode, draw, keysOf, openRaw, session, until } from './support/collaborationClients.ts';
import { startCollaborationServer, type CollaborationServer } from './support/collaborationServer.ts';

const A = '0190c0de-0000-7000-8000-000000000001';
const B = '0190c0de-0000-7000-8000-000000000002';
const NAME = 'ink/0190c0de-0000-7000-8000-00000000f022/public';

describe('damaged and hostile frames (PROTOCOL C-11)', () => {
	let database: TestDatabase;
	let server: CollaborationServer;
	beforeAll(async () => {
		database = await createMigratedDatabase(inject('testPostgresUrl'));
		server = await startCollaborationServer(database.url, { connectionsPerAccount: 1_000 });
	});
	afterAll(async () => {
		await server.close();
		await database.drop();
	});

	/** Opens a connection as B, sends one frame, gives the server time to look at it, and leaves. */
	async function fire(name: string, frame: Uint8Array): Promise<void> {
		const socket = await openRaw(`${server.url}/${name}?ack=1`, B);
		const closed = closeCode(socket);
		socket.send(frame);
		// Follows the frame on the same connection: when this is refused, the frame has been looked at.
		socket.send(new Uint8Array([9]));
		await closed;
	}

	it('survives whatever comes, and a writer beside it notices nothing', async () => {
		const writer = session(server.url, NAME, A);
		const key = draw(writer.doc, A);
		await until('saved', () => writer.getSnapshot().status === 'saved');
		const honest = new Y.Doc();
		Y.applyUpdate(honest, Y.encodeStateAsUpdate(writer.doc));
		draw(honest, B);
		draw(honest, B);
		const update = encodeSync(SYNC.update, Y.encodeStateAsUpdate(honest));
		const frames = fc.oneof(
			fc.uint8Array({ maxLength: 200 }),
			fc.uint8Array({ maxLength: 200 }).map((bytes) => encodeSync(SYNC.update, bytes)),
			fc.uint8Array({ maxLength: 50 }).map((bytes) => encodeSync(SYNC.step1, bytes)),
			fc.uint8Array({ maxLength: 80 }).map((bytes) => new Uint8Array([1, bytes.length, ...bytes])),
			fc
				.tuple(fc.nat(update.length - 1), fc.integer({ min: 0, max: 255 }))
				.map(([position, value]) => update.map((byte, index) => (index === position ? value : byte))),
			fc.nat(update.length - 1).map((length) => update.slice(0, length)),
		);
		await fc.assert(
			fc.asyncProperty(frames, async (frame) => fire(NAME, frame)),
			{ numRuns: 400 },
		);
		const next = draw(writer.doc, A);
		await until('saved', () => writer.getSnapshot().status === 'saved');
		const stored = await server.service.read(NAME, keysOf);
		expect(stored.filter((name) => name.startsWith(A))).toEqual([key, next].sort());
		writer.destroy();
	}, 60_000);

	it('survives damaged updates of free-form documents too', async () => {
		const name = 'agenda/0190c0de-0000-7000-8000-00000000f023';
		const doc = new Y.Doc();
		doc.getArray('items').push([new Y.Map([['title', 'Khai mạc']]), new Y.Text('văn bản')]);
		doc.getText('note').insert(0, 'ghi chú');
		const update = encodeSync(SYNC.update, Y.encodeStateAsUpdate(doc));
		await fc.assert(
			fc.asyncProperty(
				fc.array(fc.tuple(fc.nat(update.length - 1), fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 4 }),
				async (changes) => {
					const frame = update.slice();
					for (const [position, value] of changes) frame[position] = value;
					await fire(name, frame);
				},
			),
			{ numRuns: 200 },
		);
		await server.service.write(name, A, (written) => written.getMap('check').set('alive', true));
		expect(await server.service.read(name, (read) => read.getMap('check').get('alive'))).toBe(true);
	}, 60_000);

	it('refuses text, unknown types and oversized frames with a close code', async () => {
		const text = await openRaw(`${server.url}/${NAME}`, B);
		const closed = closeCode(text);
		text.send('hello');
		expect(await closed).toBe(CLOSE.malformed);
		const large = await openRaw(`${server.url}/${NAME}`, B);
		large.on('error', () => undefined);
		const tooLarge = closeCode(large);
		large.send(new Uint8Array(COLLABORATION_LIMITS.frame + 1));
		expect([1009, 1006]).toContain(await tooLarge);
	});
});

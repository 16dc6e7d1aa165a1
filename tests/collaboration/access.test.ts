import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import * as Y from 'yjs';
import { CLOSE, encodeLive, encodeSync, FRAME, readRelayedLive, SYNC } from '#domain/annotations/collaborationWire.ts';
import { encodeStroke, strokeKey, STROKES_ROOT } from '#domain/annotations/stroke.ts';
import { createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import * as decoding from 'lib0/decoding';
import {
	closeCode,
	draw,
	keysOf,
	openRaw,
	rawSocket,
	session,
	stockClient,
	until,
} from './support/collaborationClients.ts';
import { MEETING, startCollaborationServer, type CollaborationServer } from './support/collaborationServer.ts';

const A = '0190c0de-0000-7000-8000-000000000001';
const B = '0190c0de-0000-7000-8000-000000000002';
let documents = 0;
const freshVersion = (): string => `0190c0de-0000-7000-9000-${(documents += 1).toString(16).padStart(12, '0')}`;
const freshName = (): string => `ink/${freshVersion()}/public`;

describe('who may do what in a collaborative document (PROTOCOL C-2, C-3, C-7…C-10)', () => {
	let database: TestDatabase;
	let server: CollaborationServer;
	beforeAll(async () => {
		database = await createMigratedDatabase(inject('testPostgresUrl'));
		server = await startCollaborationServer(database.url, {
			idleMs: 50,
			backlog: 256 * 1024,
			connectionsPerAccount: 12,
		});
	});
	afterAll(async () => {
		await server.close();
		await database.drop();
	});

	const at = (name: string): string => `${server.url}/${name}`;

	/** Content of a document as the server has it on disk. */
	const stored = (name: string): Promise<string[]> => server.service.read(name, keysOf);

	it('C-1, C-2 refuses before the upgrade: signed out 401, unknown and forbidden alike 404, foreign origin 403', async () => {
		const version = freshVersion();
		expect(await rawSocket(at(`ink/${version}/public`), null)).toBe(401);
		expect(await rawSocket(at('nothing'), null)).toBe(401);
		server.access.removed.add('0190c0de-0000-7000-8000-0000000000dd');
		const refused = [
			`ink/${version}/public`,
			`ink/${version}/private/${A}`,
			`agenda/${version}`,
			'nothing',
			'',
			'../../x',
			'ink/%00/public',
			`ink/${version}/group`,
		];
		for (const name of refused)
			expect(await rawSocket(at(name), '0190c0de-0000-7000-8000-0000000000dd'), name).toBe(404);
		expect(await rawSocket(at(`ink/${version}/private/${A}`), B)).toBe(404);
		expect(await rawSocket(at(`ink/${version}/public`), A, { origin: 'https://elsewhere.example' })).toBe(403);
	});

	it('tells a known client that asks for it by a close code, and a stranger no more than before (C-2)', async () => {
		const told = (name: string): string => `${at(name)}?ack=1&told=1`;
		const version = freshVersion();
		for (const name of [`ink/${version}/private/${A}`, 'nothing'])
			expect(await closeCode(await openRaw(told(name), B)), name).toBe(CLOSE.notFound);
		expect(await rawSocket(told(`ink/${version}/public`), null)).toBe(401);
		expect(await rawSocket(told(`ink/${version}/public`), A, { origin: 'https://elsewhere.example' })).toBe(403);
		const browser = session(server.url, `ink/${version}/private/${A}`, B);
		await until('told', () => browser.getSnapshot().status === 'revoked');
		expect(browser.getSnapshot().closeCode).toBe(CLOSE.notFound);
		browser.destroy();
		// What is wanted while it is asked for is asked for once more: the answer may be older than the wish (C-16).
		const eager = session(server.url, `ink/${version}/private/${A}`, B);
		let refusals = 0;
		let before = eager.getSnapshot().status;
		eager.subscribe(() => {
			const { status } = eager.getSnapshot();
			if (status === 'revoked' && before !== 'revoked') refusals += 1;
			before = status;
		});
		eager.wanted();
		await until('told twice', () => refusals === 2);
		expect(eager.getSnapshot().closeCode).toBe(CLOSE.notFound);
		eager.destroy();
		// Whoever is refused takes no room: the next is let in.
		for (let count = 0; count < 20; count += 1) await closeCode(await openRaw(told('nothing'), B));
		expect(server.service.connections).toBe(0);
	});

	it('drops a reader’s writes and keeps the reader connected', async () => {
		const name = freshName();
		const reader = '0190c0de-0000-7000-8000-00000000000e';
		server.access.readers.add(reader);
		const stock = stockClient(server.url, name, reader);
		const own = session(server.url, name, reader);
		const writer = stockClient(server.url, name, A);
		await until('joined', () => stock.provider.synced && writer.provider.synced && own.getSnapshot().loaded);
		expect(own.getSnapshot().status).toBe('readonly');
		draw(stock.doc, reader);
		draw(own.doc, reader);
		const key = draw(writer.doc, A);
		await until('seen', () => keysOf(stock.doc).includes(key) && keysOf(own.doc).includes(key));
		expect(await stored(name)).toEqual([key]);
		expect(keysOf(writer.doc)).toEqual([key]);
		expect(own.getSnapshot()).toMatchObject({ status: 'readonly', unsaved: true });
		expect(stock.provider.wsconnected).toBe(true);
		for (const client of [stock, writer]) client.close();
		own.destroy();
	});

	it('C-12 closes with 4403 on removal, 4401 on sign-out, and lets nobody back in', async () => {
		const name = freshName();
		const [leaver, gone] = ['0190c0de-0000-7000-8000-0000000000a1', '0190c0de-0000-7000-8000-0000000000a2'];
		const [left, signedOut] = [session(server.url, name, leaver), session(server.url, name, gone)];
		await until('joined', () => left.getSnapshot().loaded && signedOut.getSnapshot().loaded);
		server.access.removed.add(leaver);
		await server.service.recheckMeeting(MEETING);
		await until('closed', () => left.getSnapshot().status === 'revoked');
		expect(left.getSnapshot().closeCode).toBe(CLOSE.forbidden);
		expect(signedOut.getSnapshot().status).toBe('saved');
		server.access.signedOut.add(gone);
		await server.service.recheckAccount(gone);
		await until('closed', () => signedOut.getSnapshot().status === 'revoked');
		expect(signedOut.getSnapshot().closeCode).toBe(CLOSE.signedOut);
		expect(await rawSocket(at(name), leaver)).toBe(404);
		expect(await rawSocket(at(name), gone)).toBe(401);
		left.destroy();
		signedOut.destroy();
	});

	it('turns a writer into a reader without losing the connection for good', async () => {
		const name = freshName();
		const account = '0190c0de-0000-7000-8000-0000000000a3';
		const client = session(server.url, name, account);
		await until('joined', () => client.getSnapshot().status === 'saved');
		server.access.readers.add(account);
		await server.service.recheckMeeting(MEETING);
		await until('read-only', () => client.getSnapshot().status === 'readonly');
		draw(client.doc, account);
		server.access.readers.delete(account);
		await server.service.recheckMeeting(MEETING);
		await until('saved', () => client.getSnapshot().status === 'saved');
		expect((await stored(name)).length).toBe(1);
		client.destroy();
	});

	/** Sends an update made by `write` on a copy of the document, as B, and tells how the server answered. */
	async function attack(name: string, write: (doc: Y.Doc) => void, clientId?: number): Promise<number> {
		const socket = await openRaw(at(name), B);
		const doc = new Y.Doc();
		Y.applyUpdate(doc, await server.service.read(name, Y.encodeStateAsUpdate));
		if (clientId !== undefined) doc.clientID = clientId;
		const before = Y.encodeStateVector(doc);
		write(doc);
		const closed = closeCode(socket);
		socket.send(encodeSync(SYNC.update, Y.encodeStateAsUpdate(doc, before)));
		return closed;
	}

	it('refuses forged authors, foreign deletions and anything that is no stroke', async () => {
		const name = freshName();
		const owner = session(server.url, name, A);
		const key = draw(owner.doc, A);
		await until('saved', () => owner.getSnapshot().status === 'saved');
		const stroke = encodeStroke({ tool: 'pen', color: 0, width: 0.01, page: 1, points: [{ x: 0, y: 0, pressure: 1 }] });
		const attacks: Record<string, (doc: Y.Doc) => void> = {
			'a new stroke in another’s name': (doc) => draw(doc, A),
			'another’s stroke overwritten': (doc) => doc.getMap(STROKES_ROOT).set(key, stroke),
			'another’s stroke deleted': (doc) => doc.getMap(STROKES_ROOT).delete(key),
			'everything cleared': (doc) => doc.getMap(STROKES_ROOT).clear(),
			'another root': (doc) => doc.getMap('other').set(strokeKey(B, 'x'), stroke),
			'a list instead of the map': (doc) => doc.getArray(STROKES_ROOT).push([stroke]),
			'a nested type': (doc) => doc.getMap(STROKES_ROOT).set(strokeKey(B, 'x'), new Y.Map([['a', 1]])),
			text: (doc) => doc.getMap(STROKES_ROOT).set(strokeKey(B, 'x'), 'text'),
			'bytes that are no stroke': (doc) => doc.getMap(STROKES_ROOT).set(strokeKey(B, 'x'), new Uint8Array([1, 2, 3])),
			'a key without a stroke id': (doc) => doc.getMap(STROKES_ROOT).set(`${B}:`, stroke),
			'own and foreign mixed': (doc) =>
				doc.transact(() => {
					draw(doc, B);
					doc.getMap(STROKES_ROOT).delete(key);
				}),
		};
		for (const [what, write] of Object.entries(attacks)) expect(await attack(name, write), what).toBe(CLOSE.forbidden);
		expect(await attack(name, (doc) => draw(doc, B), owner.doc.clientID), 'another’s Yjs client id').toBe(
			CLOSE.forbidden,
		);
		expect(await stored(name)).toEqual([key]);
		expect(keysOf(owner.doc)).toEqual([key]);
		const next = draw(owner.doc, A);
		await until('saved', () => owner.getSnapshot().status === 'saved');
		expect(await stored(name)).toEqual([key, next].sort());
		owner.destroy();
	});

	it('lets people undo, redo and erase their own strokes', async () => {
		const name = freshName();
		const client = session(server.url, name, A);
		const other = stockClient(server.url, name, B);
		const kept = draw(other.doc, B);
		const undo = new Y.UndoManager(client.doc.getMap(STROKES_ROOT), { captureTimeout: 0 });
		const key = draw(client.doc, A);
		undo.undo();
		undo.redo();
		const second = draw(client.doc, A);
		client.doc.getMap(STROKES_ROOT).delete(second);
		undo.undo();
		await until('saved', () => client.getSnapshot().status === 'saved' && keysOf(client.doc).includes(kept));
		expect(await stored(name)).toEqual([key, second, kept].sort());
		await until('converged', () => keysOf(other.doc).length === 3);
		client.destroy();
		other.close();
	});

	it('takes an edit sent before the first sync, whatever it builds on', async () => {
		const name = freshName();
		const doc = new Y.Doc();
		draw(doc, A);
		const offline = Y.encodeStateAsUpdate(doc);
		const vector = Y.encodeStateVector(doc);
		draw(doc, A);
		const early = Y.encodeStateAsUpdate(doc, vector);
		const socket = await openRaw(`${at(name)}?ack=1`, A);
		const acks: number[] = [];
		socket.on('message', (data: Buffer) => {
			if (data[0] === FRAME.ack) acks.push(data[1] ?? 0);
		});
		socket.send(encodeSync(SYNC.update, early));
		socket.send(encodeSync(SYNC.step2, offline));
		await until('both acknowledged', () => acks.at(-1) === 2);
		expect((await stored(name)).length).toBe(2);
		socket.close();
	});

	it('fills in who is present and ignores claims to be somebody else', async () => {
		const name = freshName();
		const [a, b] = [stockClient(server.url, name, A), stockClient(server.url, name, B)];
		a.provider.awareness.setLocalState({ user: { accountId: B, name: 'Giả mạo' }, page: 3 });
		b.provider.awareness.setLocalState({ page: 9 });
		await until(
			'both present',
			() =>
				a.provider.awareness.getStates().size === 2 &&
				b.provider.awareness.getStates().get(a.doc.clientID)?.['page'] === 3,
		);
		expect(b.provider.awareness.getStates().get(a.doc.clientID)).toMatchObject({ user: { accountId: A }, page: 3 });
		a.close();
		await until('gone', () => !b.provider.awareness.getStates().has(a.doc.clientID));
		b.close();
	});

	it('relays unfinished strokes with the sender’s true name, to writers’ opt-in neighbours only', async () => {
		const name = freshName();
		const [from, to] = [await openRaw(`${at(name)}?ack=1`, A), await openRaw(`${at(name)}?ack=1`, B)];
		const plain = await openRaw(at(name), B);
		const received: { accountId: string; payload: Uint8Array }[] = [];
		to.on('message', (data: Buffer) => {
			const decoder = decoding.createDecoder(new Uint8Array(data));
			if (decoding.readVarUint(decoder) === FRAME.live) received.push(readRelayedLive(decoder));
		});
		const unexpected: number[] = [];
		plain.on('message', (data: Buffer) => {
			if ((data[0] ?? 0) >= 100) unexpected.push(data[0] ?? 0);
		});
		from.send(encodeLive(new Uint8Array([7, 8, 9])));
		await until('received', () => received.length === 1);
		expect(received[0]).toMatchObject({ accountId: A, payload: new Uint8Array([7, 8, 9]) });
		const closed = closeCode(from);
		from.send(encodeLive(new Uint8Array(9_000)));
		expect(await closed).toBe(CLOSE.malformed);
		expect(unexpected).toEqual([]);
		for (const socket of [to, plain]) socket.close();
	});

	it('says to the neighbours when a connection that was drawing is gone; nobody says so for somebody else', async () => {
		const name = freshName();
		const [drawer, other, to] = [
			await openRaw(`${at(name)}?ack=1`, A),
			await openRaw(`${at(name)}?ack=1`, A),
			await openRaw(`${at(name)}?ack=1`, B),
		];
		const received: { accountId: string; payload: Uint8Array }[] = [];
		to.on('message', (data: Buffer) => {
			const decoder = decoding.createDecoder(new Uint8Array(data));
			if (decoding.readVarUint(decoder) === FRAME.live) received.push(readRelayedLive(decoder));
		});
		const refused = closeCode(other);
		other.send(encodeLive(new Uint8Array()));
		expect(await refused).toBe(CLOSE.malformed);
		drawer.send(encodeLive(new Uint8Array([7])));
		await until('drawn', () => received.length === 1);
		drawer.terminate();
		await until('gone', () => received.length === 2);
		// One that never drew says nothing by going.
		expect(received.map(({ accountId, payload }) => [accountId, payload.length])).toEqual([
			[A, 1],
			[A, 0],
		]);
		to.close();
	});

	it('limits connections per account and frames per second', async () => {
		const account = '0190c0de-0000-7000-8000-0000000000b1';
		const name = freshName();
		const sockets = [];
		for (let index = 0; index < 12; index += 1) sockets.push(await openRaw(at(name), account));
		expect(await rawSocket(at(name), account)).toBe(429);
		const [first] = sockets;
		if (first === undefined) throw new Error('no socket');
		const closed = closeCode(first);
		for (let index = 0; index < 2_000; index += 1) first.send(new Uint8Array([FRAME.queryAwareness]));
		expect(await closed).toBe(CLOSE.overload);
		for (const socket of sockets) socket.terminate();
	});

	it('cuts off a client that does not read, and nobody else', async () => {
		const name = freshName();
		const slow = await openRaw(at(name), B);
		const writer = session(server.url, name, A);
		await until('joined', () => writer.getSnapshot().status === 'saved');
		const gone = closeCode(slow);
		slow.pause();
		const points = Array.from({ length: 8_000 }, (_, index) => ({ x: index % 2, y: (index + 1) % 2, pressure: 1 }));
		const bytes = encodeStroke({ tool: 'pen', color: 0, width: 0.01, page: 1, points });
		const cut = async (): Promise<boolean> =>
			/closed_total\{reason="backlog"\} [1-9]/.test(await server.metrics.registry.metrics());
		// One stroke written anew: what is handed on grows, what lies there does not (C-13).
		for (let index = 0; index < 400 && !(await cut()); index += 1) {
			writer.doc.getMap(STROKES_ROOT).set(strokeKey(A, 'big'), bytes);
			await until('saved', () => writer.getSnapshot().status === 'saved');
		}
		expect(await cut()).toBe(true);
		slow.resume();
		await gone;
		expect(writer.getSnapshot().status).toBe('saved');
		writer.destroy();
	});
});

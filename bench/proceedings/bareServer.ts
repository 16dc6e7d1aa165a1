import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Server } from 'socket.io';

/*
 * The floor under any server of this kind, as a process of its own: Socket.IO that answers at once, one row committed to
 * PostgreSQL, one broadcast to a room. `bareServer.ts <database url>` prints its address.
 */
const [, , databaseUrl] = process.argv;
const pool = new pg.Pool({ connectionString: databaseUrl, max: 20 });
await pool.query(
	'CREATE TABLE IF NOT EXISTS bare_event (seq bigserial PRIMARY KEY, at timestamptz DEFAULT now(), event jsonb)',
);

const http = createServer();
// Pings as often as the product's, since their timers are part of what a connection costs.
const io = new Server(http, { transports: ['websocket'], pingInterval: 5_000, pingTimeout: 4_000 });
type Answer = (value: unknown) => void;
const commit = (payload: unknown) =>
	pool.query({
		name: 'bare',
		text: 'INSERT INTO bare_event (event) VALUES ($1)',
		values: [JSON.stringify(payload)],
	});
io.on('connection', (socket) => {
	void socket.join('room');
	socket.on('ack', (_payload: unknown, answer: Answer) => answer({ ok: true }));
	/** Answers with the milliseconds that one commit took. */
	socket.on('commit', async (payload: unknown, answer: Answer) => {
		const start = performance.now();
		await commit(payload);
		answer(performance.now() - start);
	});
	/** Both floors in one piece: one row, then the answer. */
	socket.on('commit-ack', async (payload: unknown, answer: Answer) => {
		await commit(payload);
		answer({ ok: true });
	});
	/** The same work as a command, with nothing decided or checked: one row, the answer, one broadcast. */
	socket.on('command', async (payload: unknown, answer: Answer) => {
		await commit(payload);
		answer({ ok: true });
		setImmediate(() => io.to('room').emit('heard', payload));
	});
	socket.on('broadcast', (payload: unknown, answer: Answer) => {
		io.to('room').emit('heard', payload);
		answer({ ok: true });
	});
});
http.listen(0, '127.0.0.1', () =>
	process.stdout.write(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}\n`),
);

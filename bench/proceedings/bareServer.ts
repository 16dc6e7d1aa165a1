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
const io = new Server(http, { transports: ['websocket'] });
type Answer = (value: unknown) => void;
io.on('connection', (socket) => {
	void socket.join('room');
	socket.on('ack', (_payload: unknown, answer: Answer) => answer({ ok: true }));
	/** Answers with the milliseconds that one commit took. */
	socket.on('commit', async (payload: unknown, answer: Answer) => {
		const start = performance.now();
		await pool.query({
			name: 'bare',
			text: 'INSERT INTO bare_event (event) VALUES ($1)',
			values: [JSON.stringify(payload)],
		});
		answer(performance.now() - start);
	});
	/** The same work as a command, with nothing decided or checked: one row, the answer, one broadcast. */
	socket.on('command', async (payload: unknown, answer: Answer) => {
		await pool.query({
			name: 'bare',
			text: 'INSERT INTO bare_event (event) VALUES ($1)',
			values: [JSON.stringify(payload)],
		});
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

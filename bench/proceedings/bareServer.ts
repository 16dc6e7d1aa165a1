import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pg from 'pg';
import { Server } from 'socket.io';
import { PAUSE_MS } from './pause.ts';

/*
 * The floor under any server of this kind, as a process of its own: Socket.IO that answers at once, one row committed to
 * PostgreSQL, one broadcast to a room. It is sent the same message as the product, stores what that stores in one column, and
 * broadcasts as many bytes; it checks and decides nothing. `bareServer.ts <database url>` prints its address.
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
interface Envelope {
	readonly meetingId: string;
	readonly commandId: string;
	readonly command: { readonly view: unknown };
}
let seq = 0;
/** As long as the product's. */
const toEvent = ({ meetingId, commandId, command }: Envelope) => {
	seq += 1;
	const event = { type: 'presentation_moved', view: command.view };
	return { meetingId, events: [{ seq, at: new Date().toISOString(), actorId: commandId, event }] };
};
const commit = (stored: unknown) =>
	pool.query({
		name: 'bare',
		text: 'INSERT INTO bare_event (event) VALUES ($1)',
		values: [JSON.stringify(stored)],
	});
io.on('connection', (socket) => {
	void socket.join('room');
	socket.on('ack', (_envelope: Envelope, answer: Answer) => answer({ ok: true }));
	/** Answers with the milliseconds that one commit took, begun from the same idleness as every other measurement. */
	socket.on('commit', async (envelope: Envelope, answer: Answer) => {
		await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		const start = performance.now();
		await commit(envelope);
		answer(performance.now() - start);
	});
	/** Both floors in one piece: one row, then the answer. */
	socket.on('commit-ack', async (envelope: Envelope, answer: Answer) => {
		await commit(envelope);
		answer({ ok: true });
	});
	/** The same work as a command, with nothing decided or checked: one row, the answer, one broadcast. */
	socket.on('command', async (envelope: Envelope, answer: Answer) => {
		await commit(envelope);
		answer({ ok: true });
		setImmediate(() => io.to('room').emit('heard', toEvent(envelope)));
	});
	socket.on('broadcast', (envelope: Envelope, answer: Answer) => {
		io.to('room').emit('heard', toEvent(envelope));
		answer({ ok: true });
	});
});
http.listen(0, '127.0.0.1', () =>
	process.stdout.write(`http://127.0.0.1:${String((http.address() as AddressInfo).port)}\n`),
);

import { connect } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import WebSocket, { WebSocketServer } from 'ws';
import { createHttpListener } from '#server/platform/http/listeners.ts';
import { createLogger } from '#server/platform/log.ts';
import { head } from './wire.ts';

const STALLED_MS = 300;
let close: () => void = () => undefined;
afterEach(() => close());

/** The product's listener, impatient: it reads bodies, and takes WebSockets over as the product does. */
async function listening(): Promise<number> {
	const sockets = new WebSocketServer({ noServer: true });
	sockets.on('connection', (socket) => socket.on('message', (data) => socket.send(data)));
	const server = createHttpListener({
		log: createLogger('silent'),
		stalledMs: STALLED_MS,
		onRequest: (request, response) => request.resume().on('end', () => response.end('whole')),
		onUpgrade: (request, socket, first) =>
			sockets.handleUpgrade(request, socket, first, (webSocket) => sockets.emit('connection', webSocket)),
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	close = () => {
		server.closeAllConnections();
		server.close();
		for (const client of sockets.clients) client.terminate();
	};
	return (server.address() as AddressInfo).port;
}

it('a body that stands still is given up, a slow one is not', async () => {
	const port = await listening();
	const request = head('POST', '/', ['Content-Length: 10']);
	const still = connect(port, '127.0.0.1');
	still.on('error', () => undefined);
	const cut = new Promise((resolve) => still.once('close', () => resolve('cut')));
	still.write(request);
	expect(await Promise.race([cut, delay(5_000, 'held')])).toBe('cut');

	const slow = connect(port, '127.0.0.1');
	const answer = new Promise((resolve) => slow.once('data', (chunk: Buffer) => resolve(chunk.toString())));
	slow.write(request);
	for (let sent = 0; sent < 10; sent += 1) {
		await delay(STALLED_MS / 6);
		slow.write('x');
	}
	expect(await answer).toContain('whole');
	slow.destroy();
});

it('a WebSocket may be silent as long as it likes', async () => {
	const socket = new WebSocket(`ws://127.0.0.1:${await listening()}/`);
	await new Promise((resolve) => socket.once('open', resolve));
	await delay(STALLED_MS * 3);
	const echoed = new Promise((resolve) => socket.once('message', (data: Buffer) => resolve(data.toString())));
	socket.send('still here');
	expect(await echoed).toBe('still here');
	socket.terminate();
});

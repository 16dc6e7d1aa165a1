import { createServer, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { ConnectionGuard, type ConnectionLimits } from '#server/platform/http/connectionGuard.ts';
import { connectSocket, signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { startTestServer } from '#tests/support/testServer.ts';
import { head } from './wire.ts';

const LIMITS: ConnectionLimits = {
	strangersPerAddress: 20,
	strangers: 1_000,
	connections: 1_000,
	smallBodyMs: 300,
	smallBody: 1_000,
	windowMs: 300,
	leastBytes: 50,
	restMs: 100,
	sweepMs: 50,
};
const opened: Socket[] = [];
let server: Server | undefined;
let guard: ConnectionGuard | undefined;
afterEach(() => {
	for (const socket of opened.splice(0)) socket.destroy();
	guard?.close();
	server?.closeAllConnections();
	server?.close();
});

/** A listener that reads bodies to their end; `/known` is asked by somebody signed in, `/refused` is answered at once. */
async function listening(limits: Partial<ConnectionLimits> = {}): Promise<number> {
	const watching = new ConnectionGuard({ ...LIMITS, ...limits }, () => false);
	const listener = createServer(
		watching.track((request, response) => {
			if (request.url === '/known') watching.trust(request);
			if (request.url === '/refused') response.writeHead(401).end();
			else request.resume().on('end', () => response.end('whole'));
		}),
	);
	watching.watch(listener);
	[guard, server] = [watching, listener];
	await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
	return (listener.address() as AddressInfo).port;
}

function open(port: number): { readonly socket: Socket; readonly cut: Promise<'cut'>; readonly heard: () => string } {
	const socket = connect(port, '127.0.0.1');
	opened.push(socket);
	let heard = '';
	socket.on('error', () => undefined);
	socket.on('data', (chunk: Buffer) => (heard += chunk.toString()));
	const cut = new Promise<'cut'>((resolve) => socket.once('close', () => resolve('cut')));
	return { socket, cut, heard: () => heard };
}

const whole = async (port: number, path = '/'): Promise<ReturnType<typeof open>> => {
	const line = open(port);
	line.socket.write(head('GET', path));
	await expect.poll(line.heard).toContain('whole');
	return line;
};

it('E-12 ends bodies that dribble, small or large, and the rest of one that was refused; a slow upload goes on', async () => {
	const port = await listening();
	const dribble = (line: ReturnType<typeof open>, length: number, bytes: string, path = '/') => {
		line.socket.write(head('POST', path, [`Content-Length: ${length}`]));
		const timer = setInterval(() => line.socket.write(bytes), 20);
		void line.cut.then(() => clearInterval(timer));
		return timer;
	};
	const [small, large, refused, slow] = [open(port), open(port), open(port), open(port)];
	dribble(small, 900, 'x');
	dribble(large, 1_000_000, 'x');
	dribble(refused, 1_000_000, 'x'.repeat(50), '/refused');
	dribble(slow, 4_000, 'x'.repeat(20));
	expect(await Promise.all([small.cut, large.cut, refused.cut])).toEqual(['cut', 'cut', 'cut']);
	await expect.poll(slow.heard, { timeout: 20_000 }).toContain('whole');
});

it('E-13 closes the oldest idle stranger of an address for the one that comes; who is signed in stays', async () => {
	const port = await listening();
	const known = await whole(port, '/known');
	const held = Array.from({ length: 60 }, () => open(port));
	await expect.poll(() => guard?.size, { timeout: 5_000 }).toBe(21);
	await Promise.all(held.slice(0, 40).map(({ cut }) => cut));
	for (let each = 0; each < 5; each += 1) await whole(port);
	known.socket.write(head('GET', '/known'));
	await expect.poll(() => known.heard().split('whole').length).toBe(3);
	expect(known.socket.destroyed).toBe(false);
});

it('E-13 keeps a reserve: beyond it nobody new comes in, and those inside notice nothing', async () => {
	const port = await listening({ connections: 10, strangersPerAddress: 1_000 });
	const known = await Promise.all(Array.from({ length: 10 }, () => whole(port, '/known')));
	expect(await open(port).cut).toBe('cut');
	known[0]?.socket.destroy();
	await expect.poll(() => guard?.size).toBe(9);
	await whole(port);
});

it('E-13 a WebSocket is a stranger’s until it is known whose: those that are told so count, and the oldest makes room', async () => {
	const limit = 20;
	const product = await startTestServer({ connections: { strangersPerAddress: limit } });
	try {
		await writeMeetingFixture(product.database);
		const cookie = await signIn(product, 'member-a');
		const inside = await connectSocket(product, cookie);
		const port = Number(new URL(product.url).port);
		const lines = Array.from({ length: 4 * limit }, () => open(port));
		let [told, cut, most] = [0, 0, 0];
		for (const line of lines) {
			line.socket.once('data', () => (most = Math.max(most, (told += 1) - cut)));
			void line.cut.then(() => (cut += 1));
			line.socket.write(
				head('GET', '/socket.io/?EIO=4&transport=websocket', [
					'Upgrade: websocket',
					'Connection: Upgrade',
					'Sec-WebSocket-Version: 13',
					'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
				]),
			);
		}
		await Promise.all(lines.map(({ cut: over }) => over));
		// Who was cut is seen here a little later than who came instead.
		expect(most).toBeLessThanOrEqual(1.5 * limit);
		const another = await connectSocket(product, cookie);
		expect([inside.connected, another.connected]).toEqual([true, true]);
		inside.close();
		another.close();
	} finally {
		for (const socket of opened.splice(0)) socket.destroy();
		await product.close();
	}
});

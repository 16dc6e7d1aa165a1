import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';

/*
 * An attacker in a process of its own, so that what it costs to attack is not taken for what it costs to be attacked. Against
 * 127.0.0.1 only, and over when its parent says so or after a minute.
 */

const [kind = '', url = '', cookie = '', size = '1', meetingId = ''] = process.argv.slice(2);
const { hostname, port } = new URL(url);
if (hostname !== '127.0.0.1' && hostname !== 'localhost') throw new Error('attacks are for this machine only');
const width = Number(size);
const going = (): boolean => performance.now() < 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const lanes = (count: number, work: () => Promise<unknown>): void => {
	for (let lane = 0; lane < count; lane += 1)
		void (async () => {
			while (going()) await work();
		})();
};

function post(path: string, body: string, type: string): Promise<number> {
	return new Promise((resolve) => {
		const headers = { 'Content-Type': type, 'Content-Length': Buffer.byteLength(body) };
		const outgoing = send({ hostname, port, path, method: 'POST', headers, agent: false }, (response) => {
			response.resume();
			response.once('close', () => resolve(response.statusCode ?? 0));
		});
		outgoing.once('error', () => resolve(0));
		outgoing.end(body);
	});
}

function hold(first: string, everyMs: number): Promise<void> {
	return new Promise((resolve) => {
		const socket: Socket = connect(Number(port), hostname);
		socket.on('error', () => undefined);
		socket.write(first);
		const timer = setInterval(() => socket.write('x'), everyMs);
		socket.once('close', () => {
			clearInterval(timer);
			resolve();
		});
	});
}

const reader = (): Promise<void> =>
	new Promise((resolve) => {
		const socket = new WebSocket(`${url.replace('http', 'ws')}/socket.io/?EIO=4&transport=websocket`, {
			headers: { Cookie: cookie },
		});
		socket.on('error', () => undefined);
		socket.once('open', () => {
			socket.send('40');
			socket.pause();
		});
		let asked = 0;
		const timer = setInterval(() => {
			for (let each = 0; each < 10 && socket.readyState === socket.OPEN; each += 1)
				socket.send(`42${(asked += 1)}["proceedings:join",{"meetingId":"${meetingId}"}]`);
		}, 200);
		socket.once('close', () => {
			clearInterval(timer);
			resolve();
		});
	});

switch (kind) {
	case 'connects': {
		const body = '40\x1e'.repeat(225_000);
		lanes(width, async () => {
			const opened = await fetch(`${url}/socket.io/?EIO=4&transport=polling`).catch(() => null);
			const sid = /"sid":"([^"]+)"/.exec((await opened?.text()) ?? '')?.[1] ?? 'none';
			await post(`/socket.io/?EIO=4&transport=polling&sid=${sid}`, body, 'text/plain');
			await pause(5);
		});
		break;
	}
	case 'passwords':
		lanes(width, async () => {
			const body = JSON.stringify({ username: `ten-${randomUUID().slice(0, 8)}`, password: 'khong-phai-mat-khau' });
			await post('/api/auth/sign-in/username', body, 'application/json');
			await pause(5);
		});
		break;
	case 'dribble':
		lanes(width, () =>
			hold(
				'POST /api/auth/sign-in/username HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 9000\r\n\r\n',
				3_000,
			),
		);
		break;
	case 'silent':
		lanes(width, () => hold('', 60_000));
		break;
	case 'reader':
		lanes(width, async () => {
			await reader();
			await pause(500);
		});
		break;
	default:
		throw new Error(`no attack called ${kind}`);
}
process.stdout.write('attacking\n');
process.on('SIGTERM', () => process.exit(0));
setTimeout(() => process.exit(0), 60_000);

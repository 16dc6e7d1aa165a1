import { randomUUID } from 'node:crypto';
import { request as send } from 'node:http';
import { connect, type Socket } from 'node:net';
import WebSocket from 'ws';
import * as Y from 'yjs';
import { encodeLive, encodeSync, SYNC } from '#domain/annotations/collaborationWire.ts';
import { PUBLIC_INK_QUOTA } from '#domain/annotations/inkQuota.ts';
import { BOMBS, slowPage } from '../documents/bombs.ts';
import type { Attack } from './attack.ts';
import { dots } from './dots.ts';

/*
 * An attacker in a process of its own, so that what it costs to attack is not taken for what it costs to be attacked. Against
 * 127.0.0.1 only, and over when its parent says so or after a minute. An attack that is refused where it should go on ends it:
 * its parent sees that.
 */

const { kind, url, width, insiders, meetingId, itemId, versionId } = JSON.parse(process.argv[2] ?? '') as Attack;
const { hostname, port } = new URL(url);
if (hostname !== '127.0.0.1' && hostname !== 'localhost') throw new Error('attacks are for this machine only');
const [{ cookie, accountId } = { cookie: '', accountId: '' }] = insiders;
const going = (): boolean => performance.now() < 60_000;
const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const lanes = (count: number, work: (lane: number) => Promise<unknown>): void => {
	for (let lane = 0; lane < count; lane += 1)
		void (async () => {
			while (going()) await work(lane);
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

const LAYER = `/collaboration/ink/${versionId}/public?ack=1`;
const REALTIME = '/socket.io/?EIO=4&transport=websocket';

function open(path: string): Promise<WebSocket> {
	return new Promise((resolve, reject) => {
		const socket = new WebSocket(`${url.replace('http', 'ws')}${path}`, { headers: { Cookie: cookie } });
		socket.once('open', () => resolve(socket));
		socket.on('error', reject);
	});
}

/** Lines of a member that send so often a second; whoever is cut off comes again. The first one has to be let in. */
async function lines(path: string, perSecond: number, send: (socket: WebSocket) => void): Promise<void> {
	(await open(path)).close();
	lanes(width, async () => {
		const socket = await open(path).catch(() => null);
		if (socket !== null) {
			const gone = new Promise((resolve) => socket.once('close', resolve));
			if (path === REALTIME) socket.send('40');
			const timer = setInterval(() => socket.readyState === socket.OPEN && send(socket), 1000 / perSecond);
			await gone;
			clearInterval(timer);
		}
		await pause(100);
	});
}

/** An upload in one part, as its owner's browser sends it; answers the status and the code of the refusal. */
async function upload(as: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
	const id = randomUUID();
	const begin = {
		id,
		meetingId,
		itemId,
		fileName: 'Tờ trình.pdf',
		size: bytes.byteLength,
		title: 'Tờ trình',
		kind: 'submission',
	};
	const json = { 'Content-Type': 'application/json', Cookie: as };
	for (const [path, init] of [
		['', { method: 'POST', headers: json, body: JSON.stringify(begin) }],
		[`/${id}?offset=0`, { method: 'PUT', headers: { Cookie: as }, body: bytes }],
		[`/${id}/finish`, { method: 'POST', headers: json, body: '{}' }],
	] as const) {
		const answer = await fetch(`${url}/api/documents/uploads${path}`, init);
		if (!answer.ok) return `${answer.status} ${await answer.text()}`;
		await answer.arrayBuffer();
	}
	return 'taken';
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
	case 'commands': {
		let given = 0;
		await lines(REALTIME, 200, (socket) => {
			const status = (given += 1) % 2 === 0 ? 'online' : 'in_room';
			const command = { type: 'check_in', status, seatId: null, doorCode: null };
			const payload = { meetingId, commandId: randomUUID(), command };
			socket.send(`42${given}["proceedings:command",${JSON.stringify(payload)}]`);
		});
		break;
	}
	case 'dots': {
		const frame = encodeSync(SYNC.update, dots(accountId, 20_000));
		await lines(LAYER, 10, (socket) => socket.send(frame));
		break;
	}
	case 'layers': {
		// First as much of it as one author may have; then all of it is asked for.
		const filling = await open(LAYER);
		for (let sent = 0; sent < PUBLIC_INK_QUOTA.author.strokes; sent += 500)
			filling.send(encodeSync(SYNC.update, dots(accountId, 500)));
		await pause(1_500);
		filling.close();
		const step1 = encodeSync(SYNC.step1, new Uint8Array([0]));
		// A state vector that names a client nobody has: nothing prepared answers it.
		const other = encodeSync(SYNC.step1, Y.encodeStateVector(new Map([[77, 1]])));
		await lines(LAYER, 30, (socket) => {
			socket.send(step1);
			socket.send(other);
		});
		break;
	}
	case 'strokes': {
		const frame = encodeLive(new Uint8Array(8_000));
		await lines(LAYER, 200, (socket) => socket.send(frame));
		break;
	}
	case 'bombs': {
		const slow = slowPage(2_500_000);
		const bombs = ['content packed twice', 'many streams that are large together'].map((name) => {
			const make = BOMBS[name];
			if (make === undefined) throw new Error(`no bomb called ${name}`);
			return make();
		});
		const files = [slow, ...bombs].map((bytes) => new Uint8Array(bytes));
		let sent = 0;
		lanes(width, async (lane) => {
			const answer = await upload(insiders[lane]?.cookie ?? '', files[(sent += 1) % files.length] ?? new Uint8Array());
			if (answer !== 'taken' && !answer.includes('pdf_too_complex')) throw new Error(`a bomb: ${answer}`);
		});
		break;
	}
	default:
		throw new Error(`no attack called ${String(kind)}`);
}
process.stdout.write('attacking\n');
process.on('SIGTERM', () => process.exit(0));
setTimeout(() => process.exit(0), 60_000);

import { randomUUID } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { io, type Socket } from 'socket.io-client';
import { openDatabase } from '#server/platform/database/client.ts';
import { startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { migrate } from '#server/platform/database/migrate.ts';
import { createLogger } from '#server/platform/log.ts';
import { signIn } from '#tests/support/clients.ts';
import { writeMeetingFixture } from '#tests/support/meetingFixture.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { percentile, report, reportRow } from '../report.ts';

/*
 * One meeting with 200 connections: from a command to its acknowledgement (its event is on disk), and to everyone. Beside
 * it, in the same rounds, the floor: a bare Socket.IO acknowledgement plus a bare commit, and a bare broadcast. Servers are
 * processes of their own and take turns command by command, so that a busy machine hits all of them alike.
 */
const SOCKETS = 200;
const WARM_UP = 50;
const ROUNDS = 400;
/** Under the limit of 50 requests a second and connection. */
const PAUSE_MS = 25;

const projectDir = path.resolve(import.meta.dirname, '../..');
const undo: (() => unknown)[] = [];

async function connect(url: string, cookie?: string): Promise<Socket> {
	const socket = io(url, {
		transports: ['websocket'],
		forceNew: true,
		extraHeaders: cookie === undefined ? {} : { cookie },
	});
	undo.push(() => void socket.close());
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
}

const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

/** Counts arrivals of one marked message on every socket; resolves with the time of the last one. */
function arrivals(sockets: readonly Socket[], event: string, isIt: (payload: unknown) => boolean): Promise<number> {
	return new Promise((resolve) => {
		let missing = sockets.length;
		for (const socket of sockets) {
			const listen = (payload: unknown): void => {
				if (!isIt(payload)) return;
				socket.off(event, listen);
				missing -= 1;
				if (missing === 0) resolve(performance.now());
			};
			socket.on(event, listen);
		}
	});
}

async function startBare(databaseUrl: string): Promise<string> {
	const child: ChildProcess = spawn(process.execPath, [path.join(import.meta.dirname, 'bareServer.ts'), databaseUrl], {
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	undo.push(() => void child.kill());
	if (child.stdout === null) throw new Error('no output');
	for await (const line of createInterface({ input: child.stdout })) return line;
	throw new Error('the bare server ended');
}

interface Samples {
	readonly ack: number[];
	readonly everyone: number[];
	readonly bareCommand: number[];
	readonly bareCommandEveryone: number[];
	readonly bareAck: number[];
	readonly bareCommit: number[];
	readonly bareEveryone: number[];
}

async function measure(): Promise<Samples> {
	const directory = await mkdtemp(path.join(tmpdir(), 'nghi-su-bench-'));
	undo.push(() => rm(directory, { recursive: true, force: true }));
	const log = createLogger('silent');
	const postgres = await startEmbeddedPostgres({ directory: path.join(directory, 'postgres'), log });
	undo.push(() => postgres.stop());
	await migrate(postgres.url, path.join(projectDir, 'prisma/migrations'), log);
	const database = openDatabase(postgres.url, log);
	undo.push(() => database.close());
	const { meetingId, items } = await writeMeetingFixture(database);

	const server = spawnServer({ DATABASE_URL: postgres.url, DATA_DIR: path.join(directory, 'data'), LOG_LEVEL: 'warn' });
	undo.push(async () => {
		server.kill('SIGTERM');
		await server.exited;
	});
	const url = await server.ready;
	const bareUrl = await startBare(postgres.url);
	const cookies = await Promise.all(
		(['chair', 'member-a', 'member-b', 'guest', 'room'] as const).map((name) => signIn({ url }, name)),
	);
	const sockets = await Promise.all(range(SOCKETS).map((index) => connect(url, cookies[index % cookies.length])));
	const bare = await Promise.all(range(SOCKETS).map(() => connect(bareUrl)));
	for (const socket of sockets) await socket.emitWithAck('proceedings:join', { meetingId });
	// The first cookie is the chair's.
	const [chair] = sockets;
	const [first] = bare;
	if (chair === undefined || first === undefined) throw new Error('no sockets');
	const command = async (given: object): Promise<void> => {
		const answer = (await chair.emitWithAck('proceedings:command', {
			meetingId,
			commandId: randomUUID(),
			command: given,
		})) as {
			ok: boolean;
		};
		if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
	};
	await command({ type: 'open_meeting' });
	await command({ type: 'open_item', itemId: items[0].itemId });
	await command({ type: 'present', documentId: items[0].documentId, view: { page: 1, zoom: 1, x: 0, y: 0 } });

	const samples: Samples = {
		ack: [],
		everyone: [],
		bareCommand: [],
		bareCommandEveryone: [],
		bareAck: [],
		bareCommit: [],
		bareEveryone: [],
	};
	for (const round of range(WARM_UP + ROUNDS)) {
		if (round === WARM_UP) for (const list of Object.values(samples) as number[][]) list.length = 0;
		const view = { page: 1 + (round % 5), zoom: 1, x: 0, y: (round + 1) / 1000 };

		const isIt = (payload: unknown): boolean => JSON.stringify(payload).includes(`"y":${String(view.y)}}`);
		const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

		// Before each of them the processes have gone idle, as between two commands of a meeting.
		await pause();
		const seen = arrivals(sockets, 'proceedings:appended', isIt);
		let start = performance.now();
		await command({ type: 'move_presentation', view });
		samples.ack.push(performance.now() - start);
		samples.everyone.push((await seen) - start);

		await pause();
		const commanded = arrivals(bare, 'commanded', isIt);
		start = performance.now();
		await first.emitWithAck('command', view);
		samples.bareCommand.push(performance.now() - start);
		samples.bareCommandEveryone.push((await commanded) - start);

		await pause();
		start = performance.now();
		await first.emitWithAck('ack', view);
		samples.bareAck.push(performance.now() - start);

		await pause();
		samples.bareCommit.push((await first.emitWithAck('commit', view)) as number);

		await pause();
		const heard = arrivals(bare, 'broadcasted', isIt);
		start = performance.now();
		await first.emitWithAck('broadcast', view);
		samples.bareEveryone.push((await heard) - start);
	}
	return samples;
}

try {
	const { ack, everyone, bareCommand, bareCommandEveryone, bareAck, bareCommit, bareEveryone } = await measure();
	const row = (name: string, values: readonly number[]): string =>
		`${name.padEnd(58)} ${percentile(values, 0.5).toFixed(2).padStart(8)} ${percentile(values, 0.99).toFixed(2).padStart(8)}\n`;
	const floor = percentile(bareAck, 0.5) + percentile(bareCommit, 0.5);
	process.stdout.write(
		`\nOne meeting, ${String(SOCKETS)} sockets, ${String(ROUNDS)} commands, ${String(cpus().length)} cores; milliseconds\n` +
			`${''.padEnd(58)} ${'p50'.padStart(8)} ${'p99'.padStart(8)}\n` +
			row('command → acknowledged (event and audit committed)', ack) +
			row('  bare server: one row, acknowledged, broadcast', bareCommand) +
			row('  bare Socket.IO acknowledgement', bareAck) +
			row('  bare PostgreSQL commit', bareCommit) +
			`  command ÷ (bare acknowledgement + bare commit), p50: ${(percentile(ack, 0.5) / floor).toFixed(2)}\n` +
			row('command → everyone', everyone) +
			row('  bare server: one row, acknowledged, broadcast', bareCommandEveryone) +
			row('  bare broadcast → everyone', bareEveryone),
	);
	report([
		{
			title: `one meeting, ${String(SOCKETS)} sockets`,
			rows: [
				reportRow('command → ack (event and audit on disk)', ack),
				reportRow('bare Socket.IO ack', bareAck),
				reportRow('bare PostgreSQL commit', bareCommit),
				reportRow('bare server: one row, ack, broadcast', bareCommand, 'nothing decided or checked'),
				reportRow('command → everyone', everyone, 'until the last of them has it'),
				reportRow('bare server: command → everyone', bareCommandEveryone),
				reportRow('bare Socket.IO broadcast → everyone', bareEveryone),
			],
		},
	]);
} finally {
	for (const step of undo.reverse()) await step();
}

import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import { connectListeners, now } from './listeners.ts';
import type { Stage } from './stage.ts';

/** Milliseconds of every round. */
export interface Latencies {
	readonly ack: number[];
	readonly everyone: number[];
	readonly bareCommand: number[];
	readonly bareCommandEveryone: number[];
	readonly bareAck: number[];
	readonly bareCommit: number[];
	/** A commit and then the answer, nothing else. */
	readonly bareCommitAck: number[];
	readonly bareEveryone: number[];
}

const WARM_UP = 50;
/** Under the limit of 50 requests a second and connection. */
const PAUSE_MS = 25;

/** Connections made one after the other, in one process, so each has its own handshake. */
async function connect(url: string, cookie: string): Promise<Socket> {
	const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
}

/**
 * One acts, the others listen; product and bare server take turns command by command, so that a busy machine hits both
 * alike. The acting client is a connection in this process.
 * @param cookies of those who listen; with the one who acts they are everybody
 */
export async function measureLatency(stage: Stage, cookies: readonly string[], rounds: number): Promise<Latencies> {
	const { meetingId } = stage.meeting;
	const [audience, bareAudience] = await Promise.all([
		connectListeners({ url: stage.product.url, cookies, meetingId, event: 'proceedings:appended' }),
		connectListeners({ url: stage.bare.url, cookies, meetingId: null, event: 'heard' }),
	]);
	const chair = await connect(stage.product.url, stage.chairCookie);
	const bare = await connect(stage.bare.url, stage.chairCookie);
	try {
		await chair.emitWithAck('proceedings:join', { meetingId });
		const command = async (given: object): Promise<void> => {
			const sent = { meetingId, commandId: randomUUID(), command: given };
			const answer = (await chair.emitWithAck('proceedings:command', sent)) as { readonly ok: boolean };
			if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
		};
		const [item] = stage.meeting.items;
		await command({ type: 'open_meeting' });
		await command({ type: 'open_item', itemId: item.itemId });
		await command({ type: 'present', documentId: item.documentId, view: { page: 1, zoom: 1, x: 0, y: 0 } });

		const samples: Latencies = {
			ack: [],
			everyone: [],
			bareCommand: [],
			bareCommandEveryone: [],
			bareAck: [],
			bareCommit: [],
			bareCommitAck: [],
			bareEveryone: [],
		};
		// Before each of them the processes have gone idle, as between two commands of a meeting.
		const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
		for (let round = -WARM_UP; round < rounds; round += 1) {
			const y = (round + WARM_UP + 1) / 100_000;
			const view = { page: 1 + (Math.abs(round) % 5), zoom: 1, x: 0, y };
			const add = (list: number[], value: number): void => {
				if (round >= 0) list.push(value);
			};
			/** Milliseconds until the answer, and until the last listener heard. */
			const time = async (acting: () => Promise<unknown>, heard: (() => Promise<number>) | null) => {
				const start = now();
				await acting();
				const answered = now() - start;
				return { answered, heard: heard === null ? NaN : (await heard()) - start };
			};

			let heard = await audience.expect(y);
			await pause();
			const product = await time(() => command({ type: 'move_presentation', view }), heard);
			add(samples.ack, product.answered);
			add(samples.everyone, product.heard);

			heard = await bareAudience.expect(y);
			await pause();
			const whole = await time(() => bare.emitWithAck('command', view), heard);
			add(samples.bareCommand, whole.answered);
			add(samples.bareCommandEveryone, whole.heard);

			await pause();
			add(samples.bareAck, (await time(() => bare.emitWithAck('ack', view), null)).answered);

			await pause();
			add(samples.bareCommit, (await bare.emitWithAck('commit', view)) as number);

			await pause();
			add(samples.bareCommitAck, (await time(() => bare.emitWithAck('commit-ack', view), null)).answered);

			heard = await bareAudience.expect(y);
			await pause();
			add(samples.bareEveryone, (await time(() => bare.emitWithAck('broadcast', view), heard)).heard);
		}
		return samples;
	} finally {
		chair.close();
		bare.close();
		audience.close();
		bareAudience.close();
	}
}

import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import type { PresentationView } from '#domain/course/presentationView.ts';
import { connectListeners, now } from './listeners.ts';
import { PAUSE_MS } from './pause.ts';
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

/** Of a block that are not kept: the processes have just done something else. */
const WARM_UP = 20;
/** Of the first block, in which their code is compiled. */
const FIRST_WARM_UP = 100;
/** Of each kind, in turns, so that a busy minute of the machine hits all of them. */
const BLOCKS = 5;

/** Connections made one after the other, in one process, so each has its own handshake. */
async function connect(url: string, cookie: string): Promise<Socket> {
	const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	return socket;
}

const pause = () => new Promise((resolve) => setTimeout(resolve, PAUSE_MS));

/**
 * One acts, the others listen. Product and bare server take turns in blocks: long enough that each of them is at work alone, with
 * its own code and its own listeners, as in a meeting; short enough that a busy machine hits both alike. The acting client is a
 * connection in this process.
 * @param cookies of those who listen; with the one who acts they are everybody
 */
export async function measureLatency(stage: Stage, cookies: readonly string[], rounds: number): Promise<Latencies> {
	const { meetingId } = stage.meeting;
	const [audience, bareAudience] = await Promise.all([
		connectListeners({ url: stage.product.url, cookies, meetingId, event: 'proceedings:appended', givingWay: true }),
		connectListeners({ url: stage.bare.url, cookies, meetingId: null, event: 'heard', givingWay: true }),
	]);
	const chair = await connect(stage.product.url, stage.chairCookie);
	const bare = await connect(stage.bare.url, stage.chairCookie);
	try {
		await chair.emitWithAck('proceedings:join', { meetingId });
		const envelope = (command: object) => ({ meetingId, commandId: randomUUID(), command });
		const command = async (sent: ReturnType<typeof envelope>): Promise<void> => {
			const answer = (await chair.emitWithAck('proceedings:command', sent)) as { readonly ok: boolean };
			if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer)}`);
		};
		const move = (view: PresentationView) => envelope({ type: 'move_presentation', view });
		const [item] = stage.meeting.items;
		await command(envelope({ type: 'open_meeting' }));
		await command(envelope({ type: 'open_item', itemId: item.itemId }));
		const firstPage = { page: 1, zoom: 1, x: 0, y: 0 };
		await command(envelope({ type: 'present', documentId: item.documentId, view: firstPage }));

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
		/** Milliseconds until the answer, and until the last listener heard. */
		const time = async (acting: () => Promise<unknown>, heard: (() => Promise<number>) | null) => {
			const start = now();
			await acting();
			const answered = now() - start;
			return { answered, heard: heard === null ? NaN : (await heard()) - start };
		};
		/** What is measured, in the order in which a block of each follows the other. */
		const kinds: ((view: PresentationView, add: (list: number[], value: number) => void) => Promise<void>)[] = [
			async (view, add) => {
				const heard = await audience.expect(view.y);
				const sent = move(view);
				await pause();
				const product = await time(() => command(sent), heard);
				add(samples.ack, product.answered);
				add(samples.everyone, product.heard);
			},
			async (view, add) => {
				const sent = move(view);
				await pause();
				add(samples.bareAck, (await time(() => bare.emitWithAck('ack', sent), null)).answered);
			},
			async (view, add) => {
				const sent = move(view);
				await pause();
				add(samples.bareCommit, (await bare.emitWithAck('commit', sent)) as number);
			},
			async (view, add) => {
				const sent = move(view);
				await pause();
				add(samples.bareCommitAck, (await time(() => bare.emitWithAck('commit-ack', sent), null)).answered);
			},
			async (view, add) => {
				const heard = await bareAudience.expect(view.y);
				const sent = move(view);
				await pause();
				const whole = await time(() => bare.emitWithAck('command', sent), heard);
				add(samples.bareCommand, whole.answered);
				add(samples.bareCommandEveryone, whole.heard);
			},
			async (view, add) => {
				const heard = await bareAudience.expect(view.y);
				const sent = move(view);
				await pause();
				add(samples.bareEveryone, (await time(() => bare.emitWithAck('broadcast', sent), heard)).heard);
			},
		];
		let mark = 0;
		for (let block = 0; block < BLOCKS; block += 1)
			for (const kind of kinds)
				for (let n = block === 0 ? -FIRST_WARM_UP : -WARM_UP; n < rounds / BLOCKS; n += 1) {
					mark += 1;
					await kind({ page: 1 + (mark % 5), zoom: 1, x: 0, y: mark / 1_000_000 }, (list, value) => {
						if (n >= 0) list.push(value);
					});
				}
		return samples;
	} finally {
		chair.close();
		bare.close();
		audience.close();
		bareAudience.close();
	}
}

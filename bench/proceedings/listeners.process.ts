import { execFileSync } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { io, type Socket } from 'socket.io-client';
import type { FromListeners, ToListeners } from './listeners.ts';

/*
 * Many connections in a process of their own, so that the stopwatch of the one who acts does not stand in their queue. Says
 * when the last of them has heard a marked message; the clock is the machine's own (CLOCK_MONOTONIC), the same everywhere.
 */
const sockets: Socket[] = [];
let waiting: { readonly mark: number; missing: number } | null = null;

const say = (message: FromListeners): void => void process.send?.(message);
const now = (): number => Number(process.hrtime.bigint()) / 1e6;

function hear(mark: number | undefined): void {
	if (waiting === null || mark !== waiting.mark) return;
	waiting.missing -= 1;
	if (waiting.missing > 0) return;
	waiting = null;
	say({ type: 'heard', at: now() });
}

/** The mark of a broadcast is the view's y. */
interface Marked {
	readonly events: readonly { readonly event: { readonly view?: { readonly y: number } } }[];
}

/**
 * Tablets are other machines. Here they share a core with the stopwatch, and what they read must not delay what it reads: they
 * run when it has nothing to do (SCHED_IDLE).
 */
function giveWay(): void {
	try {
		execFileSync('chrt', ['--all-tasks', '--idle', '--pid', '0', String(process.pid)], { stdio: 'ignore' });
	} catch {
		setPriority(constants.priority.PRIORITY_LOW);
	}
}

async function open(url: string, cookie: string, meetingId: string | null, event: string): Promise<void> {
	const socket = io(url, { transports: ['websocket'], forceNew: true, extraHeaders: { cookie } });
	sockets.push(socket);
	await new Promise<void>((resolve, reject) => {
		socket.once('connect', resolve);
		socket.once('connect_error', reject);
	});
	socket.on(event, (payload: Marked) => {
		for (const each of payload.events) hear(each.event.view?.y);
	});
	if (meetingId === null) return;
	const join = async (): Promise<void> => {
		const answer = (await socket.emitWithAck('proceedings:join', { meetingId })) as { readonly ok: boolean };
		if (!answer.ok) throw new Error(`joining was refused: ${JSON.stringify(answer)}`);
	};
	await join();
	// As the browser does after a cut; cut again meanwhile, it comes here again.
	socket.on('connect', () => void join().catch(() => undefined));
}

process.on('message', (message: ToListeners) => {
	switch (message.type) {
		case 'connect':
			void (async () => {
				const { url, cookies, meetingId, event, givingWay } = message;
				if (givingWay) giveWay();
				// A few at a time, as people come in.
				for (let n = 0; n < cookies.length; n += 20)
					await Promise.all(cookies.slice(n, n + 20).map((cookie) => open(url, cookie, meetingId, event)));
				say({ type: 'connected' });
			})();
			return;
		case 'expect':
			waiting = { mark: message.mark, missing: sockets.length };
			say({ type: 'ready' });
			return;
	}
});

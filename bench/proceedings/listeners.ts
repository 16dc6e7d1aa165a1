import { fork } from 'node:child_process';
import path from 'node:path';

export type ToListeners =
	| {
			readonly type: 'connect';
			readonly url: string;
			readonly cookies: readonly string[];
			/** The meeting to join; null: the bare server, which needs no joining. */
			readonly meetingId: string | null;
			readonly event: string;
			/** Whether they run only when nobody else of this machine has anything to do. */
			readonly givingWay: boolean;
	  }
	| { readonly type: 'expect'; readonly mark: number };
export type FromListeners = { readonly type: 'connected' | 'ready' } | { readonly type: 'heard'; readonly at: number };

/** Connections that only listen, in a process of their own. */
export interface Listeners {
	/**
	 * Resolves when they are listening for the message with this mark, with a function that waits for the time (see `now`)
	 * at which the last of them heard it; NaN when somebody did not.
	 */
	expect(mark: number): Promise<() => Promise<number>>;
	close(): void;
}

/** The machine's clock in milliseconds, the same in every process. */
export const now = (): number => Number(process.hrtime.bigint()) / 1e6;

/** Most time until all are connected, and until everyone has heard a message, in ms. */
const CONNECTED_MS = 300_000;
const DEAF_MS = 60_000;
/** A message that somebody has not heard by then is counted as missed, in ms. */
const MISSED_MS = 5_000;

/** Connects listeners; resolves when all are there. */
export async function connectListeners(given: Omit<ToListeners & { type: 'connect' }, 'type'>): Promise<Listeners> {
	const child = fork(path.join(import.meta.dirname, 'listeners.process.ts'), { stdio: 'inherit' });
	const say = (message: ToListeners): void => void child.send(message);
	const waiting = new Map<FromListeners['type'], (said: FromListeners | Error) => void>();
	child.on('message', (said: FromListeners) => waiting.get(said.type)?.(said));
	child.once('close', () => waiting.forEach((answer) => answer(new Error('the listeners ended'))));
	const next = (type: FromListeners['type'], within = DEAF_MS): Promise<FromListeners> =>
		new Promise((resolve, reject) => {
			const timer = setTimeout(() => waiting.get(type)?.(new Error(`not ${type} within ${within} ms`)), within);
			waiting.set(type, (said) => {
				clearTimeout(timer);
				waiting.delete(type);
				if (said instanceof Error) reject(said);
				else resolve(said);
			});
		});
	const connected = next('connected', CONNECTED_MS);
	say({ type: 'connect', ...given });
	await connected;
	return {
		expect: async (mark) => {
			const ready = next('ready');
			// NaN: somebody was cut off by its own slowness at that moment, and comes back.
			const heard = next('heard', MISSED_MS).catch(() => null);
			say({ type: 'expect', mark });
			await ready;
			return () => heard.then((said) => (said?.type === 'heard' ? said.at : NaN));
		},
		close: () => void child.kill(),
	};
}

import { connect, type Socket } from 'node:net';

/** A piece of what is sent: the connection is reset here. */
export const ABORT = Symbol('abort');
export type Piece = string | Buffer | typeof ABORT;

/** Bytes as they go over the wire, one character per byte. */
const latin = (text: string): Buffer => Buffer.from(text, 'latin1');

/**
 * Sends bytes on a connection of its own and returns what came back until the other side closed, or until it was silent
 * for a while.
 * @param pieces sent one after another
 */
export function send({ url }: { readonly url: string }, pieces: readonly Piece[], silenceMs = 150): Promise<string> {
	const { hostname, port } = new URL(url);
	return new Promise((resolve) => {
		const socket: Socket = connect(Number(port), hostname);
		let answer = '';
		let timer: NodeJS.Timeout | undefined;
		const wait = (): void => {
			clearTimeout(timer);
			timer = setTimeout(() => socket.destroy(), silenceMs);
		};
		// Being cut off is an answer like any other.
		socket.on('error', () => undefined);
		socket.on('data', (chunk: Buffer) => {
			answer += chunk.toString('latin1').slice(0, 4_096);
			wait();
		});
		socket.on('close', () => {
			clearTimeout(timer);
			resolve(answer);
		});
		socket.once('connect', () => {
			void (async () => {
				for (const piece of pieces) {
					if (socket.destroyed) return;
					if (piece === ABORT) return void socket.resetAndDestroy();
					await new Promise<void>((next) => {
						socket.write(typeof piece === 'string' ? latin(piece) : piece, () => next());
						socket.once('close', () => next());
					});
				}
				wait();
			})();
		});
	});
}

/** An HTTP/1.1 request as text; headers as given, `Host` first. */
export function head(method: string, target: string, headers: readonly string[] = []): string {
	return `${[`${method} ${target} HTTP/1.1`, 'Host: localhost', ...headers].join('\r\n')}\r\n\r\n`;
}

/** Status of an answer; 0 when there was none. */
export function statusOf(answer: string): number {
	return Number(/^HTTP\/1\.[01] (\d{3})/.exec(answer)?.[1] ?? 0);
}

/** Runs a piece of work on many inputs, so many at a time. */
export async function each<Input>(
	inputs: readonly Input[],
	width: number,
	work: (input: Input, index: number) => Promise<void>,
): Promise<void> {
	const queue = [...inputs.entries()];
	await Promise.all(
		Array.from({ length: width }, async () => {
			for (let next = queue.shift(); next !== undefined; next = queue.shift()) await work(next[1], next[0]);
		}),
	);
}

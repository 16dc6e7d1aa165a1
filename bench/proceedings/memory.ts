import { WebSocket } from 'ws';
import type { Listeners } from './listeners.ts';
import type { Measured } from './stage.ts';

/** Live memory of a server after a full collection, in bytes: its heap and what hangs on it outside (buffers). */
export async function liveMemory(server: Measured): Promise<number> {
	const address = /Debugger listening on (ws:\S+)/.exec(server.output())?.[1];
	if (address === undefined) throw new Error(`no inspector: ${server.output().slice(0, 400)}`);
	const socket = new WebSocket(address);
	await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
	let last = 0;
	const call = (method: string, params: object = {}): Promise<unknown> =>
		new Promise((resolve) => {
			last += 1;
			const id = last;
			const listen = (raw: Buffer): void => {
				const message = JSON.parse(raw.toString()) as { readonly id?: number; readonly result?: unknown };
				if (message.id !== id) return;
				socket.off('message', listen);
				resolve(message.result);
			};
			socket.on('message', listen);
			socket.send(JSON.stringify({ id, method, params }));
		});
	try {
		// Twice: what the first one finalises, the second one frees.
		await call('HeapProfiler.collectGarbage');
		await call('HeapProfiler.collectGarbage');
		const answer = (await call('Runtime.evaluate', {
			expression: '(({ heapUsed, external }) => heapUsed + external)(process.memoryUsage())',
			returnByValue: true,
		})) as { readonly result: { readonly value: number } };
		return answer.result.value;
	} finally {
		socket.close();
	}
}

/**
 * What each of `count` connections holds in the server's memory, in bytes.
 * @param connect connects those that warm the server up (part 0) or those that are counted (part 1)
 */
export async function memoryPerConnection(
	server: Measured,
	count: number,
	connect: (part: number) => Promise<Listeners>,
): Promise<number> {
	// What is made once is made before: a wave that comes and goes has the code compiled, one that stays fills the tables.
	(await connect(0)).close();
	const first = await connect(0);
	const before = await liveMemory(server);
	const rest = await connect(1);
	const after = await liveMemory(server);
	first.close();
	rest.close();
	return (after - before) / count;
}

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** What lies between tablets and the server, and breaks: a TCP relay whose connections can be torn at any moment. */
export interface CuttingProxy {
	readonly url: string;
	/** Connections that are open now. */
	readonly open: number;
	/** Where new connections lead; null: nowhere (refused). */
	leadTo(url: string | null): void;
	/**
	 * Tears the nth of the open connections, without a goodbye. On the server's side what the client sent last may still be
	 * read and acted on while its answer is lost; on the client's side what the server sent last is lost as well.
	 */
	cut(index: number, side: 'client' | 'server'): void;
	/**
	 * Nothing passes any more in either direction, and nothing is closed, as with a cable that is pulled out; false: what waited
	 * passes on.
	 */
	silence(silent: boolean): void;
	close(): Promise<void>;
}

interface Pair {
	readonly near: Socket;
	readonly far: Socket;
}

/** Listens on a free port of the loopback interface. */
export async function startCuttingProxy(): Promise<CuttingProxy> {
	let target: URL | null = null;
	const pairs = new Set<Pair>();
	let silent = false;
	const server = createServer((near) => {
		near.on('error', () => undefined);
		if (target === null) return void near.destroy();
		const far = connect(Number(target.port), '127.0.0.1');
		const pair = { near, far };
		pairs.add(pair);
		far.on('error', () => undefined);
		near.setNoDelay(true);
		far.setNoDelay(true);
		if (!silent) {
			near.pipe(far);
			far.pipe(near);
		}
		const end = (): void => {
			pairs.delete(pair);
			near.destroy();
			far.destroy();
		};
		near.on('close', end);
		far.on('close', end);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}`,
		get open() {
			return pairs.size;
		},
		leadTo: (url) => (target = url === null ? null : new URL(url)),
		cut: (index, side) => {
			const pair = [...pairs][index];
			if (pair === undefined) return;
			if (side === 'client') {
				pair.near.resetAndDestroy();
				return;
			}
			// The server reads what has come so far, and its answers find nobody.
			pair.near.unpipe(pair.far);
			pair.far.unpipe(pair.near);
			pair.near.destroy();
			pair.far.end();
		},
		silence: (wanted) => {
			silent = wanted;
			for (const { near, far } of pairs) {
				if (wanted) {
					near.unpipe(far).pause();
					far.unpipe(near).pause();
				} else {
					near.pipe(far);
					far.pipe(near);
				}
			}
		},
		close: async () => {
			for (const { near, far } of pairs) {
				near.destroy();
				far.destroy();
			}
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

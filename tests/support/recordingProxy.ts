import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A TLS record as somebody on the network sees it: which way it went, and how long it is. */
export interface SeenRecord {
	readonly way: 'up' | 'down';
	/** As its header says it: what is inside, with the encryption's own bytes. */
	readonly length: number;
}

/** Somebody on the network between a device and the server: hands everything on and notes the lengths of TLS records. */
export interface RecordingProxy {
	readonly port: number;
	/** What was seen since the last look. */
	take(): readonly SeenRecord[];
	close(): Promise<void>;
}

const HEADER_BYTES = 5;

/** Listens on a free port of the loopback interface, for connections to `target`. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
	let seen: SeenRecord[] = [];
	const sockets = new Set<Socket>();
	const note = (way: SeenRecord['way']) => {
		let rest = Buffer.alloc(0);
		return (chunk: Buffer): void => {
			rest = Buffer.concat([rest, chunk]);
			while (rest.byteLength >= HEADER_BYTES) {
				const length = rest.readUInt16BE(3);
				if (rest.byteLength < HEADER_BYTES + length) return;
				seen.push({ way, length });
				rest = rest.subarray(HEADER_BYTES + length);
			}
		};
	};
	const server = createServer((near) => {
		const far = connect(Number(new URL(target).port), '127.0.0.1');
		for (const [socket, other] of [
			[near, far],
			[far, near],
		] as const) {
			sockets.add(socket);
			socket.setNoDelay(true);
			socket.on('error', () => undefined);
			socket.on('close', () => {
				sockets.delete(socket);
				other.destroy();
			});
		}
		near.on('data', note('up'));
		far.on('data', note('down'));
		near.pipe(far);
		far.pipe(near);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		port: (server.address() as AddressInfo).port,
		take: () => {
			const taken = seen;
			seen = [];
			return taken;
		},
		close: async () => {
			for (const socket of sockets) socket.destroy();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { inject } from 'vitest';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';

/** Settings of the product, but for its folder and port. */
export const AS_STARTED = { FRONT_END: 'production', DEMO: '1', DEMO_PASSWORD, LOG_LEVEL: 'warn' } as const;

/** The product as `npm start` runs it after set-up: own process, embedded PostgreSQL, built screens, demonstration data. */
export interface Product {
	readonly url: string;
	/** Ends the process as a power cut would; PostgreSQL is left behind as an orphan. */
	killHard(): Promise<void>;
	/** Starts it again on the same folder and port; resolves when it listens. */
	start(): Promise<void>;
	/** What the present process has written. */
	output(): string;
	close(): Promise<void>;
}

/** A free TCP port, to come back on after a restart. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const address = server.address();
	await new Promise((resolve) => server.close(resolve));
	return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Starts the product in a data folder of its own, which is as the product left it after its first start (globalSetup.ts). */
export async function startProduct(): Promise<Product> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-e2e-'));
	// With owners and all: the cluster belongs to a user of its own where the tests run as root.
	await promisify(execFile)('cp', ['-a', `${inject('freshDataDir')}/.`, dataDir]);
	const port = await freePort();
	let process: ServerProcess;
	const start = async (): Promise<void> => {
		process = spawnServer({ ...AS_STARTED, DATA_DIR: dataDir, PORT: String(port) });
		await process.ready;
	};
	await start();
	return {
		url: `http://localhost:${port}`,
		start,
		output: () => process.output(),
		killHard: async () => {
			process.kill('SIGKILL');
			await process.exited;
		},
		close: async () => {
			process.kill('SIGTERM');
			await process.exited;
			await rm(dataDir, { recursive: true, force: true });
		},
	};
}

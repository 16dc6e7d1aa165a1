import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { spawnServer } from '#tests/support/serverProcess.ts';
import { AS_STARTED } from './product.ts';

declare module 'vitest' {
	export interface ProvidedContext {
		/** A data folder of the product after its first start and its stop: nobody writes to it. */
		freshDataDir: string;
	}
}

/**
 * Starts the product once in an empty folder and stops it. Its cluster, thirty passwords and fourteen papers take seconds to make,
 * so every file of tests begins with a copy of that folder.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
	const dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-fresh-'));
	const product = spawnServer({ ...AS_STARTED, FRONT_END: 'none', DATA_DIR: dataDir });
	await product.ready;
	product.kill('SIGTERM');
	await product.exited;
	project.provide('freshDataDir', dataDir);
	return () => rm(dataDir, { recursive: true, force: true });
}

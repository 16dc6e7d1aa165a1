// Prisma's WebAssembly schema engine over a PostgreSQL server that lives only as long as the comparison.
// To read a migrations folder the engine replays it into a shadow database, so it needs a real server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../server/platform/database/embedded.ts';

/**
 * Runs the engine's `diff` (its `DiffParams`) and answers the SQL, or null when the two sides are the same.
 * A schema the engine cannot read is thrown with the engine's own explanation.
 */
export async function diffWithThrowAwayDatabase(params) {
	const folder = mkdtempSync(join(tmpdir(), 'nghi-su-migration-'));
	let server;
	let engine;
	try {
		server = await startEmbeddedPostgres({ directory: folder, log: pino({ level: 'silent' }), durable: false });
		const adapter = bindMigrationAwareSqlAdapterFactory(new PrismaPg({ connectionString: server.url }));
		const datamodels = params.to.files.map((file) => [file.path, file.content]);
		engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
		const { exitCode, stdout } = await engine.diff(params);
		return exitCode === 0 ? null : stdout;
	} finally {
		engine?.free();
		await server?.stop();
		rmSync(folder, { recursive: true, force: true });
	}
}

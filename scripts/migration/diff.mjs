// Prisma's WebAssembly schema engine over a PostgreSQL server that lives only as long as the comparison.
// To read a migrations folder the engine replays it into a shadow database, so it needs a real server.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { ColumnTypeEnum, bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import { SchemaEngine } from '@prisma/schema-engine-wasm';
import { pino } from 'pino';
import { startEmbeddedPostgres } from '../../server/platform/database/embedded.ts';

/** Types of the PostgreSQL catalogue's one-character columns ("char") and of text, as PostgreSQL numbers them. */
const CHAR_OID = 18;
const TEXT_OID = 25;

/**
 * PrismaPg refuses "char" columns, which the engine selects when it reads the catalogue (prisma/orm issue 27403).
 * Their values arrive as text: let them pass as text and tell the engine that they are single characters.
 */
function withCharColumns(factory) {
	for (const method of ['connect', 'connectToShadowDb']) {
		const connect = factory[method].bind(factory);
		factory[method] = async () => runWholeScripts(readCharColumns(await connect()));
	}
	return factory;
}

/** PrismaPg cuts a script at every semicolon, also within the body of a function: PostgreSQL itself takes it whole. */
function runWholeScripts(connection) {
	const pool = connection.underlyingDriver();
	connection.executeScript = async (script) => void (await pool.query(script));
	return connection;
}

/** The engine sends one query at a time, so what the last answer held is known when its types are read. */
function readCharColumns(connection) {
	const pool = connection.underlyingDriver();
	const query = pool.query.bind(pool);
	const queryRaw = connection.queryRaw.bind(connection);
	let charColumns = [];
	pool.query = async (...args) => {
		const result = await query(...args);
		charColumns = (result.fields ?? []).map((field) => field.dataTypeID === CHAR_OID);
		for (const field of result.fields ?? []) if (field.dataTypeID === CHAR_OID) field.dataTypeID = TEXT_OID;
		return result;
	};
	connection.queryRaw = async (params) => {
		const answer = await queryRaw(params);
		const columnTypes = answer.columnTypes.map((type, index) => (charColumns[index] ? ColumnTypeEnum.Character : type));
		return { ...answer, columnTypes };
	};
	return connection;
}

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
		const adapter = bindMigrationAwareSqlAdapterFactory(
			withCharColumns(new PrismaPg({ connectionString: server.url })),
		);
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

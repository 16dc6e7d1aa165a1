import { PrismaPg } from '@prisma/adapter-pg';
import type pg from 'pg';
import { PrismaClient, type Prisma } from '#prisma/generated/client.ts';
import { StartupError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { connectOnce, openPool, type OnDiskFull } from './connections.ts';

/** A connection of the pool, for hand-written SQL inside a transaction. */
export type SqlClient = pg.PoolClient;

/** Prisma inside one interactive transaction (`prisma.$transaction(async (tx) => …)`): what one feature hands to another's writes. */
export type Transaction = Prisma.TransactionClient;

/** The database of a server: Prisma for ordinary queries and the pool it runs on for hand-written SQL. */
export interface Database {
	readonly prisma: PrismaClient;
	readonly pool: pg.Pool;
	/** Runs `work` in one transaction on one connection: committed when it resolves, rolled back when it throws. */
	transaction<T>(work: (sql: SqlClient) => Promise<T>): Promise<T>;
	/** Resolves when the database answers within two seconds, throws otherwise. */
	check(): Promise<void>;
	close(): Promise<void>;
}

/** Most connections one server opens; the embedded PostgreSQL allows 100. */
const POOL_SIZE = 20;

/**
 * Opens the pool (connections are made on demand, after `assertReachable`).
 * @param onDiskFull called for every statement that PostgreSQL has no room for
 */
export function openDatabase(url: string, log: Logger, onDiskFull?: OnDiskFull): Database {
	const pool = openPool(url, log, POOL_SIZE, onDiskFull);
	const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
	let closing: Promise<void> | undefined;
	return {
		prisma,
		pool,
		transaction: (work) => inTransaction(pool, work),
		check: async () => {
			await pool.query({ text: 'SELECT 1', query_timeout: 2_000 } as pg.QueryConfig);
		},
		close: () => (closing ??= prisma.$disconnect().then(() => pool.end())),
	};
}

async function inTransaction<T>(pool: pg.Pool, work: (sql: SqlClient) => Promise<T>): Promise<T> {
	const sql = await pool.connect();
	try {
		await sql.query('BEGIN');
		const result = await work(sql);
		await sql.query('COMMIT');
		sql.release();
		return result;
	} catch (error) {
		// A connection that cannot even roll back is broken: destroyed, not reused.
		const broken = await sql.query('ROLLBACK').then(
			() => false,
			() => true,
		);
		sql.release(broken);
		throw error;
	}
}

/**
 * Tries the database once.
 * @throws StartupError without the password in it
 */
export async function assertReachable(url: string, log: Logger): Promise<void> {
	try {
		const client = await connectOnce(url, log, 5_000);
		try {
			await client.query('SELECT 1');
		} finally {
			await client.end().catch(() => undefined);
		}
	} catch (error) {
		const { host, pathname } = new URL(url);
		throw new StartupError(
			`Không kết nối được cơ sở dữ liệu ${host}${pathname}; hãy kiểm tra máy chủ PostgreSQL, tên người dùng và mật khẩu (DATABASE_URL).`,
			error,
		);
	}
}

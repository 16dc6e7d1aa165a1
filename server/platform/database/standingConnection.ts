import pg from 'pg';
import type { SqlClient } from './client.ts';

/**
 * One connection of the pool kept for statements that come seldom and are waited for: being handed a connection was 0.06 ms
 * of 2 for such a statement (ADR 13). While it is at work, broken or closed, the pool serves as it always does.
 */
export class StandingConnection {
	readonly #pool: pg.Pool;
	#client: SqlClient | null = null;
	#taking: Promise<void> | null = null;
	#busy = false;
	#closed = false;

	constructor(pool: pg.Pool) {
		this.#pool = pool;
	}

	/** Runs one statement that is a transaction of its own. Rejects as `pool.query` does; nothing is tried twice. */
	async query(statement: pg.QueryConfig): Promise<pg.QueryResult> {
		const client = this.#client;
		if (client === null || this.#busy) {
			if (client === null && !this.#closed) this.#taking ??= this.#take().finally(() => (this.#taking = null));
			return this.#pool.query(statement);
		}
		this.#busy = true;
		try {
			return await client.query(statement);
		} catch (error) {
			if (!leavesWhole(error)) this.#drop(client, error);
			throw error;
		} finally {
			this.#busy = false;
		}
	}

	/** Gives the connection back. What is asked later goes through the pool. */
	async close(): Promise<void> {
		this.#closed = true;
		await this.#taking;
		const client = this.#client;
		this.#client = null;
		client?.release();
	}

	async #take(): Promise<void> {
		try {
			const client = await this.#pool.connect();
			if (this.#closed) return client.release();
			// Without a listener, a connection that breaks while nobody waits for it would end the process.
			client.on('error', (error: unknown) => this.#drop(client, error));
			this.#client = client;
		} catch {
			// Whoever asked has gone to the pool, which says what is wrong.
		}
	}

	#drop(client: SqlClient, error: unknown): void {
		if (this.#client !== client) return;
		this.#client = null;
		client.release(error instanceof Error ? error : true);
	}
}

/** What PostgreSQL itself refuses leaves a connection whole, unless it is ending it (class 57P, operator intervention). */
function leavesWhole(error: unknown): boolean {
	return error instanceof pg.DatabaseError && error.code?.startsWith('57P') !== true;
}

import { AsyncLocalStorage } from 'node:async_hooks';
import { isConnectionLost } from './database/connectionLost.ts';
import { isStorageFull } from './storageFull.ts';
import type { Logger } from './log.ts';

/** What is being done for whom, told in the log when it fails where nobody waits for it. */
const scope = new AsyncLocalStorage<string>();

/** Runs what is done for one request or one connection; whatever it starts belongs to it. */
export function forOne<T>(what: string, work: () => T): T {
	return scope.run(what, work);
}

/**
 * Runs a handler of one connection: what it throws concerns that connection alone, is logged, and goes no further.
 * @returns what it returned; undefined when it threw
 */
export function guarded<T>(log: Logger, what: string, work: () => T): T | undefined {
	try {
		return forOne(what, work);
	} catch (error) {
		log.error({ err: error, scope: what }, 'a handler of a connection failed');
		return undefined;
	}
}

/** A connection that ended at the other side, with nobody listening any more. */
const BROKEN_PIPE = new Set(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ECONNABORTED', 'EHOSTUNREACH', 'ENETUNREACH']);

/**
 * Whether the process may go on after an exception that nobody caught: it belongs to one request or connection, or is
 * only a line that broke or a disk that is full. Anything else leaves a state nobody knows: then it ends and is started again.
 * To be asked in the handler of `uncaughtException` itself, where the scope is still the one that failed.
 */
export function survives(error: unknown): { readonly scope: string } | null {
	const of = scope.getStore();
	if (of !== undefined) return { scope: of };
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	if (typeof code === 'string' && BROKEN_PIPE.has(code)) return { scope: 'connection' };
	if (isConnectionLost(error)) return { scope: 'database' };
	return isStorageFull(error) ? { scope: 'storage' } : null;
}

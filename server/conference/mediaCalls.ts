import { AppError } from '#server/platform/errors.ts';

/**
 * Calls mediasoup. It refuses wrong parameters with TypeError or UnsupportedError (the sender's fault) and calls on closed
 * things with InvalidStateError, as it does for everything of a worker that has just died.
 */
export async function media<T>(call: () => Promise<T>): Promise<T> {
	try {
		return await call();
	} catch (error) {
		if (error instanceof AppError) throw error;
		const name = error instanceof Error ? error.name : '';
		if (name === 'TypeError' || name === 'UnsupportedError') throw new AppError('bad_request', { cause: error });
		if (name === 'InvalidStateError') throw new AppError('media_unavailable', { cause: error });
		throw new AppError('media_unavailable', { cause: error, expected: false });
	}
}

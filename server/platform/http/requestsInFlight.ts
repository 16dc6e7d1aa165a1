import type { RequestListener } from 'node:http';

/** The requests being answered now, so that a stop can wait for what it has already begun. */
export class RequestsInFlight {
	#count = 0;
	#idle: (() => void) | null = null;

	/** The same handler, counted. */
	track(handler: RequestListener): RequestListener {
		return (request, response) => {
			this.#count += 1;
			response.once('close', () => {
				this.#count -= 1;
				if (this.#count === 0) this.#idle?.();
			});
			handler(request, response);
		};
	}

	/** Resolves when nothing is being answered, or after `timeoutMs` (a long poll, a large download). */
	async settled(timeoutMs: number): Promise<void> {
		if (this.#count === 0) return;
		await new Promise<void>((resolve) => {
			const timer = setTimeout(resolve, timeoutMs);
			this.#idle = () => {
				clearTimeout(timer);
				resolve();
			};
		});
	}
}

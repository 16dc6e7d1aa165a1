import { KeyedLock } from './keyedLock.ts';

/** Files opened at the same time: each may take its whole memory. */
const LANES = 3;

/**
 * Who inspects when: some files at once, and one of each account, so that a file that takes all its time holds up
 * nobody but whoever brought it. In order of arrival.
 */
export class InspectionLanes {
	readonly #accounts = new KeyedLock();
	readonly #waiting: (() => void)[] = [];
	#free = LANES;

	run<T>(accountId: string, work: () => Promise<T>): Promise<T> {
		return this.#accounts.run(accountId, async () => {
			if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
			else this.#free -= 1;
			try {
				return await work();
			} finally {
				const next = this.#waiting.shift();
				if (next === undefined) this.#free += 1;
				else next();
			}
		});
	}
}

/** A repeatable source of chance: the same seed, the same numbers. Not for secrets. */
export class Random {
	#state: number;

	/** @param seed any 32-bit integer */
	constructor(seed: number) {
		this.#state = seed >>> 0;
	}

	/** 0 ≤ x < 1 (mulberry32, public domain). */
	next(): number {
		this.#state = (this.#state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	}

	/** 0 … below − 1. */
	integer(below: number): number {
		return Math.floor(this.next() * below);
	}

	/** One of them; undefined of none. */
	pick<T>(list: readonly T[]): T | undefined {
		return list[this.integer(list.length)];
	}

	chance(share: number): boolean {
		return this.next() < share;
	}

	/** Another source, for something that runs beside this one. */
	fork(): Random {
		return new Random(this.integer(2 ** 32));
	}

	/** An id as clients make them. */
	uuid(): string {
		const hex = Array.from({ length: 32 }, () => this.integer(16).toString(16));
		hex[12] = '4';
		hex[16] = '89ab'[this.integer(4)] ?? '8';
		const text = hex.join('');
		return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
	}
}

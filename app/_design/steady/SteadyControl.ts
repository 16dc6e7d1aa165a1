import { Steadiness, type Place, type PressStart } from './steadiness.ts';
import { steadyWatch } from './SteadyWatch.ts';

declare const accepted: unique symbol;

/**
 * A press that began on a control which had stood still. Steps of public effect ask for one (`decide`), and only the guard
 * (`GuardedButton`, `ConfirmDialog`, decisive lines of a `Menu`) hands it out, so that none can be reached around it.
 */
export interface SteadyPress {
	readonly [accepted]: true;
}

const PRESS = Object.freeze({}) as SteadyPress;

/** A finger that came down longer ago than this belongs to no press that ends now, ms. */
const LONGEST_MS = 10_000;

interface Start extends PressStart {
	readonly accepted: boolean;
	readonly meaning: string;
}

/** One guarded control on the screen. Knows nothing of React; made for `useSyncExternalStore`. */
export class SteadyControl {
	readonly #steadiness: Steadiness;
	readonly #listeners = new Set<() => void>();
	#element: HTMLElement | null = null;
	#steady = false;
	#start: Start | null = null;

	constructor(meaning: string) {
		this.#steadiness = new Steadiness(meaning, performance.now());
	}

	/** Whether a press that begins now would count. */
	readonly isSteady = (): boolean => this.#steady;

	readonly subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** `ref` of the element. */
	readonly attach = (element: HTMLElement | null): (() => void) | undefined => {
		if (element === null) return undefined;
		this.#element = element;
		this.#steadiness.appears(performance.now());
		this.#show(false);
		const stop = steadyWatch.add(this);
		return () => {
			stop();
			this.#element = null;
		};
	};

	/** A press means this from now on: what it does, and to whom. */
	means(meaning: string): void {
		this.#steadiness.means(meaning, performance.now());
		this.#refresh();
	}

	/** The pointer came down on it. */
	pointerDown(event: { readonly timeStamp: number; readonly clientX: number; readonly clientY: number }): void {
		// Where it lies at this very moment: it may have moved since it was last looked at.
		steadyWatch.look(this);
		this.#begin({ by: 'pointer', time: event.timeStamp, x: event.clientX, y: event.clientY });
	}

	/** Enter or space went down on it; held down they repeat, and only the first is a press. */
	keyDown(event: { readonly key: string; readonly repeat: boolean; readonly timeStamp: number }): void {
		if (event.key !== 'Enter' && event.key !== ' ') return;
		this.#begin({ by: 'keyboard', time: event.timeStamp });
		if (event.repeat && this.#start !== null) this.#start = { ...this.#start, accepted: false };
	}

	/** The press is over: what is to be done with, or null when it does not count. `detail` as in UIEvent. */
	take({ detail, timeStamp }: { readonly detail: number; readonly timeStamp: number }): SteadyPress | null {
		const started = this.#start;
		this.#start = null;
		const belongs =
			started !== null && (detail > 0 || started.by === 'keyboard') && timeStamp - started.time < LONGEST_MS;
		// A reader of the screen presses without a pointer and without a key.
		const start = belongs ? started : this.#judge({ by: 'keyboard', time: timeStamp });
		return start.accepted && start.meaning === this.#steadiness.meaning ? PRESS : null;
	}

	/** Where it lies now; null when it is not on the page. For the watch. */
	place(): Place | null {
		return this.#element?.getBoundingClientRect() ?? null;
	}

	get element(): HTMLElement | null {
		return this.#element;
	}

	/** For the watch: what it saw. */
	liesAt(place: Place, scrolled: { readonly x: number; readonly y: number; readonly size: number }, now: number): void {
		this.#steadiness.liesAt(place, scrolled, now);
		this.#refresh(now);
	}

	uncovered(): void {
		this.#steadiness.uncovered(performance.now());
		this.#refresh();
	}

	/** A pointer came down somewhere on the page, and this control has judged it if it was its own. */
	pointerAnywhere(x: number, y: number, time: number): void {
		const own = this.#start?.by === 'pointer' && this.#start.time === time ? this.#start : null;
		// Whoever presses too early may press again; a press that counts is not followed by the second tap of its own.
		if (own === null) this.#steadiness.pointerDown(x, y, time);
		else if (own.accepted) this.#steadiness.pressed(time);
		this.#refresh();
	}

	#begin(start: PressStart): void {
		this.#start = this.#judge(start);
	}

	#judge(start: PressStart): Start {
		return { ...start, accepted: this.#steadiness.accepts(start), meaning: this.#steadiness.meaning };
	}

	#refresh(now = performance.now()): void {
		this.#show(this.#element !== null && now >= this.#steadiness.steadyAt);
	}

	#show(steady: boolean): void {
		if (steady === this.#steady) return;
		this.#steady = steady;
		for (const listener of [...this.#listeners]) listener();
	}
}

/** A control must have stood still for so long, in ms, before a press on it counts: longer than a double tap, shorter than reading. */
export const STEADY_MS = 700;
/** Less than this is not a movement, in CSS pixels: the browser rounds. */
const TOLERANCE = 4;
/** A press so near to the one before, and so soon after it, is the second tap of a double tap, in CSS pixels. */
const SAME_SPOT = 40;

/** Where a control lies in the window, CSS pixels. */
export interface Place {
	readonly left: number;
	readonly top: number;
	readonly width: number;
	readonly height: number;
}

/** What lies around a control and scrolls. */
export interface Scrolled {
	/** How far everything around it is scrolled, added up, CSS pixels. */
	readonly x: number;
	readonly y: number;
	/** Changes whenever one of these boxes, or what is in it, changes its size. */
	readonly size: number;
}

/** The beginning of a press. `time` as in Event.timeStamp. */
export interface PressStart {
	readonly by: 'pointer' | 'keyboard';
	readonly time: number;
	/** Where the pointer came down. */
	readonly x?: number;
	readonly y?: number;
}

interface Spot {
	readonly time: number;
	readonly x: number;
	readonly y: number;
}

/**
 * How long a control has been what it is, where it is. Whoever presses means what they saw: what appears, moves, comes out from
 * under something else or changes its meaning under a finger takes no press until it has stood still. Pure: no DOM, no clock.
 */
export class Steadiness {
	#meaning: string;
	#sameSince: number;
	#stillSince: number;
	#place: Place | null = null;
	#scrolled: Scrolled | null = null;
	#lastSpot: Spot | null = null;

	/** Appears now. `meaning`: what a press does and to whom; another meaning is another control. */
	constructor(meaning: string, now: number) {
		this.#meaning = meaning;
		this.#sameSince = this.#stillSince = now;
	}

	get meaning(): string {
		return this.#meaning;
	}

	/** When it will take a press of a pointer, if nothing happens until then. */
	get steadyAt(): number {
		return this.#stillSince + STEADY_MS;
	}

	/** Another element stands for it now. */
	appears(now: number): void {
		this.#place = null;
		this.#scrolled = null;
		this.#sameSince = this.#stillSince = now;
	}

	/** A press means this from now on. */
	means(meaning: string, now: number): void {
		if (meaning === this.#meaning) return;
		this.#meaning = meaning;
		this.#sameSince = this.#stillSince = now;
	}

	/** It lies here now. Being scrolled by the reader's own hand is no movement; what scrolls because something grew or went is. */
	liesAt(place: Place, scrolled: Scrolled, now: number): void {
		const [was, before] = [this.#place, this.#scrolled];
		this.#scrolled = scrolled;
		if (was === null || before === null) {
			this.#place = place;
			return;
		}
		if (isSamePlace(was, place, 0, 0)) return;
		const byHand = before.size === scrolled.size;
		if (!byHand || !isSamePlace(was, place, before.x - scrolled.x, before.y - scrolled.y)) this.#stillSince = now;
		this.#place = place;
	}

	/** Something that lay over it went away. */
	uncovered(now: number): void {
		this.#stillSince = now;
	}

	/** A press that counts began on it at this time: the next one is meant anew. */
	pressed(time: number): void {
		this.#stillSince = Math.max(this.#stillSince, time);
	}

	/** A pointer came down on something else; the next one at the same spot is no press of its own. */
	pointerDown(x: number, y: number, time: number): void {
		this.#lastSpot = { x, y, time };
		const place = this.#place;
		if (place === null) return;
		const inside = x >= place.left && x <= place.left + place.width && y >= place.top && y <= place.top + place.height;
		if (inside) this.pressed(time);
	}

	/** Whether a press that begins like this counts. The keyboard presses what has the focus, wherever it lies. */
	accepts({ by, time, x = 0, y = 0 }: PressStart): boolean {
		if (by === 'keyboard') return time - this.#sameSince >= STEADY_MS;
		const spot = this.#lastSpot;
		const again = spot !== null && time - spot.time < STEADY_MS && Math.hypot(spot.x - x, spot.y - y) < SAME_SPOT;
		return time - this.#stillSince >= STEADY_MS && !again;
	}
}

/** Whether two places are the same, the second one scrolled by so much. */
function isSamePlace(was: Place, is: Place, dx: number, dy: number): boolean {
	return (
		Math.abs(was.left + dx - is.left) <= TOLERANCE &&
		Math.abs(was.top + dy - is.top) <= TOLERANCE &&
		Math.abs(was.width - is.width) <= TOLERANCE &&
		Math.abs(was.height - is.height) <= TOLERANCE
	);
}

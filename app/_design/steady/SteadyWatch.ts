import type { Place, Scrolled } from './steadiness.ts';

/** A control that is watched. */
interface Watched {
	readonly element: HTMLElement | null;
	place(): Place | null;
	liesAt(place: Place, scrolled: Scrolled, now: number): void;
	uncovered(): void;
	pointerAnywhere(x: number, y: number, time: number): void;
}

/** How often the controls are looked at, ms. A press looks at its own control at once. */
const LOOK_MS = 100;

const NOTHING: Scrolled = { x: 0, y: 0, size: 0 };

/** Looks after all guarded controls of the page with one timer: where they lie, and what presses came before. */
class SteadyWatch {
	readonly #controls = new Set<Watched>();
	#timer: ReturnType<typeof setInterval> | undefined;

	/** Watches a control. Returns the way to stop. */
	add(control: Watched): () => void {
		if (this.#controls.size === 0) this.#begin();
		this.#controls.add(control);
		this.look(control);
		return () => {
			this.#controls.delete(control);
			if (this.#controls.size === 0) this.#end();
		};
	}

	/** Looks where a control lies now. */
	look(control: Watched, around = new Map<Element, Scrolled>()): void {
		const place = control.place();
		const parent = control.element?.parentElement ?? null;
		if (place === null || parent === null) return;
		control.liesAt(place, scrolledAround(parent, around), performance.now());
	}

	/** Something over the page went away. `area` null: it covered all of it. */
	uncover(area: Place | null): void {
		for (const control of this.#controls) {
			const place = control.place();
			if (area === null || (place !== null && overlaps(place, area))) control.uncovered();
		}
	}

	#begin(): void {
		this.#timer = setInterval(this.#lookAtAll, LOOK_MS);
		// After the control itself has judged the press (it listens on its way down).
		window.addEventListener('pointerdown', this.#pointerDown);
	}

	#end(): void {
		clearInterval(this.#timer);
		window.removeEventListener('pointerdown', this.#pointerDown);
	}

	readonly #lookAtAll = (): void => {
		const around = new Map<Element, Scrolled>();
		for (const control of this.#controls) this.look(control, around);
	};

	readonly #pointerDown = (event: PointerEvent): void => {
		for (const control of this.#controls) control.pointerAnywhere(event.clientX, event.clientY, event.timeStamp);
	};
}

/** The one watch of the page. */
export const steadyWatch = new SteadyWatch();

/** What lies around an element and scrolls; each box of the page is read once a look. */
function scrolledAround(element: Element, known: Map<Element, Scrolled>): Scrolled {
	const found = known.get(element);
	if (found !== undefined) return found;
	const outer = element.parentElement === null ? NOTHING : scrolledAround(element.parentElement, known);
	const scrolls = element.scrollTop !== 0 || element.scrollLeft !== 0 || element.scrollHeight > element.clientHeight;
	const own = scrolls
		? {
				x: outer.x + element.scrollLeft,
				y: outer.y + element.scrollTop,
				size: outer.size + element.scrollHeight + element.scrollWidth + element.clientHeight + element.clientWidth,
			}
		: outer;
	known.set(element, own);
	return own;
}

const overlaps = (a: Place, b: Place): boolean =>
	a.left < b.left + b.width && b.left < a.left + a.width && a.top < b.top + b.height && b.top < a.top + a.height;

import { writingHand } from '#app/_design/steady/WritingHand.ts';
import type { PaperViewport } from './PaperViewport.ts';
import { PointerPolicy, type InkChoice } from './pointerPolicy.ts';

/** Whoever draws. `samples` are all positions since the last event, finest resolution first to last. */
export interface InkInput {
	choice(): InkChoice;
	/** Returns false when nothing can be drawn here (beside the page, read-only layer). */
	begin(event: PointerEvent): boolean;
	move(samples: readonly PointerEvent[]): void;
	/** `commit` false throws the stroke away: it was the beginning of a gesture, or a palm. */
	end(commit: boolean): void;
	/** The pen or mouse is over the paper without touching; null when it left. */
	hover(event: PointerEvent | null): void;
	/** A pen came near: what a finger drew just before was the palm of the hand that holds it. */
	penCame(time: number): void;
	/** A finger touched shortly without moving. */
	tap(event: PointerEvent): void;
}

interface Finger {
	x: number;
	y: number;
	readonly startX: number;
	readonly startY: number;
	readonly time: number;
}

/** Speed kept per millisecond after the finger left; about 0.5 s until it stands. */
const FRICTION = 0.995;
const SLOWEST = 0.02;
const TAP_MS = 300;
const TAP_DISTANCE = 10;

/** Turns pointers, wheel and pinch into movements of the paper and strokes of the pen. */
export class PaperInput {
	readonly #viewport: PaperViewport;
	readonly #ink: InkInput;
	readonly #policy = new PointerPolicy();
	readonly #fingers = new Map<number, Finger>();
	readonly #listening = new AbortController();
	#drawing: number | null = null;
	#velocity = { x: 0, y: 0 };
	#movedAt = 0;
	#glide = 0;
	#wheelTimer: ReturnType<typeof setTimeout> | undefined;
	#wheeling = false;
	/** Where the mouse went down without drawing. */
	#clickAt: { readonly x: number; readonly y: number } | null = null;

	constructor(viewport: PaperViewport, ink: InkInput) {
		this.#viewport = viewport;
		this.#ink = ink;
		const { host } = viewport;
		const { signal } = this.#listening;
		host.addEventListener('pointerdown', this.#down, { signal });
		host.addEventListener('pointermove', this.#move, { signal });
		host.addEventListener('pointerup', this.#up, { signal });
		host.addEventListener('pointercancel', this.#up, { signal });
		host.addEventListener('pointerleave', this.#leave, { signal });
		host.addEventListener('wheel', this.#wheel, { signal, passive: false });
		// Keeps the browser from selecting words or opening its menu under the pen.
		host.addEventListener('mousedown', (event) => this.#drawing !== null && event.preventDefault(), { signal });
		host.addEventListener('contextmenu', (event) => this.#drawing !== null && event.preventDefault(), { signal });
		host.addEventListener('dragstart', (event) => event.preventDefault(), { signal });
	}

	destroy(): void {
		this.#listening.abort();
		cancelAnimationFrame(this.#glide);
		clearTimeout(this.#wheelTimer);
		if (this.#drawing !== null) this.#endStroke(true);
	}

	readonly #down = (event: PointerEvent): void => {
		cancelAnimationFrame(this.#glide);
		if (event.target instanceof Element && event.target.closest('button, a, input') !== null) return;
		const kind = kindOf(event);
		const contact = Math.max(event.width, event.height);
		const pointer = { id: event.pointerId, kind, time: event.timeStamp, contact, button: event.button };
		const { task, stroke, stopGestures } = this.#policy.down(pointer, this.#ink.choice());
		if (stroke !== 'keep') this.#endStroke(stroke === 'finish');
		if (kind === 'pen') this.#ink.penCame(event.timeStamp);
		if (stopGestures) this.#stopFingers();
		this.#clickAt = task === 'native' && event.button === 0 ? { x: event.clientX, y: event.clientY } : null;
		if (task === 'native' || task === 'ignore') return;
		const finger = {
			x: event.clientX,
			y: event.clientY,
			startX: event.clientX,
			startY: event.clientY,
			time: event.timeStamp,
		};
		if (task === 'draw') {
			if (this.#drawing !== null || !this.#ink.begin(event)) return;
			this.#drawing = event.pointerId;
			this.#capture(event);
			this.#viewport.hold();
			writingHand.down();
			if (kind === 'touch') this.#fingers.set(event.pointerId, finger);
			event.preventDefault();
			return;
		}
		this.#capture(event);
		if (this.#fingers.size === 0 || task === 'pan') this.#viewport.painter.setBusy(true);
		this.#fingers.set(event.pointerId, finger);
		this.#velocity = { x: 0, y: 0 };
	};

	readonly #move = (event: PointerEvent): void => {
		if (event.pointerType === 'pen') this.#penNear(event);
		const task = this.#policy.task(event.pointerId);
		if (task === null) {
			if (event.pointerType !== 'touch') this.#ink.hover(event);
			if (event.pointerType === 'mouse') this.#pointOut(event);
			return;
		}
		const finger = this.#fingers.get(event.pointerId);
		if (event.pointerId === this.#drawing) {
			if (finger) this.#policy.moved(event.pointerId, Math.hypot(event.clientX - finger.x, event.clientY - finger.y));
			if (finger) [finger.x, finger.y] = [event.clientX, event.clientY];
			const samples = event.getCoalescedEvents();
			this.#ink.move(samples.length > 0 ? samples : [event]);
			return;
		}
		if (!finger) return;
		if (task === 'pan') this.#pan(finger, event);
		if (task === 'pinch') this.#pinch(finger, event);
	};

	/** The pen hovers or draws: fingers are the palm of the hand that holds it. */
	#penNear(event: PointerEvent): void {
		const stroke = this.#policy.penCame(event.timeStamp);
		if (stroke !== 'keep') this.#endStroke(stroke === 'finish');
		this.#ink.penCame(event.timeStamp);
	}

	readonly #up = (event: PointerEvent): void => {
		const task = this.#policy.task(event.pointerId);
		const finger = this.#fingers.get(event.pointerId);
		this.#fingers.delete(event.pointerId);
		this.#policy.up(event.pointerId, event.timeStamp);
		if (event.pointerId === this.#drawing) {
			// A cancelled pen keeps what it drew: the system took the pointer, the person did not take it back.
			this.#endStroke(true);
			return;
		}
		if (task === 'native' && event.type === 'pointerup') this.#click(event);
		if (!finger) return;
		const distance = Math.hypot(event.clientX - finger.startX, event.clientY - finger.startY);
		if (task === 'pan' && event.type === 'pointerup') {
			if (distance < TAP_DISTANCE && event.timeStamp - finger.time < TAP_MS) this.#tap(event);
			else if (event.timeStamp - this.#movedAt < 60) this.#startGlide();
		}
		if (this.#fingers.size === 0 && this.#glide === 0) this.#viewport.painter.setBusy(false);
	};

	#tap(event: PointerEvent): void {
		if (!this.#viewport.tap(event.clientX, event.clientY)) this.#ink.tap(event);
	}

	/** The mouse, while it does not draw: where it marked words it did not mean a note. */
	#click(event: PointerEvent): void {
		const from = this.#clickAt;
		this.#clickAt = null;
		if (from === null || Math.hypot(event.clientX - from.x, event.clientY - from.y) >= TAP_DISTANCE) return;
		this.#viewport.tap(event.clientX, event.clientY);
	}

	/** Says by its cursor that the mouse is over a note. */
	#pointOut(event: PointerEvent): void {
		this.#viewport.host.dataset['onNote'] = String(this.#viewport.notesAt(event.clientX, event.clientY) !== null);
	}

	readonly #leave = (event: PointerEvent): void => {
		if (event.pointerType !== 'touch') this.#ink.hover(null);
	};

	readonly #wheel = (event: WheelEvent): void => {
		if (this.#drawing !== null) {
			event.preventDefault();
			return;
		}
		if (!event.ctrlKey && !event.metaKey) return;
		event.preventDefault();
		const pixels = event.deltaMode === 1 ? event.deltaY * 24 : event.deltaY;
		const factor = Math.exp(-Math.max(-120, Math.min(120, pixels)) / 320);
		if (!this.#wheeling) this.#viewport.painter.setBusy(true);
		this.#wheeling = true;
		clearTimeout(this.#wheelTimer);
		this.#wheelTimer = setTimeout(() => {
			this.#wheeling = false;
			this.#viewport.painter.setBusy(false);
		}, 150);
		this.#viewport.zoomTo(this.#viewport.layout.zoom * factor, this.#inFrame(event.clientX, event.clientY));
	};

	#pan(finger: Finger, event: PointerEvent): void {
		const [dx, dy] = [event.clientX - finger.x, event.clientY - finger.y];
		const far = Math.hypot(event.clientX - finger.startX, event.clientY - finger.startY) >= TAP_DISTANCE;
		const passed = Math.max(1, event.timeStamp - this.#movedAt);
		// A finger that only touches must not count as a movement: the follower would leave the presentation.
		if (!far && this.#velocity.x === 0 && this.#velocity.y === 0) return;
		[finger.x, finger.y] = [event.clientX, event.clientY];
		this.#velocity = passed > 100 ? { x: dx / 16, y: dy / 16 } : smooth(this.#velocity, dx / passed, dy / passed);
		this.#movedAt = event.timeStamp;
		this.#viewport.panBy(-dx, -dy);
	}

	#pinch(finger: Finger, event: PointerEvent): void {
		const other = [...this.#fingers.entries()].find(([id]) => id !== event.pointerId)?.[1];
		if (!other) return;
		const before = {
			distance: Math.hypot(finger.x - other.x, finger.y - other.y),
			x: (finger.x + other.x) / 2,
			y: (finger.y + other.y) / 2,
		};
		[finger.x, finger.y] = [event.clientX, event.clientY];
		const after = {
			distance: Math.hypot(finger.x - other.x, finger.y - other.y),
			x: (finger.x + other.x) / 2,
			y: (finger.y + other.y) / 2,
		};
		this.#viewport.panBy(before.x - after.x, before.y - after.y);
		if (before.distance < 20 || after.distance < 20) return;
		this.#viewport.zoomTo(
			this.#viewport.layout.zoom * (after.distance / before.distance),
			this.#inFrame(after.x, after.y),
		);
	}

	#startGlide(): void {
		let last = performance.now();
		let { x, y } = this.#velocity;
		if (window.matchMedia('(prefers-reduced-motion: reduce)').matches) return;
		const step = (now: number) => {
			const passed = Math.min(40, now - last);
			last = now;
			const moved = this.#viewport.panBy(-x * passed, -y * passed);
			const slower = FRICTION ** passed;
			[x, y] = [x * slower, y * slower];
			const stopped = Math.abs(moved.dx) + Math.abs(moved.dy) < 0.5 && passed > 4;
			if (Math.hypot(x, y) > SLOWEST && !stopped) this.#glide = requestAnimationFrame(step);
			else this.#endGlide();
		};
		this.#glide = requestAnimationFrame(step);
	}

	#endGlide(): void {
		this.#glide = 0;
		if (this.#fingers.size === 0) this.#viewport.painter.setBusy(false);
	}

	#stopFingers(): void {
		if (this.#fingers.size > 0 || this.#glide !== 0) this.#viewport.painter.setBusy(false);
		this.#glide = 0;
		this.#fingers.clear();
	}

	#endStroke(commit: boolean): void {
		if (this.#drawing === null) return;
		this.#drawing = null;
		this.#ink.end(commit);
		this.#viewport.release();
		writingHand.up();
	}

	#capture(event: PointerEvent): void {
		try {
			this.#viewport.host.setPointerCapture(event.pointerId);
		} catch {
			// The pointer is already gone; its end has been or will be told.
		}
	}

	#inFrame(clientX: number, clientY: number): { x: number; y: number } {
		const box = this.#viewport.host.getBoundingClientRect();
		return { x: clientX - box.left, y: clientY - box.top };
	}
}

const kindOf = (event: PointerEvent): 'pen' | 'touch' | 'mouse' =>
	event.pointerType === 'pen' || event.pointerType === 'touch' ? event.pointerType : 'mouse';

const smooth = (old: { x: number; y: number }, x: number, y: number) => ({
	x: old.x * 0.6 + x * 0.4,
	y: old.y * 0.6 + y * 0.4,
});

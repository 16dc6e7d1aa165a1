/*
 * Who may do what with the paper (UI.md): the pen draws; fingers move the paper and draw only when "Vẽ bằng ngón tay" is on;
 * a palm does nothing, also one that lands before the pen; the mouse draws while a tool is chosen.
 */

/** A pointer as it comes down. */
export interface PointerDown {
	readonly id: number;
	readonly kind: 'pen' | 'touch' | 'mouse';
	/** Milliseconds, as in Event.timeStamp. */
	readonly time: number;
	/** Larger side of the contact in CSS pixels; 0 or 1 where the device does not measure it. */
	readonly contact: number;
	/** MouseEvent.button: 0 the main one. */
	readonly button: number;
}

/** What the person has chosen. */
export interface InkChoice {
	/** Ink is allowed at all: right, connection not revoked. */
	readonly canDraw: boolean;
	/** A tool is chosen; with the mouse this decides between drawing and selecting text. */
	readonly toolActive: boolean;
	readonly drawWithFinger: boolean;
}

/** `native`: left to the browser (selecting text, scrollbars). */
export type PointerTask = 'draw' | 'pan' | 'pinch' | 'native' | 'ignore';

export interface Verdict {
	readonly task: PointerTask;
	/** What becomes of a stroke that is being drawn with a finger when this pointer makes it a gesture. */
	readonly stroke: 'keep' | 'discard' | 'finish';
	/** Fingers that were moving the paper stop: they belong to the hand that holds the pen. */
	readonly stopGestures: boolean;
}

/** After the pen was last near, touches are taken for the palm this long, ms. */
export const PALM_MS = 700;
/** What a finger began so shortly before a pen came was the palm of the hand that holds it, ms. */
export const PALM_BEFORE_PEN_MS = 2_000;
/** A finger that has been down for longer, but hardly moved, is a palm that rests, CSS pixels. */
const PALM_RESTS = 48;
/** A contact wider than this is a palm, CSS pixels (a thumb is about 45). */
const PALM_CONTACT = 90;
/** A second finger within this time, and before the first went far, means that a gesture was wanted from the start. */
const GESTURE_MS = 250;
const GESTURE_DISTANCE = 24;

interface Held {
	readonly kind: PointerDown['kind'];
	readonly since: number;
	task: PointerTask;
	travelled: number;
}

const verdict = (task: PointerTask, stroke: Verdict['stroke'] = 'keep', stopGestures = false): Verdict => ({
	task,
	stroke,
	stopGestures,
});

/** Decides for each pointer what it does, and keeps it until the pointer goes. Pure: no DOM, no clock. */
export class PointerPolicy {
	readonly #held = new Map<number, Held>();
	#penAt = -Infinity;

	/** The pen is near: hovers, draws, or has just left. */
	penSeen(time: number): void {
		this.#penAt = Math.max(this.#penAt, time);
	}

	/** The pen is near: what becomes of a stroke that a finger is drawing; the finger draws no more. */
	penCame(time: number): Verdict['stroke'] {
		this.penSeen(time);
		const finger = [...this.#held.values()].find(({ kind, task }) => kind === 'touch' && task === 'draw');
		if (finger === undefined) return 'keep';
		finger.task = 'ignore';
		return isPalm(finger, time) ? 'discard' : 'finish';
	}

	down(pointer: PointerDown, choice: InkChoice): Verdict {
		const decision = this.#decide(pointer, choice);
		this.#held.set(pointer.id, { kind: pointer.kind, since: pointer.time, task: decision.task, travelled: 0 });
		return decision;
	}

	/** A held pointer moved by so many CSS pixels. */
	moved(id: number, distance: number): void {
		const held = this.#held.get(id);
		if (held) held.travelled += distance;
	}

	task(id: number): PointerTask | null {
		return this.#held.get(id)?.task ?? null;
	}

	/** The pointer went up or was cancelled. A finger left over from two goes on moving the paper. */
	up(id: number, time: number): void {
		const held = this.#held.get(id);
		this.#held.delete(id);
		if (held?.kind === 'pen') this.penSeen(time);
		if (held?.task !== 'pinch') return;
		for (const other of this.#held.values()) if (other.task === 'pinch') other.task = 'pan';
	}

	#decide(pointer: PointerDown, choice: InkChoice): Verdict {
		if (pointer.kind === 'mouse') {
			return verdict(pointer.button === 0 && choice.canDraw && choice.toolActive ? 'draw' : 'native');
		}
		if (pointer.kind === 'pen') {
			const stroke = this.penCame(pointer.time);
			for (const held of this.#held.values()) held.task = 'ignore';
			return verdict(choice.canDraw ? 'draw' : 'pan', stroke, true);
		}
		return this.#decideTouch(pointer, choice);
	}

	#decideTouch(pointer: PointerDown, choice: InkChoice): Verdict {
		const penDown = [...this.#held.values()].some((held) => held.kind === 'pen');
		if (penDown || pointer.time - this.#penAt < PALM_MS || pointer.contact > PALM_CONTACT) return verdict('ignore');
		if (this.#withTask('pinch')) return verdict('ignore');
		const drawing = this.#withTask('draw');
		if (drawing) {
			const early = pointer.time - drawing.since < GESTURE_MS && drawing.travelled < GESTURE_DISTANCE;
			drawing.task = 'pinch';
			return verdict('pinch', early ? 'discard' : 'finish');
		}
		const panning = this.#withTask('pan');
		if (panning) {
			panning.task = 'pinch';
			return verdict('pinch');
		}
		return verdict(choice.canDraw && choice.drawWithFinger ? 'draw' : 'pan');
	}

	#withTask(task: PointerTask): Held | null {
		for (const held of this.#held.values()) if (held.task === task) return held;
		return null;
	}
}

/** Whether a finger that was drawing when the pen came was the hand that holds it. */
const isPalm = ({ since, travelled }: Held, penAt: number): boolean =>
	penAt - since < PALM_BEFORE_PEN_MS || travelled < PALM_RESTS;

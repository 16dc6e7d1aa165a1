import type { InkLayer } from '#domain/annotations/documentName.ts';
import { STROKE_LIMITS, type Stroke, type StrokePoint } from '#domain/annotations/stroke.ts';
import type { InkInput } from '#app/_features/documents/reader/PaperInput.ts';
import type { PaperViewport } from '#app/_features/documents/reader/PaperViewport.ts';
import { PALM_BEFORE_PEN_MS, type InkChoice } from '#app/_features/documents/reader/pointerPolicy.ts';
import type { InkLayerModel } from './InkLayerModel.ts';
import type { InkOverlay } from './InkOverlay.ts';
import { ERASER_REACH, MARKER_COLORS, MARKER_WIDTH, PEN_COLORS, PEN_WIDTHS, type InkSettings } from './inkSettings.ts';
import { encodeLiveStroke } from './liveStroke.ts';
import type { NibMark } from './NibMark.ts';
import { segmentDistance, type PagePlace } from './strokeHit.ts';
import type { WetInk } from './WetInk.ts';

/** A layer that can be written to now. */
interface WritableLayer {
	readonly model: InkLayerModel;
	/** Shows unfinished strokes to others; null on the private layer. */
	readonly sendLive: ((payload: Uint8Array) => void) | null;
}

export interface PenSurroundings {
	readonly viewport: PaperViewport;
	readonly overlay: InkOverlay;
	readonly wet: WetInk;
	readonly nib: NibMark;
	readonly settings: () => InkSettings;
	/** Null while the layer may not be written to. */
	readonly layer: (layer: InkLayer) => WritableLayer | null;
	/** A public stroke of somebody is under the pointer; null when none is. */
	readonly onAuthor: (author: { accountId: string; x: number; y: number } | null) => void;
	/** A stroke could not be kept: the layer holds as many as it can. */
	readonly onFull: () => void;
	/** Whether a layer that may not be written to is closed by the meeting: then the pen says so, and the paper stays where it is. */
	readonly isClosed: (layer: InkLayer) => boolean;
	/** A stroke was begun on a layer that is closed. */
	readonly onClosed: () => void;
	/** The public layer went from under the pen: what was drawn of the stroke. */
	readonly onTaken: (strokeId: string, stroke: Stroke) => void;
}

interface Drawing {
	readonly kind: 'draw';
	readonly layer: WritableLayer;
	readonly page: DOMRect;
	readonly stroke: Stroke;
	readonly points: StrokePoint[];
	/** As in Event.timeStamp; null unless a finger draws. */
	readonly fingerSince: number | null;
	/** Strokes of this line that are on the layer already. */
	readonly kept: string[];
	strokeId: string;
	sent: number;
	sentAt: number;
}

/** A stroke of a finger that is on its layer already. */
interface FingerStroke {
	readonly model: InkLayerModel;
	readonly keys: readonly string[];
	readonly beganAt: number;
}

interface Erasing {
	readonly kind: 'erase';
	readonly layer: WritableLayer;
	readonly name: InkLayer;
	readonly pageNumber: number;
	readonly page: DOMRect;
	last: PagePlace;
}

/** Live parts to the others about thirty times a second. */
const LIVE_MS = 33;
/** While the nib rests on the paper the others are told so often that the stroke goes on, ms. */
const STILL_DRAWING_MS = 600;
/** A line this long goes on as a new stroke; well below what one stroke may hold. */
const LONGEST = Math.min(4_000, STROKE_LIMITS.points);
const ERASER_BUTTON = 32;
/** Finger and pen reach for names of authors, parts of the page's width. */
const NAME_REACH = 0.006;

/** Draws and erases with pen, finger or mouse; writes finished strokes to the chosen layer. */
export class InkPen implements InkInput {
	readonly #around: PenSurroundings;
	#work: Drawing | Erasing | null = null;
	#liveTimer: ReturnType<typeof setTimeout> | undefined;
	#stillTimer: ReturnType<typeof setInterval> | undefined;
	#fingerStrokes: readonly FingerStroke[] = [];

	constructor(around: PenSurroundings) {
		this.#around = around;
	}

	choice(): InkChoice {
		const settings = this.#around.settings();
		const canDraw = this.#around.layer(settings.layer) !== null || this.#around.isClosed(settings.layer);
		return {
			canDraw,
			toolActive: settings.tool !== 'select',
			drawWithFinger: settings.drawWithFinger && settings.tool !== 'select',
		};
	}

	begin(event: PointerEvent): boolean {
		const settings = this.#around.settings();
		const layer = this.#around.layer(settings.layer);
		const at = this.#around.viewport.pageAt(event.clientX, event.clientY);
		if (at && !layer && this.#around.isClosed(settings.layer)) this.#around.onClosed();
		if (!layer || !at) return false;
		// What is drawn must be seen: a hidden layer comes back with the first stroke on it.
		if (this.#around.overlay.isHidden(settings.layer)) return false;
		layer.model.beginStep();
		this.#around.onAuthor(null);
		this.#showNib(event, true);
		const tool =
			event.buttons & ERASER_BUTTON ? 'eraser' : settings.tool === 'select' ? settings.lastTool : settings.tool;
		if (tool === 'eraser') {
			this.#work = { kind: 'erase', layer, name: settings.layer, pageNumber: at.page, page: at.box, last: at };
			this.#erase(at);
			return true;
		}
		const marker = tool === 'highlighter';
		const stroke: Stroke = {
			tool,
			color: marker ? MARKER_COLORS[settings.markerColor] : PEN_COLORS[settings.penColor],
			width: marker ? MARKER_WIDTH : PEN_WIDTHS[settings.penWidth],
			page: at.page,
			points: [],
		};
		const fingerSince = event.pointerType === 'touch' ? event.timeStamp : null;
		this.#work = {
			kind: 'draw',
			layer,
			page: at.box,
			stroke,
			points: [],
			fingerSince,
			kept: [],
			strokeId: newStrokeId(),
			sent: 0,
			sentAt: performance.now(),
		};
		if (layer.sendLive) this.#stillTimer = setInterval(() => this.#tellStill(), STILL_DRAWING_MS);
		this.#around.wet.begin(stroke, at.box);
		this.#draw(this.#work, [event]);
		return true;
	}

	move(samples: readonly PointerEvent[]): void {
		const work = this.#work;
		const newest = samples.at(-1);
		if (!work || !newest) return;
		this.#showNib(newest, true);
		if (work.kind === 'draw') {
			this.#draw(work, samples);
			return;
		}
		for (const sample of samples) this.#erase(placeOn(work.page, sample));
	}

	end(commit: boolean): void {
		const work = this.#work;
		this.#work = null;
		this.#stop();
		if (work?.kind !== 'draw') return;
		if (commit) {
			this.#commit(work);
			this.#remember(work);
		} else {
			work.layer.sendLive?.(encodeLiveStroke({ type: 'discarded', strokeId: work.strokeId }));
			work.layer.model.takeBack(work.kept);
		}
		this.#around.wet.clear();
	}

	/**
	 * Looks whether the public layer may still be written to, and is still the one on the paper. If not, a stroke on it ends
	 * here: handed over instead of written. The pointer stays taken until it is lifted, so that the paper does not move.
	 */
	look(): void {
		const work = this.#work;
		if (work === null || work.layer.sendLive === null) return;
		if (this.#around.layer('public')?.model === work.layer.model) return;
		this.#work = null;
		this.#stop();
		if (work.kind !== 'draw') return;
		work.layer.sendLive(encodeLiveStroke({ type: 'discarded', strokeId: work.strokeId }));
		this.#around.wet.clear();
		if (work.points.length > 0) this.#around.onTaken(work.strokeId, { ...work.stroke, points: work.points });
	}

	penCame(time: number): void {
		const palms = this.#fingerStrokes.filter(({ beganAt }) => time - beganAt < PALM_BEFORE_PEN_MS);
		this.#fingerStrokes = [];
		for (const { model, keys } of palms) model.takeBack(keys);
	}

	hover(event: PointerEvent | null): void {
		if (!event) {
			this.#around.nib.hide();
			this.#around.onAuthor(null);
			return;
		}
		const { tool } = this.#around.settings();
		const wouldDraw = event.pointerType === 'pen' || tool !== 'select';
		if (wouldDraw) this.#showNib(event, false);
		else this.#around.nib.hide();
		if (event.buttons === 0) this.#nameAuthor(event);
	}

	tap(event: PointerEvent): void {
		this.#nameAuthor(event);
	}

	#stop(): void {
		clearTimeout(this.#liveTimer);
		clearInterval(this.#stillTimer);
		this.#liveTimer = undefined;
		this.#around.nib.hide();
	}

	#draw(work: Drawing, samples: readonly PointerEvent[]): void {
		const fresh: StrokePoint[] = [];
		for (const sample of samples) {
			const point = { ...placeOn(work.page, sample), pressure: pressureOf(sample) };
			const previous = fresh.at(-1) ?? work.points.at(-1);
			const far = previous
				? Math.hypot((point.x - previous.x) * work.page.width, (point.y - previous.y) * work.page.height)
				: Infinity;
			if (far >= 0.4) fresh.push(point);
		}
		if (fresh.length === 0) return;
		work.points.push(...fresh);
		this.#around.wet.extend(work.stroke, fresh);
		if (work.layer.sendLive) this.#liveTimer ??= setTimeout(() => this.#sendLive(work), LIVE_MS);
		if (work.points.length < LONGEST) return;
		const last = work.points.at(-1);
		this.#commit(work);
		if (last) work.points.splice(0, work.points.length, last);
		work.strokeId = newStrokeId();
		work.sent = 0;
	}

	#sendLive(work: Drawing): void {
		this.#liveTimer = undefined;
		const points = work.points.slice(work.sent);
		if (points.length === 0) return;
		const payload = encodeLiveStroke({
			type: 'part',
			strokeId: work.strokeId,
			offset: work.sent,
			stroke: { ...work.stroke, points },
		});
		work.sent = work.points.length;
		work.sentAt = performance.now();
		work.layer.sendLive?.(payload);
	}

	/** Nothing new to send, but the nib is still down: what is said again keeps the stroke on the others' screens. */
	#tellStill(): void {
		const work = this.#work;
		const last = work?.kind === 'draw' ? work.points.at(-1) : undefined;
		if (work?.kind !== 'draw' || last === undefined || work.sent === 0) return;
		if (performance.now() - work.sentAt < STILL_DRAWING_MS) return;
		work.sent = Math.min(work.sent, work.points.length - 1);
		this.#sendLive(work);
	}

	#commit(work: Drawing): void {
		if (work.points.length === 0) return;
		const key = work.layer.model.add(work.strokeId, { ...work.stroke, points: work.points });
		if (key === null) this.#around.onFull();
		else work.kept.push(key);
	}

	/** A finger's stroke is not sure before it is known that no pen follows. */
	#remember({ layer, kept, fingerSince }: Drawing): void {
		if (fingerSince === null) return;
		const recent = this.#fingerStrokes.filter(({ beganAt }) => fingerSince - beganAt < PALM_BEFORE_PEN_MS);
		this.#fingerStrokes = [...recent, { model: layer.model, keys: kept, beganAt: fingerSince }];
	}

	#erase(to: PagePlace): void {
		const work = this.#work;
		if (work?.kind !== 'erase') return;
		const { overlay } = this.#around;
		const touched = overlay.strokesAlong(work.name, work.pageNumber, work.last, to, ERASER_REACH);
		work.last = to;
		work.layer.model.remove(touched.map(({ key }) => key));
	}

	#showNib(event: PointerEvent, drawing: boolean): void {
		const { layer, tool, lastTool, penColor, markerColor } = this.#around.settings();
		const active = tool === 'select' ? lastTool : tool;
		const color =
			active === 'highlighter' ? MARKER_COLORS[markerColor] : active === 'pen' ? PEN_COLORS[penColor] : null;
		if (!this.#around.layer(layer)) this.#around.nib.hide();
		else this.#around.nib.show(event, { layer, color, drawing });
	}

	/** Whose public stroke is this? The nearest of those under the pointer. */
	#nameAuthor(event: PointerEvent): void {
		const at = this.#around.viewport.pageAt(event.clientX, event.clientY);
		const found = at ? this.#around.overlay.strokesAlong('public', at.page, at, at, NAME_REACH) : [];
		const nearest = found.toSorted((a, b) => distance(a.stroke, at) - distance(b.stroke, at))[0];
		this.#around.onAuthor(nearest ? { accountId: nearest.authorId, x: event.clientX, y: event.clientY } : null);
	}
}

/** Where a pointer is on the page; beside it, its edge. */
function placeOn(page: DOMRect, event: PointerEvent): PagePlace {
	const x = (event.clientX - page.left) / page.width;
	const y = (event.clientY - page.top) / page.height;
	return { x: Math.min(1, Math.max(0, x)), y: Math.min(1, Math.max(0, y)) };
}

/** Only pens measure pressure in a way that means anything. */
function pressureOf(event: PointerEvent): number {
	return event.pointerType === 'pen' && event.pressure > 0 ? event.pressure : 0.5;
}

function distance(stroke: Stroke, at: PagePlace | null): number {
	if (!at) return Infinity;
	const steps = stroke.points.map((point, index) => segmentDistance(at, at, stroke.points[index - 1] ?? point, point));
	return Math.min(...steps);
}

/** 128 random bits; `crypto.randomUUID` is missing on a tablet that came by plain http. */
function newStrokeId(): string {
	return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

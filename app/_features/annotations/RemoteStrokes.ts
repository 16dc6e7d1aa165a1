import type { Stroke, StrokePoint } from '#domain/annotations/stroke.ts';
import { parseStrokeKey, strokeKey } from '#domain/annotations/stroke.ts';
import { colorText, type InkOverlay } from './InkOverlay.ts';
import type { InkChange } from './InkLayerModel.ts';
import { decodeLiveStroke } from './liveStroke.ts';
import { inkPoints, SvgPath, traceInk } from './strokeGeometry.ts';

interface RemoteStroke {
	readonly stroke: Stroke;
	readonly points: StrokePoint[];
	path: SVGPathElement | null;
	expires: number;
}

/**
 * An unfinished stroke of which nothing more is heard disappears after this, ms: whoever draws says at least every 600 ms that
 * the stroke goes on (InkPen). Looked at so often that none stays for two seconds.
 */
const PATIENCE_MS = 1_600;
const LOOK_MS = 200;
/** More people than this drawing at the same moment are not shown live (their finished strokes are). */
const MOST = 64;
const SVG = 'http://www.w3.org/2000/svg';

/** Strokes of others while they are being drawn, on top of the page they belong to. */
export class RemoteStrokes {
	readonly #overlay: InkOverlay;
	readonly #strokes = new Map<string, RemoteStroke>();
	readonly #dirty = new Set<string>();
	readonly #stop: () => void;
	#frame = 0;
	#timer: ReturnType<typeof setInterval> | undefined;

	constructor(overlay: InkOverlay) {
		this.#overlay = overlay;
		this.#stop = overlay.onPage((page) => this.#handlePage(page));
	}

	/** News from the server: `accountId` is who draws. */
	receive(accountId: string, payload: Uint8Array): void {
		// The server says so: a connection of theirs is gone.
		if (payload.length === 0) return this.#forget(accountId);
		const live = decodeLiveStroke(payload);
		if (!live) return;
		const key = keyOf(accountId, live.strokeId);
		if (key === null) return;
		if (live.type === 'discarded') {
			this.#remove(key);
			return;
		}
		let known = this.#strokes.get(key);
		if (!known) {
			if (this.#strokes.size >= MOST) return;
			known = { stroke: live.stroke, points: [], path: null, expires: 0 };
			this.#strokes.set(key, known);
		}
		// Parts may repeat what came already, never leave out: what was missed is joined by a straight line.
		known.points.push(...live.stroke.points.slice(Math.max(0, known.points.length - live.offset)));
		known.expires = performance.now() + PATIENCE_MS;
		this.#dirty.add(key);
		this.#schedule();
		this.#timer ??= setInterval(() => this.#expire(), LOOK_MS);
	}

	/** The finished stroke is on the page: the unfinished one goes in the same frame. */
	settle({ added }: InkChange): void {
		for (const { key } of added) this.#remove(key);
	}

	destroy(): void {
		this.#stop();
		cancelAnimationFrame(this.#frame);
		clearInterval(this.#timer);
		for (const key of [...this.#strokes.keys()]) this.#remove(key);
	}

	#schedule(): void {
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			for (const key of this.#dirty) this.#draw(key);
			this.#dirty.clear();
		});
	}

	#draw(key: string): void {
		const remote = this.#strokes.get(key);
		const page = remote && this.#overlay.hostOf(remote.stroke.page);
		if (!remote || !page || this.#overlay.isHidden('public')) return;
		if (!remote.path) {
			remote.path = document.createElementNS(SVG, 'path');
			remote.path.setAttribute('fill', colorText(remote.stroke.color));
			if (remote.stroke.tool === 'highlighter') remote.path.style.mixBlendMode = 'multiply';
			svgOf(page.host, page.ratio).append(remote.path);
		}
		const outline = new SvgPath();
		traceInk(inkPoints({ ...remote.stroke, points: remote.points }, page.ratio), outline);
		remote.path.setAttribute('d', outline.d);
	}

	#handlePage(page: number): void {
		for (const [key, remote] of this.#strokes) {
			if (remote.stroke.page !== page) continue;
			remote.path?.remove();
			remote.path = null;
			this.#dirty.add(key);
			this.#schedule();
		}
	}

	/** What somebody was drawing goes: they are not there any more. */
	#forget(accountId: string): void {
		for (const key of [...this.#strokes.keys()]) if (parseStrokeKey(key)?.accountId === accountId) this.#remove(key);
	}

	#expire(): void {
		const now = performance.now();
		for (const [key, { expires }] of this.#strokes) if (expires < now) this.#remove(key);
		if (this.#strokes.size > 0) return;
		clearInterval(this.#timer);
		this.#timer = undefined;
	}

	#remove(key: string): void {
		const remote = this.#strokes.get(key);
		if (!remote) return;
		this.#strokes.delete(key);
		const svg = remote.path?.parentElement;
		remote.path?.remove();
		if (svg?.childElementCount === 0) svg.remove();
	}
}

function keyOf(accountId: string, strokeId: string): string | null {
	try {
		return strokeKey(accountId, strokeId);
	} catch {
		return null;
	}
}

/** The drawing over a page that holds unfinished strokes; one page width is one unit. */
function svgOf(host: HTMLElement, ratio: number): SVGElement {
	const known = host.querySelector<SVGElement>(':scope > svg.ink-live');
	if (known) return known;
	const svg = document.createElementNS(SVG, 'svg');
	svg.setAttribute('class', 'ink-live');
	svg.setAttribute('viewBox', `0 0 1 ${ratio}`);
	svg.setAttribute('preserveAspectRatio', 'none');
	svg.setAttribute('aria-hidden', 'true');
	host.append(svg);
	return svg;
}

import type { InkLayer } from '#domain/annotations/documentName.ts';
import type { PageGeometry, PageOverlay } from '#app/_features/documents/reader/pageOverlay.ts';
import type { InkChange, InkLayerModel, InkStroke } from './InkLayerModel.ts';
import { inkPoints, traceInk } from './strokeGeometry.ts';
import { strokeBounds, touchesStroke, type PagePlace, type StrokeBounds } from './strokeHit.ts';

interface ShownPage {
	readonly host: HTMLElement;
	geometry: PageGeometry;
	/** Made when the page gets its first stroke. */
	canvas: HTMLCanvasElement | null;
	detail: HTMLCanvasElement | null;
}

interface Shape {
	readonly ratio: number;
	readonly path: Path2D;
	readonly bounds: StrokeBounds;
}

/** Draws the ink of the pages in sight, sharp at every zoom; adds what is new without drawing everything again. */
export class InkOverlay implements PageOverlay {
	readonly #pages = new Map<number, ShownPage>();
	readonly #layers = new Map<InkLayer, { readonly model: InkLayerModel; readonly stop: () => void }>();
	readonly #shapes = new WeakMap<InkStroke, Shape>();
	/** Pages to draw anew: all of it (null) or the part where strokes went. */
	readonly #dirty = new Map<number, StrokeBounds | null>();
	readonly #pageListeners = new Set<(page: number) => void>();
	#hidden: ReadonlySet<InkLayer> = new Set();
	#frame = 0;

	/** Puts a layer on, or takes it off with null. */
	setLayer(layer: InkLayer, model: InkLayerModel | null): void {
		this.#layers.get(layer)?.stop();
		this.#layers.delete(layer);
		if (model) this.#layers.set(layer, { model, stop: model.onChange((change) => this.#handleChange(layer, change)) });
		this.#redrawAll();
	}

	setHidden(hidden: ReadonlySet<InkLayer>): void {
		this.#hidden = hidden;
		this.#redrawAll();
	}

	isHidden(layer: InkLayer): boolean {
		return this.#hidden.has(layer);
	}

	showPage(page: number, host: HTMLElement, geometry: PageGeometry): void {
		const shown = this.#pages.get(page);
		if (!shown) {
			this.#pages.set(page, { host, geometry, canvas: null, detail: null });
			for (const listener of this.#pageListeners) listener(page);
		} else if (isSameGeometry(shown.geometry, geometry)) return;
		else shown.geometry = geometry;
		this.#redraw(page);
	}

	hidePage(page: number): void {
		const shown = this.#pages.get(page);
		if (!shown) return;
		this.#pages.delete(page);
		dispose(shown.canvas);
		dispose(shown.detail);
		for (const listener of this.#pageListeners) listener(page);
	}

	/** Page element and its shape; null while the page is out of sight. */
	hostOf(page: number): { readonly host: HTMLElement; readonly ratio: number } | null {
		const shown = this.#pages.get(page);
		return shown ? { host: shown.host, ratio: shown.geometry.height / shown.geometry.width } : null;
	}

	/** Calls back when a page comes or goes. */
	onPage(listener: (page: number) => void): () => void {
		this.#pageListeners.add(listener);
		return () => this.#pageListeners.delete(listener);
	}

	/** The strokes of a layer along a way over the page, the uppermost first. `reach`: part of the page's width. */
	strokesAlong(layer: InkLayer, page: number, from: PagePlace, to: PagePlace, reach: number): InkStroke[] {
		const shown = this.#pages.get(page);
		const model = this.#layers.get(layer)?.model;
		if (!shown || !model || this.#hidden.has(layer)) return [];
		const ratio = shown.geometry.height / shown.geometry.width;
		const hit = (entry: InkStroke) =>
			touchesStroke(entry.stroke, this.#shape(entry, ratio).bounds, from, to, reach, ratio);
		return [...model.strokesOn(page)].filter(hit).reverse();
	}

	#handleChange(layer: InkLayer, { added, removed }: InkChange): void {
		if (this.#hidden.has(layer)) return;
		for (const entry of removed) this.#repair(entry);
		for (const entry of added) {
			const { page } = entry.stroke;
			const shown = this.#pages.get(page);
			if (!shown || this.#dirty.get(page) === null) continue;
			if (shown.canvas) this.#paint(shown, [entry]);
			else this.#redrawNow(page);
		}
	}

	#redrawAll(): void {
		for (const page of this.#pages.keys()) this.#redraw(page);
	}

	#redraw(page: number, part: StrokeBounds | null = null): void {
		this.#dirty.set(page, part);
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			for (const [dirty, only] of this.#dirty) this.#redrawNow(dirty, only);
			this.#dirty.clear();
		});
	}

	/** A stroke went: only what lay around it is drawn again. */
	#repair(entry: InkStroke): void {
		const { page } = entry.stroke;
		const shown = this.#pages.get(page);
		if (!shown || this.#dirty.get(page) === null) return;
		const { bounds } = this.#shape(entry, shown.geometry.height / shown.geometry.width);
		this.#redraw(page, union(this.#dirty.get(page) ?? bounds, bounds));
	}

	#redrawNow(page: number, part: StrokeBounds | null = null): void {
		const shown = this.#pages.get(page);
		if (!shown) return;
		const strokes = [...this.#layers].flatMap(([layer, { model }]) =>
			this.#hidden.has(layer) ? [] : [...model.strokesOn(page)],
		);
		if (strokes.length === 0) {
			dispose(shown.canvas);
			dispose(shown.detail);
			shown.canvas = shown.detail = null;
			return;
		}
		if (part === null || !shown.canvas) this.#resize(shown);
		strokes.sort((a, b) => Number(a.stroke.tool === 'pen') - Number(b.stroke.tool === 'pen'));
		this.#paint(shown, strokes, part);
	}

	/** Gives the canvases their size, which also empties them. */
	#resize(shown: ShownPage): void {
		const { width, height, density, detail } = shown.geometry;
		shown.canvas = resized(shown.canvas, shown.host, 'ink-canvas', width * density, height * density);
		if (detail) {
			shown.detail = resized(
				shown.detail,
				shown.host,
				'ink-detail',
				detail.width * detail.density,
				detail.height * detail.density,
			);
			const { left, top } = detail;
			Object.assign(shown.detail.style, {
				left: `${left}px`,
				top: `${top}px`,
				width: `${detail.width}px`,
				height: `${detail.height}px`,
			});
		} else {
			dispose(shown.detail);
			shown.detail = null;
		}
	}

	/** Draws strokes; with `part` only inside it, after emptying it. */
	#paint(shown: ShownPage, strokes: readonly InkStroke[], part: StrokeBounds | null = null): void {
		const { width, height, density, detail } = shown.geometry;
		const whole = shown.canvas?.getContext('2d');
		if (whole) {
			whole.setTransform(width * density, 0, 0, width * density, 0, 0);
			this.#fill(whole, strokes, height / width, part);
			if (detail) {
				// Under the detail the coarse picture would be multiplied with the sharp one.
				whole.setTransform(density, 0, 0, density, 0, 0);
				whole.clearRect(detail.left, detail.top, detail.width, detail.height);
			}
		}
		const sharp = detail && shown.detail?.getContext('2d');
		if (!sharp) return;
		const scale = width * detail.density;
		sharp.setTransform(scale, 0, 0, scale, -detail.left * detail.density, -detail.top * detail.density);
		const inSight = {
			left: detail.left / width,
			top: detail.top / height,
			right: (detail.left + detail.width) / width,
			bottom: (detail.top + detail.height) / height,
		};
		const seen = strokes.filter((entry) => overlaps(this.#shape(entry, height / width).bounds, inSight));
		this.#fill(sharp, seen, height / width, part);
	}

	#fill(
		context: CanvasRenderingContext2D,
		strokes: readonly InkStroke[],
		ratio: number,
		part: StrokeBounds | null,
	): void {
		context.save();
		if (part) {
			context.beginPath();
			context.rect(part.left, part.top * ratio, part.right - part.left, (part.bottom - part.top) * ratio);
			context.clip();
			context.clearRect(part.left, part.top * ratio, part.right - part.left, (part.bottom - part.top) * ratio);
		}
		for (const entry of strokes) {
			const { path, bounds } = this.#shape(entry, ratio);
			if (part && !overlaps(bounds, part)) continue;
			// A marker darkens what is under it and never covers it.
			context.globalCompositeOperation = entry.stroke.tool === 'highlighter' ? 'multiply' : 'source-over';
			context.fillStyle = colorText(entry.stroke.color);
			context.fill(path, 'nonzero');
		}
		context.restore();
	}

	#shape(entry: InkStroke, ratio: number): Shape {
		const known = this.#shapes.get(entry);
		if (known && Math.abs(known.ratio - ratio) < 0.002) return known;
		const path = new Path2D();
		traceInk(inkPoints(entry.stroke, ratio), path);
		const shape = { ratio, path, bounds: strokeBounds(entry.stroke, ratio) };
		this.#shapes.set(entry, shape);
		return shape;
	}
}

const overlaps = (a: StrokeBounds, b: StrokeBounds): boolean =>
	a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

const union = (a: StrokeBounds, b: StrokeBounds): StrokeBounds => ({
	left: Math.min(a.left, b.left),
	top: Math.min(a.top, b.top),
	right: Math.max(a.right, b.right),
	bottom: Math.max(a.bottom, b.bottom),
});

/** 0xRRGGBB as CSS. */
export function colorText(color: number): string {
	return `#${color.toString(16).padStart(6, '0')}`;
}

function resized(
	canvas: HTMLCanvasElement | null,
	host: HTMLElement,
	className: string,
	width: number,
	height: number,
): HTMLCanvasElement {
	const target = canvas ?? document.createElement('canvas');
	target.className = className;
	// Setting the size also empties it.
	target.width = Math.max(1, Math.round(width));
	target.height = Math.max(1, Math.round(height));
	if (!canvas) host.append(target);
	return target;
}

function dispose(canvas: HTMLCanvasElement | null): void {
	if (!canvas) return;
	canvas.remove();
	canvas.width = canvas.height = 0;
}

function isSameGeometry(a: PageGeometry, b: PageGeometry): boolean {
	const near = (x: number | undefined, y: number | undefined) => x === y || Math.abs((x ?? -9) - (y ?? -9)) < 0.5;
	return (
		near(a.width, b.width) &&
		near(a.height, b.height) &&
		Math.abs(a.density - b.density) < 0.01 &&
		near(a.detail?.left, b.detail?.left) &&
		near(a.detail?.top, b.detail?.top) &&
		near(a.detail?.width, b.detail?.width) &&
		near(a.detail?.height, b.detail?.height)
	);
}

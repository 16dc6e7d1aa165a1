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
	readonly #dirty = new Set<number>();
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
		for (const { stroke } of removed) this.#redraw(stroke.page);
		for (const entry of added) {
			const { page } = entry.stroke;
			const shown = this.#pages.get(page);
			if (!shown || this.#dirty.has(page)) continue;
			if (shown.canvas) this.#paint(shown, [entry]);
			else this.#redrawNow(page);
		}
	}

	#redrawAll(): void {
		for (const page of this.#pages.keys()) this.#redraw(page);
	}

	#redraw(page: number): void {
		this.#dirty.add(page);
		if (this.#frame !== 0) return;
		this.#frame = requestAnimationFrame(() => {
			this.#frame = 0;
			for (const dirty of this.#dirty) this.#redrawNow(dirty);
			this.#dirty.clear();
		});
	}

	#redrawNow(page: number): void {
		const shown = this.#pages.get(page);
		if (!shown) return;
		const strokes = [...this.#layers].flatMap(([layer, { model }]) =>
			this.#hidden.has(layer) ? [] : [...model.strokesOn(page)],
		);
		const { width, height, density, detail } = shown.geometry;
		if (strokes.length === 0) {
			dispose(shown.canvas);
			dispose(shown.detail);
			shown.canvas = shown.detail = null;
			return;
		}
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
		// Under the detail the coarse picture must not shine through a multiplied one.
		this.#paint(
			shown,
			strokes.sort((a, b) => Number(a.stroke.tool === 'pen') - Number(b.stroke.tool === 'pen')),
		);
	}

	#paint(shown: ShownPage, strokes: readonly InkStroke[]): void {
		const { width, height, density, detail } = shown.geometry;
		const whole = shown.canvas?.getContext('2d');
		if (whole) {
			whole.setTransform(width * density, 0, 0, width * density, 0, 0);
			this.#fill(whole, strokes, height / width);
			if (detail) {
				whole.setTransform(density, 0, 0, density, 0, 0);
				whole.clearRect(detail.left, detail.top, detail.width, detail.height);
			}
		}
		const sharp = detail && shown.detail?.getContext('2d');
		if (!sharp) return;
		const scale = width * detail.density;
		sharp.setTransform(scale, 0, 0, scale, -detail.left * detail.density, -detail.top * detail.density);
		this.#fill(sharp, strokes, height / width);
	}

	#fill(context: CanvasRenderingContext2D, strokes: readonly InkStroke[], ratio: number): void {
		for (const entry of strokes) {
			const { stroke } = entry;
			// A marker darkens what is under it and never covers it.
			context.globalCompositeOperation = stroke.tool === 'highlighter' ? 'multiply' : 'source-over';
			context.fillStyle = colorText(stroke.color);
			context.fill(this.#shape(entry, ratio).path, 'nonzero');
		}
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

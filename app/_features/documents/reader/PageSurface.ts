import type { PDFPageProxy, RenderTask } from 'pdfjs-dist';
import type { Box } from './pageLayout.ts';
import type { PageGeometry } from './pageOverlay.ts';
import { PageNotes, type PageNotesOptions } from './PageNotes.ts';
import { PageTextLayer } from './PageTextLayer.ts';
import type { PdfPaper } from './pdfLibrary.ts';

export interface SurfaceOptions {
	readonly number: number;
	readonly label: string;
	readonly failedLabel: string;
	/** Most pixels of the canvas that covers the whole page. */
	readonly pixelBudget: number;
	/** The words over the page, and the author's notes: for whoever can touch it. */
	readonly withText: boolean;
	readonly notes: PageNotesOptions;
	/** Asked before every slice of drawing; drawing waits while it says true (a finger moves the paper). */
	readonly isBusy: () => boolean;
	readonly onRetry: () => void;
}

/**
 * What the author drew over a page (highlights, stamps, typed words, filled-in fields) is part of its picture and nothing more: no
 * field takes words, no link leads anywhere (AnnotationMode.ENABLE of PDF.js, which is loaded later than this).
 */
const AS_PICTURE = 1;

/**
 * One page on screen: white sheet, canvas, sharper canvas of the part in sight at high zoom, text for selection, marks of
 * the author's notes.
 * `place` is cheap and called while zooming; `paint` draws at the new size.
 */
export class PageSurface {
	readonly number: number;
	readonly element: HTMLDivElement;
	readonly text: PageTextLayer | null;
	readonly notes: PageNotes | null;
	readonly #options: SurfaceOptions;
	#box: Box = { left: 0, top: 0, width: 0, height: 0 };
	#canvas: HTMLCanvasElement | null = null;
	#paintedWidth = 0;
	#detail: { canvas: HTMLCanvasElement; key: string } | null = null;
	#task: RenderTask | null = null;
	#removed = false;
	#failed: HTMLButtonElement | null = null;

	constructor(options: SurfaceOptions) {
		this.number = options.number;
		this.#options = options;
		const element = document.createElement('div');
		element.className = 'paper-page';
		element.dataset['page'] = String(options.number);
		element.setAttribute('role', 'group');
		element.setAttribute('aria-label', options.label);
		this.element = element;
		this.text = options.withText ? new PageTextLayer(element) : null;
		this.notes = options.withText ? new PageNotes(element, options.notes) : null;
	}

	/** Puts the page where the layout says; what is painted stretches along until it is painted anew. */
	place(box: Box): void {
		this.#box = box;
		const { style } = this.element;
		style.transform = `translate(${box.left}px, ${box.top}px)`;
		style.width = `${box.width}px`;
		style.height = `${box.height}px`;
		this.text?.scaleTo(box.width);
	}

	/** Canvas pixels per CSS pixel for the whole page at this size, within the budget. */
	get density(): number {
		const { width, height } = this.#box;
		const wanted = window.devicePixelRatio || 1;
		return Math.min(wanted, Math.sqrt(this.#options.pixelBudget / Math.max(1, width * height)));
	}

	/** Whether the whole-page canvas is of another size than the layout asks for. */
	get isStale(): boolean {
		return Math.abs(this.#paintedWidth - this.#rasterWidth) > 1;
	}

	get isPainted(): boolean {
		return this.#paintedWidth > 0;
	}

	get #rasterWidth(): number {
		return Math.floor(this.#box.width * this.density);
	}

	/** How overlays should draw on this page; `visible` is the part in sight, in CSS pixels within the page. */
	geometry(visible: Box | null): PageGeometry {
		const { width, height } = this.#box;
		const full = window.devicePixelRatio || 1;
		const detail = visible !== null && this.density < full * 0.95 ? { ...visible, density: full } : null;
		return { width, height, density: this.density, detail };
	}

	/** Draws the whole page at its present size. Resolves false when it was cancelled; throws what PDF.js throws. */
	async paint(paper: PdfPaper): Promise<boolean> {
		const page = await paper.page(this.number);
		if (this.#removed) return false;
		const width = this.#rasterWidth;
		const natural = page.getViewport({ scale: 1 });
		const viewport = page.getViewport({ scale: width / natural.width });
		const canvas = document.createElement('canvas');
		canvas.width = Math.max(1, Math.floor(viewport.width));
		canvas.height = Math.max(1, Math.floor(viewport.height));
		canvas.className = 'paper-canvas';
		// The first picture appears while it is drawn; later ones replace the stretched one in one step.
		const first = this.#canvas === null;
		if (first) this.#show(canvas);
		const done = await this.#render(page.render({ canvas, viewport, annotationMode: AS_PICTURE }));
		if (!done) {
			if (first && !this.isPainted) this.#drop(canvas);
			else release(canvas);
			return false;
		}
		if (!first) this.#show(canvas);
		this.#paintedWidth = width;
		this.#failed?.remove();
		this.#failed = null;
		void this.text?.fill(paper, page, this.#box.width);
		void this.notes?.fill(paper, page);
		return true;
	}

	/** Draws the part in sight at the screen's full density, when the whole page cannot have it. */
	async paintDetail(paper: PdfPaper, visible: Box | null): Promise<void> {
		const { detail } = this.geometry(visible);
		if (!detail) {
			this.clearDetail();
			return;
		}
		const key = [this.#box.width, detail.left, detail.top, detail.width, detail.height].map(Math.round).join();
		if (this.#detail?.key === key) return;
		const page: PDFPageProxy = await paper.page(this.number);
		if (this.#removed) return;
		const natural = page.getViewport({ scale: 1 });
		const viewport = page.getViewport({ scale: (this.#box.width * detail.density) / natural.width });
		const canvas = document.createElement('canvas');
		canvas.width = Math.max(1, Math.ceil(detail.width * detail.density));
		canvas.height = Math.max(1, Math.ceil(detail.height * detail.density));
		const { left, top, width, height } = detail;
		const transform = [1, 0, 0, 1, -left * detail.density, -top * detail.density];
		const pageWidth = this.#box.width;
		if (
			!(await this.#render(page.render({ canvas, viewport, transform, annotationMode: AS_PICTURE }))) ||
			pageWidth !== this.#box.width
		) {
			release(canvas);
			return;
		}
		canvas.className = 'paper-detail';
		Object.assign(canvas.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
		this.clearDetail();
		this.#detail = { canvas, key };
		this.#canvas?.after(canvas);
	}

	/** The sharper part belongs to one zoom only. */
	clearDetail(): void {
		if (!this.#detail) return;
		this.#drop(this.#detail.canvas);
		this.#detail = null;
	}

	/** Shows that the page could not be loaded, with a button that tries again. */
	showFailure(): void {
		if (this.#failed || this.#removed || this.isPainted) return;
		const button = document.createElement('button');
		button.type = 'button';
		button.className = 'paper-failed';
		button.textContent = this.#options.failedLabel;
		button.addEventListener('click', () => {
			button.remove();
			this.#failed = null;
			this.#options.onRetry();
		});
		this.#failed = button;
		this.element.append(button);
	}

	cancel(): void {
		this.#task?.cancel();
	}

	remove(): void {
		this.#removed = true;
		this.cancel();
		this.clearDetail();
		this.text?.remove();
		this.notes?.remove();
		if (this.#canvas) this.#drop(this.#canvas);
		this.#canvas = null;
		this.element.remove();
	}

	async #render(task: RenderTask): Promise<boolean> {
		this.#task = task;
		task.onContinue = (resume: () => void) => {
			const wait = () => {
				if (this.#removed || !this.#options.isBusy()) resume();
				else setTimeout(wait, 60);
			};
			wait();
		};
		try {
			await task.promise;
			return !this.#removed;
		} catch (error) {
			if (error instanceof Error && error.name === 'RenderingCancelledException') return false;
			throw error;
		} finally {
			if (this.#task === task) this.#task = null;
		}
	}

	#show(canvas: HTMLCanvasElement): void {
		const previous = this.#canvas;
		this.#canvas = canvas;
		this.element.prepend(canvas);
		if (previous) this.#drop(previous);
	}

	#drop(canvas: HTMLCanvasElement): void {
		if (this.#canvas === canvas) this.#canvas = null;
		canvas.remove();
		release(canvas);
	}
}

/** Safari keeps a canvas's memory until it is collected, unless it is made empty. */
function release(canvas: HTMLCanvasElement): void {
	canvas.width = 0;
	canvas.height = 0;
}

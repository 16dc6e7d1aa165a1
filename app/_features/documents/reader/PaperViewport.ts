import type { PresentationView } from '#domain/course/presentationView.ts';
import {
	clampZoom,
	fitPageZoom,
	layoutPages,
	mainPage,
	PAGE_MARGIN,
	pagesBetween,
	type Box,
	type Frame,
	type PageLayout,
} from './pageLayout.ts';
import type { NotesAt } from './PageNotes.ts';
import type { PageOverlay } from './pageOverlay.ts';
import { PagePainter } from './PagePainter.ts';
import type { PageSurface } from './PageSurface.ts';
import type { PdfPaper } from './pdfLibrary.ts';
import { isSameView, placeAfterZoom, toScrollPlace, toView, type ScrollPlace } from './presentationPlace.ts';

export interface ViewportOptions {
	readonly pages: number;
	/** No input, black surroundings, no selection. */
	readonly wall: boolean;
	readonly pageLabel: (page: number) => string;
	readonly failedLabel: string;
	readonly noteLabel: (author: string) => string;
	/** The paper could not be read on; what to show is decided above. */
	readonly onFailure: (error: unknown) => void;
	readonly initialView: PresentationView | null;
}

/** What the toolbar shows. */
export interface ViewportState {
	readonly page: number;
	readonly zoom: number;
	readonly fit: 'width' | 'page' | null;
	/** The first picture of a page is on screen. */
	readonly painted: boolean;
}

/** A4, until the first page tells. */
const A4_RATIO = 297 / 210;
/**
 * At zoom 1 a page is at most this many times as wide as the frame is high, so that a wall, or a tablet without its rails,
 * shows much the same stretch of the page as the presenter's narrower frame.
 */
const WIDEST = 1.6;
/** Zoom at which a paper opens: a page is never wider than this at first, CSS pixels. */
const COMFORTABLE_WIDTH = 1040;

/**
 * The scrolled paper: lays pages out, keeps only those near the frame, zooms around a point, converts between scrolling and
 * PresentationView. Knows nothing of React; `host` is the scroll container.
 */
export class PaperViewport {
	readonly host: HTMLElement;
	readonly painter: PagePainter;
	readonly #content: HTMLDivElement;
	readonly #options: ViewportOptions;
	readonly #listeners = new Set<() => void>();
	readonly #viewListeners = new Set<(view: PresentationView) => void>();
	readonly #ratios: number[];
	readonly #resize: ResizeObserver;
	#layout: PageLayout;
	#state: ViewportState;
	/** Where the paper should stay when the frame or a page's size changes. */
	#anchor: PresentationView;
	#expected: ScrollPlace = { left: 0, top: 0 };
	#followed: PresentationView | null = null;
	#held = 0;
	#byHand: (() => void) | null = null;
	#notes: ((at: NotesAt) => void) | null = null;
	#fit: ViewportState['fit'] = null;
	#frame = 0;
	/** Has come to its first place. Before that the scroll position is nobody's wish, and says nothing about the reader. */
	#placed = false;

	constructor(host: HTMLElement, options: ViewportOptions) {
		this.host = host;
		this.#options = options;
		this.#ratios = Array.from({ length: Math.max(1, options.pages) }, () => A4_RATIO);
		this.#content = document.createElement('div');
		this.#content.className = 'paper-content';
		host.append(this.#content);
		this.#anchor = options.initialView ?? { page: 1, zoom: 1, x: 0, y: 0 };
		this.#layout = this.#layoutFor(this.#anchor.zoom);
		this.#state = { page: this.#anchor.page, zoom: this.#anchor.zoom, fit: null, painted: false };
		this.painter = new PagePainter({
			content: this.#content,
			...options,
			onRatio: (page, ratio) => this.#learnRatio(page, ratio),
			onPainted: () => this.#publish(),
			onNotes: (at) => this.#notes?.(at),
		});
		host.addEventListener('scroll', this.#handleScroll, { passive: true });
		this.#resize = new ResizeObserver(() => this.#handleResize());
		this.#resize.observe(host);
	}

	/** Gives the opened file; pages in sight are drawn at once. */
	setPaper(paper: PdfPaper): void {
		if (paper.pageCount !== this.#ratios.length) {
			this.#ratios.length = Math.min(this.#ratios.length, paper.pageCount);
			while (this.#ratios.length < paper.pageCount) this.#ratios.push(A4_RATIO);
			this.#apply(this.#layoutFor(this.#layout.zoom));
		}
		this.painter.setPaper(paper);
		this.#update();
	}

	getState = (): ViewportState => this.#state;

	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Tells where the reader is, after every movement; not while following. */
	onView(listener: (view: PresentationView) => void): () => void {
		this.#viewListeners.add(listener);
		return () => this.#viewListeners.delete(listener);
	}

	/** Calls back when the person moves the paper by hand (scrolls, zooms, turns a page). */
	onManualMove(listener: (() => void) | null): void {
		this.#byHand = listener;
	}

	/** Calls back when the author's notes at a mark are to be shown. */
	onNotes(listener: ((at: NotesAt) => void) | null): void {
		this.#notes = listener;
	}

	/** The author's notes under a point of the window. */
	notesAt(clientX: number, clientY: number): NotesAt | null {
		for (const { notes } of this.painter.surfaces()) {
			const found = notes?.at(clientX, clientY) ?? null;
			if (found !== null) return found;
		}
		return null;
	}

	/** A finger tapped, or the mouse clicked, where nothing is drawn by it. Returns whether that meant a note. */
	tap(clientX: number, clientY: number): boolean {
		const found = this.#notes === null ? null : this.notesAt(clientX, clientY);
		if (found !== null) this.#notes?.(found);
		return found !== null;
	}

	/** Says by cursor and selection that a press would draw. */
	setDrawing(drawing: boolean): void {
		this.host.dataset['drawing'] = String(drawing);
	}

	setOverlay(overlay: PageOverlay | null): void {
		this.painter.setOverlay(overlay);
		this.#update();
	}

	get layout(): PageLayout {
		return this.#layout;
	}

	get view(): PresentationView {
		return this.#anchor;
	}

	/** Lands on a presented place and stays there whatever the screen's size does; null lets go. */
	follow(view: PresentationView | null): void {
		this.#followed = view;
		if (view && this.#held === 0) this.#goTo(view);
		// Let go: where the person moved meanwhile is their own place now.
		if (!view) this.#update();
	}

	/** While a stroke is drawn nothing moves the paper; what came in the meantime happens after `release`. */
	hold(): void {
		this.#held += 1;
		this.painter.setBusy(true);
	}

	release(): void {
		this.#held = Math.max(0, this.#held - 1);
		if (this.#held > 0) return;
		this.painter.setBusy(false);
		if (this.#followed) this.#goTo(this.#followed);
		this.#update();
	}

	/** The page and the place on it (parts of the page) under a point of the window; null beside the pages. */
	pageAt(clientX: number, clientY: number): { page: number; box: DOMRect; x: number; y: number } | null {
		for (const surface of this.painter.surfaces()) {
			const box = surface.element.getBoundingClientRect();
			if (clientX < box.left || clientX > box.right || clientY < box.top || clientY > box.bottom) continue;
			return { page: surface.number, box, x: (clientX - box.left) / box.width, y: (clientY - box.top) / box.height };
		}
		return null;
	}

	surface(page: number): PageSurface | undefined {
		return this.painter.surface(page);
	}

	/** Scrolls by hand, CSS pixels. Returns how far it really went. */
	panBy(dx: number, dy: number): { dx: number; dy: number } {
		const { scrollLeft, scrollTop } = this.host;
		this.#byHand?.();
		this.host.scrollTo({ left: scrollLeft + dx, top: scrollTop + dy, behavior: 'instant' });
		return { dx: this.host.scrollLeft - scrollLeft, dy: this.host.scrollTop - scrollTop };
	}

	/** Zooms by hand around a point of the frame (CSS pixels), its middle when left out. */
	zoomTo(zoom: number, focus = { x: this.#layout.frame.width / 2, y: this.#layout.frame.height / 2 }): void {
		this.#byHand?.();
		this.#fit = null;
		const before = this.#layout;
		const after = this.#layoutFor(clampZoom(zoom));
		const place = { left: this.host.scrollLeft, top: this.host.scrollTop };
		this.#apply(after, placeAfterZoom(before, after, place, focus));
	}

	fitTo(fit: 'width' | 'page'): void {
		this.#byHand?.();
		this.#fit = fit;
		const { page } = this.#state;
		const top = fit === 'page' ? { page, x: 0, y: 0 } : { page: this.#anchor.page, x: 0, y: this.#anchor.y };
		const place = { ...top, zoom: this.#fittingZoom(fit) };
		const layout = this.#layoutFor(place.zoom);
		this.#apply(layout, toScrollPlace(layout, place));
	}

	/** Turns to a page by hand; its top comes to the top of the frame unless `y` (part of the page) says otherwise. */
	turnTo(page: number, y = 0): void {
		this.#byHand?.();
		const target = Math.min(this.#layout.boxes.length, Math.max(1, Math.round(page)));
		this.#scrollTo(toScrollPlace(this.#layout, { ...this.#anchor, page: target, y }));
	}

	destroy(): void {
		cancelAnimationFrame(this.#frame);
		this.#resize.disconnect();
		this.host.removeEventListener('scroll', this.#handleScroll);
		this.painter.destroy();
		this.#content.remove();
		this.#listeners.clear();
		this.#viewListeners.clear();
	}

	get #frameSize(): Frame {
		return { width: this.host.clientWidth, height: this.host.clientHeight };
	}

	#layoutFor(zoom: number): PageLayout {
		const { wall } = this.#options;
		return layoutPages(this.#frameSize, this.#ratios, zoom, wall ? 0 : PAGE_MARGIN, WIDEST);
	}

	#fittingZoom(fit: 'width' | 'page'): number {
		if (fit === 'width') return 1;
		const ratio = this.#ratios[this.#state.page - 1] ?? A4_RATIO;
		return fitPageZoom(this.#frameSize, this.#layout.margin, ratio, WIDEST);
	}

	#goTo(view: PresentationView): void {
		if (this.#frameSize.width === 0) return;
		this.#fit = null;
		const zoom = clampZoom(view.zoom);
		const layout = this.#layoutFor(zoom);
		this.#apply(layout, toScrollPlace(layout, { ...view, zoom }));
		// Kept as given: rounding and the end of the paper must not make it drift.
		this.#anchor = view;
	}

	#handleResize(): void {
		const { width, height } = this.#frameSize;
		if (width === 0 || height === 0) return;
		if (!this.#placed) {
			this.#placed = true;
			if (!this.#options.initialView && !this.#options.wall && !this.#followed) {
				const fitting = this.#layoutFor(1).boxes[0]?.width ?? width;
				this.#anchor = { ...this.#anchor, zoom: clampZoom(Math.min(1, COMFORTABLE_WIDTH / fitting)) };
				this.#fit = this.#anchor.zoom === 1 ? 'width' : null;
			}
		}
		this.#restore();
	}

	/** Lays out anew and comes back to the same place in the paper. */
	#restore(): void {
		const view = this.#followed ?? this.#anchor;
		const zoom = this.#fit && !this.#followed ? this.#fittingZoom(this.#fit) : clampZoom(view.zoom);
		const layout = this.#layoutFor(zoom);
		this.#apply(layout, toScrollPlace(layout, { ...view, zoom }), true);
		this.#anchor = { ...view, zoom };
	}

	#learnRatio(page: number, ratio: number): void {
		const known = this.#ratios[page - 1];
		if (known === undefined || Math.abs(known - ratio) < 0.0005) return;
		// The first page's size is the best guess for all that have not been seen.
		if (page === 1 && this.#ratios.every((other) => other === A4_RATIO)) this.#ratios.fill(ratio);
		this.#ratios[page - 1] = ratio;
		this.#restore();
	}

	#apply(layout: PageLayout, place?: ScrollPlace, silent = false): void {
		this.#layout = layout;
		Object.assign(this.#content.style, { width: `${layout.width}px`, height: `${layout.height}px` });
		this.painter.place(layout);
		if (place) this.#scrollTo(place, silent);
		this.#update(silent);
	}

	#scrollTo(place: ScrollPlace, silent = false): void {
		this.host.scrollTo({ left: place.left, top: place.top, behavior: 'instant' });
		this.#expected = { left: this.host.scrollLeft, top: this.host.scrollTop };
		if (!silent) this.#update();
	}

	readonly #handleScroll = (): void => {
		const { scrollLeft, scrollTop } = this.host;
		const { left, top } = this.#expected;
		// A position we did not set: wheel, scrollbar, keyboard, or text selection at the edge.
		if (Math.abs(scrollLeft - left) > 2 || Math.abs(scrollTop - top) > 2) this.#byHand?.();
		this.#expected = { left: scrollLeft, top: scrollTop };
		this.#update();
	};

	/** Brings pages, state and listeners up to the present scroll position. */
	#update(silent = false): void {
		const place = { left: this.host.scrollLeft, top: this.host.scrollTop };
		const view = toView(this.#layout, place);
		const moved = this.#placed && !isSameView(view, this.#anchor);
		if (this.#placed && !this.#followed && !silent) this.#anchor = view;
		const { width, height } = this.#layout.frame;
		const visible: Box = { left: place.left, top: place.top, width, height };
		this.painter.update(this.#layout, visible, pagesBetween(this.#layout, place.top, place.top + height));
		this.#publish();
		if (!moved || silent || this.#followed || this.#options.wall) return;
		for (const listener of this.#viewListeners) listener(view);
	}

	#publish(): void {
		const page = mainPage(this.#layout, this.host.scrollTop);
		const next = { page, zoom: this.#layout.zoom, fit: this.#fit, painted: this.painter.hasPainted };
		const { page: oldPage, zoom, fit, painted } = this.#state;
		if (page === oldPage && zoom === next.zoom && fit === next.fit && painted === next.painted) return;
		this.#state = next;
		for (const listener of this.#listeners) listener();
	}
}

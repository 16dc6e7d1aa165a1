import type { Box, PageLayout } from './pageLayout.ts';
import type { NotesAt } from './PageNotes.ts';
import type { PageOverlay } from './pageOverlay.ts';
import { PageSurface } from './PageSurface.ts';
import type { PdfPaper } from './pdfLibrary.ts';

export interface PainterOptions {
	readonly content: HTMLElement;
	readonly wall: boolean;
	readonly pageLabel: (page: number) => string;
	readonly failedLabel: string;
	readonly noteLabel: (author: string) => string;
	readonly onNotes: (at: NotesAt) => void;
	/** A page's real height divided by its width is known. */
	readonly onRatio: (page: number, ratio: number) => void;
	readonly onPainted: () => void;
	readonly onFailure: (error: unknown) => void;
}

/** Most pages with a canvas at once, and canvas pixels of one page: together they bound a tablet's memory. */
const MAX_SURFACES = 8;
const PIXELS_PER_PAGE = { touch: 5_000_000, mouse: 9_000_000 };
/** After the last movement or zoom before pages are drawn at their new size, ms. */
const SETTLE_MS = 140;

/** Keeps the pages near the frame drawn, one at a time, the nearest first. */
export class PagePainter {
	readonly #options: PainterOptions;
	readonly #surfaces = new Map<number, PageSurface>();
	readonly #failures = new Map<number, number>();
	readonly #shown = new Set<number>();
	readonly #pixelBudget: number;
	#paper: PdfPaper | null = null;
	#overlay: PageOverlay | null = null;
	#layout: PageLayout | null = null;
	#visible: Box = { left: 0, top: 0, width: 0, height: 0 };
	#working: PageSurface | null = null;
	#busy = false;
	#settled = true;
	#painted = false;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#filled: ((page: number) => void) | null = null;
	#destroyed = false;

	constructor(options: PainterOptions) {
		this.#options = options;
		const coarse = window.matchMedia('(pointer: coarse)').matches;
		this.#pixelBudget = coarse ? PIXELS_PER_PAGE.touch : PIXELS_PER_PAGE.mouse;
	}

	get hasPainted(): boolean {
		return this.#painted;
	}

	setPaper(paper: PdfPaper): void {
		this.#paper = paper;
		this.#work();
	}

	setOverlay(overlay: PageOverlay | null): void {
		for (const page of this.#shown) this.#overlay?.hidePage(page);
		this.#shown.clear();
		this.#overlay = overlay;
		for (const surface of this.#surfaces.values()) this.#showOverlay(surface);
	}

	/** Drawing waits while a finger or pen moves. */
	setBusy(busy: boolean): void {
		this.#busy = busy;
		if (!busy) this.#settleSoon();
	}

	/** Calls back when a page's words are there. */
	onText(listener: ((page: number) => void) | null): void {
		this.#filled = listener;
	}

	surfaces(): Iterable<PageSurface> {
		return this.#surfaces.values();
	}

	surface(page: number): PageSurface | undefined {
		return this.#surfaces.get(page);
	}

	/** The layout changed: everything on screen follows at once, stretched. */
	place(layout: PageLayout): void {
		this.#layout = layout;
		for (const surface of this.#surfaces.values()) {
			const box = layout.boxes[surface.number - 1];
			if (!box) {
				this.#remove(surface);
				continue;
			}
			surface.place(box);
		}
	}

	/** The frame shows `visible` of the content; pages `first`…`last` (0-based) are in it. */
	update(layout: PageLayout, visible: Box, { first, last }: { first: number; last: number }): void {
		this.#layout = layout;
		this.#visible = visible;
		const wanted = pagesAround(first, last, layout.boxes.length);
		for (const surface of [...this.#surfaces.values()]) {
			if (!wanted.includes(surface.number)) this.#remove(surface);
		}
		for (const page of wanted) if (!this.#surfaces.has(page)) this.#add(page);
		this.#settled = false;
		this.#settleSoon();
		this.#work();
	}

	destroy(): void {
		this.#destroyed = true;
		clearTimeout(this.#timer);
		for (const surface of [...this.#surfaces.values()]) this.#remove(surface);
	}

	#add(page: number): void {
		const box = this.#layout?.boxes[page - 1];
		if (!box) return;
		const surface = new PageSurface({
			number: page,
			label: this.#options.pageLabel(page),
			failedLabel: this.#options.failedLabel,
			pixelBudget: this.#pixelBudget,
			withText: !this.#options.wall,
			notes: { label: this.#options.noteLabel, onOpen: this.#options.onNotes },
			isBusy: () => this.#busy,
			onRetry: () => {
				this.#failures.delete(page);
				this.#work();
			},
		});
		surface.text?.onFilled(() => this.#filled?.(page));
		surface.place(box);
		this.#surfaces.set(page, surface);
		// In reading order, for selection across pages and for screen readers.
		const after = [...this.#surfaces.values()].filter((other) => other.number > page && other !== surface);
		const next = after.sort((a, b) => a.number - b.number)[0];
		this.#options.content.insertBefore(surface.element, next?.element ?? null);
		this.#showOverlay(surface);
	}

	#remove(surface: PageSurface): void {
		this.#surfaces.delete(surface.number);
		if (this.#shown.delete(surface.number)) this.#overlay?.hidePage(surface.number);
		surface.remove();
	}

	#visiblePart(surface: PageSurface): Box | null {
		const box = this.#layout?.boxes[surface.number - 1];
		if (!box) return null;
		const left = Math.max(0, this.#visible.left - box.left);
		const top = Math.max(0, this.#visible.top - box.top);
		const right = Math.min(box.width, this.#visible.left + this.#visible.width - box.left);
		const bottom = Math.min(box.height, this.#visible.top + this.#visible.height - box.top);
		return right - left > 1 && bottom - top > 1 ? { left, top, width: right - left, height: bottom - top } : null;
	}

	#showOverlay(surface: PageSurface): void {
		if (!this.#overlay) return;
		this.#shown.add(surface.number);
		this.#overlay.showPage(surface.number, surface.element, surface.geometry(this.#visiblePart(surface)));
	}

	#settleSoon(): void {
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			if (this.#busy || this.#destroyed) return;
			this.#settled = true;
			for (const surface of this.#surfaces.values()) this.#showOverlay(surface);
			this.#work();
		}, SETTLE_MS);
	}

	/** The next page to draw: nothing yet before wrong size, in sight before near. */
	#next(): PageSurface | null {
		const middle = this.#visible.top + this.#visible.height / 2;
		let best: PageSurface | null = null;
		let least = Infinity;
		for (const surface of this.#surfaces.values()) {
			if ((this.#failures.get(surface.number) ?? 0) >= 3) continue;
			if (surface.isPainted && (!surface.isStale || !this.#settled)) continue;
			const box = this.#layout?.boxes[surface.number - 1];
			if (!box) continue;
			const distance = Math.abs(box.top + box.height / 2 - middle) + (this.#visiblePart(surface) ? 0 : 1e6);
			const cost = distance + (surface.isPainted ? 5e5 : 0);
			if (cost < least) [best, least] = [surface, cost];
		}
		return best;
	}

	#work(): void {
		const paper = this.#paper;
		if (!paper || this.#destroyed) return;
		const next = this.#next();
		if (this.#working) {
			// What left the screen was cancelled by its removal; what became less urgent may finish.
			return;
		}
		if (!next) {
			if (this.#settled && !this.#busy) void this.#paintDetails(paper);
			return;
		}
		this.#working = next;
		void this.#paint(paper, next).finally(() => {
			this.#working = null;
			this.#work();
		});
	}

	async #paint(paper: PdfPaper, surface: PageSurface): Promise<void> {
		try {
			const page = await paper.page(surface.number);
			const { width, height } = page.getViewport({ scale: 1 });
			this.#options.onRatio(surface.number, height / width);
			if (!(await surface.paint(paper))) return;
			surface.clearDetail();
			this.#failures.delete(surface.number);
			this.#painted = true;
			this.#options.onPainted();
		} catch (error) {
			if (this.#destroyed || this.#surfaces.get(surface.number) !== surface) return;
			const failures = (this.#failures.get(surface.number) ?? 0) + 1;
			this.#failures.set(surface.number, failures);
			if (failures < 3) {
				await new Promise((resolve) => setTimeout(resolve, 400 * failures));
				return;
			}
			surface.showFailure();
			this.#options.onFailure(error);
		}
	}

	async #paintDetails(paper: PdfPaper): Promise<void> {
		for (const surface of [...this.#surfaces.values()]) {
			if (!this.#settled || this.#busy || this.#destroyed) return;
			try {
				await surface.paintDetail(paper, this.#visiblePart(surface));
			} catch {
				// The whole page is there, only less sharp.
			}
		}
	}
}

/** Pages (1-based) to keep: those in sight, then one more on each side in turn while there is room. */
function pagesAround(first: number, last: number, count: number): number[] {
	const pages: number[] = [];
	for (let index = first; index <= last && pages.length < MAX_SURFACES; index += 1) pages.push(index + 1);
	if (last + 1 < count && pages.length < MAX_SURFACES) pages.push(last + 2);
	if (first > 0 && pages.length < MAX_SURFACES) pages.push(first);
	return pages;
}

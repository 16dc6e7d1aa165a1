import type { PDFPageProxy } from 'pdfjs-dist';
import type { TextLayer } from 'pdfjs-dist/types/src/display/text_layer.js';
import type { PdfPaper } from './pdfLibrary.ts';

/** The transparent words over a page: for selecting, for find's marks, for screen readers. */
export class PageTextLayer {
	readonly #host: HTMLElement;
	#container: HTMLDivElement | null = null;
	#layer: TextLayer | null = null;
	#pageWidth = 0;
	#filled: (() => void) | null = null;
	#removed = false;

	constructor(host: HTMLElement) {
		this.#host = host;
	}

	/** Calls back when the words are there, so that find can mark them. */
	onFilled(listener: () => void): void {
		this.#filled = listener;
	}

	/** One element per text item of the page, in the order of `getTextContent`; empty until filled. */
	get spans(): readonly HTMLElement[] {
		return this.#layer?.textDivs ?? [];
	}

	/** Follows the page's width (CSS pixels). */
	scaleTo(width: number): void {
		if (this.#pageWidth > 0) this.#host.style.setProperty('--total-scale-factor', String(width / this.#pageWidth));
	}

	/** Writes the words once; later calls only follow the size. */
	async fill(paper: PdfPaper, page: PDFPageProxy, width: number): Promise<void> {
		const viewport = page.getViewport({ scale: 1 });
		this.#pageWidth = viewport.width;
		this.scaleTo(width);
		if (this.#layer) return;
		const container = document.createElement('div');
		container.className = 'textLayer';
		this.#container = container;
		const layer = new paper.library.TextLayer({ textContentSource: page.streamTextContent(), container, viewport });
		this.#layer = layer;
		try {
			await layer.render();
			if (this.#removed) return;
			this.#host.append(container);
			this.#filled?.();
		} catch {
			// Cancelled, or the words cannot be read: the picture of the page is enough.
			this.#layer = null;
			container.remove();
		}
	}

	remove(): void {
		this.#removed = true;
		this.#layer?.cancel();
		this.#container?.remove();
	}
}

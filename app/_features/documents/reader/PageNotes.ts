import type { PDFPageProxy } from 'pdfjs-dist';
import type { AuthorNote } from '#domain/documents/authorNotes.ts';
import { placeOfNote } from './notePlace.ts';
import type { PdfPaper } from './pdfLibrary.ts';

/** How far from its middle a mark takes a tap, CSS pixels: 48 to touch, though the mark covers less of the page. */
const REACH = 24;

/** Notes that lie under one finger, and the mark they are shown at. */
export interface NotesAt {
	readonly notes: readonly AuthorNote[];
	readonly mark: HTMLElement;
}

export interface PageNotesOptions {
	readonly label: (author: string) => string;
	/** A mark was pressed from the keyboard or by an aid; fingers and the mouse come by PaperInput. */
	readonly onOpen: (at: NotesAt) => void;
}

interface Marked {
	readonly note: AuthorNote;
	readonly mark: HTMLButtonElement;
}

/**
 * Marks where the author of a paper left notes. They take no pointer themselves: a pen writes across them and a finger moves the
 * paper from them. What a tap means is asked with `at`.
 */
export class PageNotes {
	readonly #host: HTMLElement;
	readonly #options: PageNotesOptions;
	#marked: readonly Marked[] | null = null;
	#removed = false;

	constructor(host: HTMLElement, options: PageNotesOptions) {
		this.#host = host;
		this.#options = options;
	}

	/** Puts the marks there once; they keep their places at every size of the page. */
	async fill(paper: PdfPaper, page: PDFPageProxy): Promise<void> {
		if (this.#marked !== null) return;
		this.#marked = [];
		try {
			const notes = await paper.notes(page);
			if (this.#removed) return;
			const viewport = page.getViewport({ scale: 1 });
			this.#marked = notes.map((note) => ({ note, mark: this.#mark(note, placeOfNote(note, viewport)) }));
			this.#host.append(...this.#marked.map(({ mark }) => mark));
		} catch {
			// The picture of the page is there; the notes are asked for again with the next one.
			this.#marked = null;
		}
	}

	/** The notes under a point of the window, the nearest first; null when there are none. */
	at(clientX: number, clientY: number): NotesAt | null {
		const near = (this.#marked ?? [])
			.map(({ note, mark }) => {
				const { left, top, width, height } = mark.getBoundingClientRect();
				const [dx, dy] = [clientX - left - width / 2, clientY - top - height / 2].map(Math.abs);
				return { note, mark, dx: dx ?? Infinity, dy: dy ?? Infinity };
			})
			.filter(({ dx, dy }) => dx <= REACH && dy <= REACH)
			.sort((a, b) => Math.hypot(a.dx, a.dy) - Math.hypot(b.dx, b.dy));
		const [first] = near;
		return first === undefined ? null : { notes: near.map(({ note }) => note), mark: first.mark };
	}

	remove(): void {
		this.#removed = true;
		for (const { mark } of this.#marked ?? []) mark.remove();
	}

	#mark(note: AuthorNote, { x, y }: { readonly x: number; readonly y: number }): HTMLButtonElement {
		const mark = document.createElement('button');
		mark.type = 'button';
		mark.className = 'paper-note';
		mark.dataset['at'] = note.at;
		mark.setAttribute('aria-label', this.#options.label(note.entries[0]?.author ?? ''));
		mark.setAttribute('aria-haspopup', 'dialog');
		mark.style.setProperty('--x', `${x * 100}%`);
		mark.style.setProperty('--y', `${y * 100}%`);
		mark.addEventListener('click', () => {
			const { left, top, width, height } = mark.getBoundingClientRect();
			const near = this.at(left + width / 2, top + height / 2);
			this.#options.onOpen({ notes: near?.notes ?? [note], mark });
		});
		return mark;
	}
}

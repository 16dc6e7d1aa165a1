import type { PaperViewport } from './PaperViewport.ts';
import type { PdfPaper } from './pdfLibrary.ts';
import { fromTcvn3 } from '#domain/text/oldVietnamese.ts';
import { findIn, foldPage, type FoldedText, type TextMatch, type TextPiece } from './textSearch.ts';

/** What the find bar shows. */
export interface FindState {
	readonly query: string;
	readonly total: number;
	/** 1-based number of the current match, 0 when there is none. */
	readonly current: number;
	readonly searching: boolean;
}

interface Found {
	readonly page: number;
	readonly match: TextMatch;
}

const NOTHING: FindState = { query: '', total: 0, current: 0, searching: false };
const MARKS = { all: 'paper-find', current: 'paper-find-current' } as const;

/**
 * Searches a paper page by page, begins with the page being read, marks what it finds. Marks are CSS highlights: the words stay
 * as they are, so selecting goes on working.
 */
export class FindSession {
	readonly #paper: PdfPaper;
	readonly #inTcvn3: boolean;
	readonly #viewport: PaperViewport;
	readonly #texts = new Map<number, Promise<FoldedText>>();
	readonly #listeners = new Set<() => void>();
	#state = NOTHING;
	#found: Found[] = [];
	#current: Found | null = null;
	#run = 0;

	/** @param inTcvn3 the words are stored in TCVN3: looked for in Unicode, at the same places */
	constructor(paper: PdfPaper, viewport: PaperViewport, inTcvn3: boolean) {
		this.#inTcvn3 = inTcvn3;
		this.#paper = paper;
		this.#viewport = viewport;
		viewport.painter.onText(() => this.#mark());
	}

	getState = (): FindState => this.#state;

	subscribe = (listener: () => void): (() => void) => {
		this.#listeners.add(listener);
		return () => this.#listeners.delete(listener);
	};

	/** Looks for the query in the whole paper; results appear while it goes on. */
	async search(query: string): Promise<void> {
		this.#run += 1;
		const run = this.#run;
		this.#found = [];
		this.#current = null;
		if (query.trim() === '') {
			this.#set(NOTHING);
			return;
		}
		this.#set({ query, total: 0, current: 0, searching: true });
		const { pageCount } = this.#paper;
		const start = this.#viewport.getState().page;
		for (let step = 0; step < pageCount; step += 1) {
			const page = ((start - 1 + step) % pageCount) + 1;
			const matches = await this.#textOf(page).then(
				(text) => findIn(text, query),
				() => [],
			);
			if (run !== this.#run) return;
			if (matches.length === 0) continue;
			this.#found.push(...matches.map((match) => ({ page, match })));
			this.#found.sort(
				(a, b) =>
					a.page - b.page || a.match.startPiece - b.match.startPiece || a.match.startOffset - b.match.startOffset,
			);
			if (this.#current === null) this.#go(this.#found.find((found) => found.page === page) ?? null);
			else this.#publish(true);
		}
		this.#publish(false);
	}

	/** Goes to the next match, or the one before; round and round. */
	step(direction: 1 | -1): void {
		const { length } = this.#found;
		if (length === 0) return;
		const at = this.#current ? this.#found.indexOf(this.#current) : -1;
		this.#go(this.#found[(at + direction + length) % length] ?? null);
	}

	/** Takes the marks away. */
	close(): void {
		this.#run += 1;
		this.#found = [];
		this.#current = null;
		this.#set(NOTHING);
		this.#viewport.painter.onText(null);
	}

	#textOf(page: number): Promise<FoldedText> {
		const known = this.#texts.get(page);
		if (known) return known;
		const text = this.#paper
			.page(page)
			.then((proxy) => proxy.getTextContent())
			.then(({ items }) =>
				foldPage(items.flatMap((item): TextPiece[] => ('str' in item ? [this.#readable(item)] : []))),
			);
		this.#texts.set(page, text);
		text.catch(() => this.#texts.delete(page));
		return text;
	}

	#readable({ str, hasEOL }: TextPiece): TextPiece {
		return { str: this.#inTcvn3 ? fromTcvn3(str) : str, hasEOL };
	}

	#go(found: Found | null): void {
		this.#current = found;
		this.#publish(this.#state.searching);
		if (!found) return;
		const { layout, host } = this.#viewport;
		const box = layout.boxes[found.page - 1];
		const span = this.#viewport.surface(found.page)?.text?.spans[found.match.startPiece];
		if (!box) return;
		if (!span) {
			this.#viewport.turnTo(found.page);
			return;
		}
		const [line, frame] = [span.getBoundingClientRect(), host.getBoundingClientRect()];
		if (line.top > frame.top + 60 && line.bottom < frame.bottom - 60) return;
		const inPage = (line.top - frame.top + host.scrollTop - box.top) / box.height;
		this.#viewport.turnTo(found.page, inPage - (frame.height * 0.35) / box.height);
	}

	#publish(searching: boolean): void {
		const current = this.#current ? this.#found.indexOf(this.#current) + 1 : 0;
		this.#set({ ...this.#state, total: this.#found.length, current, searching });
	}

	#set(state: FindState): void {
		this.#state = state;
		this.#mark();
		for (const listener of this.#listeners) listener();
	}

	#mark(): void {
		// Older browsers have no CSS highlights: find still turns to the page.
		if (!('highlights' in CSS)) return;
		const all = new Highlight();
		const current = new Highlight();
		let waiting = false;
		for (const found of this.#found) {
			const range = this.#rangeOf(found);
			if (range) (found === this.#current ? current : all).add(range);
			else waiting ||= found === this.#current;
		}
		CSS.highlights.set(MARKS.all, all);
		CSS.highlights.set(MARKS.current, current);
		if (!waiting && this.#current && current.size > 0) this.#reveal(this.#current);
	}

	#shown: Found | null = null;

	/** Once the words of the page are there, the line itself comes into sight, not just its page. */
	#reveal(found: Found): void {
		if (this.#shown === found) return;
		this.#shown = found;
		this.#go(found);
	}

	#rangeOf({ page, match }: Found): Range | null {
		const spans = this.#viewport.surface(page)?.text?.spans ?? [];
		const [start, end] = [spans[match.startPiece]?.firstChild, spans[match.endPiece]?.firstChild];
		if (!(start instanceof Text) || !(end instanceof Text) || !start.isConnected || !end.isConnected) return null;
		const range = new Range();
		range.setStart(start, Math.min(match.startOffset, start.length));
		range.setEnd(end, Math.min(match.endOffset, end.length));
		return range;
	}
}

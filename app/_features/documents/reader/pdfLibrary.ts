import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy, PDFWorker } from 'pdfjs-dist';
import type * as PdfJs from 'pdfjs-dist/legacy/build/pdf.mjs';
import { notesOf, type AuthorNote, type PdfAnnotation } from '#domain/documents/authorNotes.ts';
import { fileUrl, readingUrl } from '#domain/documents/document.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { apiFetch } from '#app/_api/apiFetch.ts';

type PdfLibrary = typeof PdfJs;

/** Where `scripts/setup/pdfAssets.mjs` puts what PDF.js fetches while it runs. */
const assets = '/pdfjs/';
/** Smallest piece of a file that is asked for; neighbours are asked for together. The index of 200 pages takes 6 KB. */
const RANGE_BYTES = 32 * 1024;

let loading: Promise<PdfLibrary> | null = null;
let sharedWorker: PDFWorker | null = null;
/** Papers open on each worker. */
const papersOn = new WeakMap<PDFWorker, number>();
/** Papers that are being closed: the next one opens on a worker that is free. */
let closing: Promise<void> = Promise.resolve();
/** Longest that a worker may take to let a paper go before it is given up, ms: it is decoding something large. */
const PATIENCE_MS = 150;

/**
 * PDF.js, loaded when the first paper opens. The legacy build: it carries what older iPads and Android tablets lack.
 * A failed load is forgotten, so that "Thử lại" tries again.
 */
function loadPdfLibrary(): Promise<PdfLibrary> {
	loading ??= import('pdfjs-dist/legacy/build/pdf.mjs').then(
		(library) => {
			library.GlobalWorkerOptions.workerSrc = `${assets}pdf.worker.min.mjs`;
			return library;
		},
		(error: unknown) => {
			loading = null;
			throw error;
		},
	);
	return loading;
}

/** One worker for all papers of this page: starting one costs more than a page. */
function workerOf(library: PdfLibrary): PDFWorker {
	if (sharedWorker === null || sharedWorker.destroyed) sharedWorker = library.PDFWorker.create({});
	return sharedWorker;
}

function startLoading(library: PdfLibrary, url: string, worker: PDFWorker): PDFDocumentLoadingTask {
	return library.getDocument({
		url,
		worker,
		withCredentials: true,
		// Only what a page needs, never the whole file first.
		disableAutoFetch: true,
		disableStream: true,
		rangeChunkSize: RANGE_BYTES,
		cMapUrl: `${assets}cmaps/`,
		cMapPacked: true,
		standardFontDataUrl: `${assets}standard_fonts/`,
		wasmUrl: `${assets}wasm/`,
		iccUrl: `${assets}iccs/`,
		verbosity: library.VerbosityLevel.ERRORS,
	});
}

/**
 * Closes a paper. A worker cannot be interrupted while it decodes: a scan of A0 at 400 dpi would hold up the next paper. One
 * that does not let go in a moment is ended when this was its last paper, and in any case no other is opened on it.
 */
function leaveWorker(task: PDFDocumentLoadingTask, worker: PDFWorker): Promise<void> {
	if (left.has(task)) return closing;
	left.add(task);
	const others = (papersOn.get(worker) ?? 1) - 1;
	papersOn.set(worker, others);
	// Not in the middle of opening: PDF.js's worker throws then, where nobody can catch it.
	const freed = task.promise
		.then(
			() => task.destroy(),
			() => task.destroy(),
		)
		.then(
			() => true,
			() => true,
		);
	const late = new Promise<boolean>((resolve) => setTimeout(resolve, PATIENCE_MS, false));
	const done = Promise.race([freed, late]).then((isFree) => {
		if (isFree) return;
		if (sharedWorker === worker) sharedWorker = null;
		if ((papersOn.get(worker) ?? 0) === 0) worker.destroy();
	});
	closing = Promise.all([closing, done]).then(() => undefined);
	return done;
}
const left = new WeakSet<PDFDocumentLoadingTask>();

/** An open paper: pages by number, each asked for once. Bytes come by range request, only what the pages need. */
export class PdfPaper {
	readonly library: PdfLibrary;
	readonly pageCount: number;
	readonly #versionId: string;
	readonly #document: PDFDocumentProxy;
	readonly #close: () => Promise<void>;
	readonly #pages = new Map<number, Promise<PDFPageProxy>>();

	private constructor(library: PdfLibrary, versionId: string, document: PDFDocumentProxy, close: () => Promise<void>) {
		this.library = library;
		this.pageCount = document.numPages;
		this.#versionId = versionId;
		this.#document = document;
		this.#close = close;
	}

	/**
	 * Opens a version.
	 * @param signal ends the opening; the promise then rejects with an AbortError
	 * @throws ApiError with the server's code (`not_found` for a paper that was withdrawn), `offline`, or `internal`
	 */
	static async open(versionId: string, signal: AbortSignal): Promise<PdfPaper> {
		const library = await loadPdfLibrary().catch(() => {
			throw new ApiError('offline');
		});
		await closing;
		signal.throwIfAborted();
		try {
			return await PdfPaper.#load(library, versionId, readingUrl(versionId), signal);
		} catch (error) {
			signal.throwIfAborted();
			// The server's answer is an answer; anything else may be the index of pages, so the stored file is tried as it is.
			if (error instanceof library.ResponseException) throw await explainFailure(versionId, error);
		}
		try {
			return await PdfPaper.#load(library, versionId, fileUrl(versionId), signal);
		} catch (error) {
			signal.throwIfAborted();
			throw await explainFailure(versionId, error);
		}
	}

	static async #load(library: PdfLibrary, versionId: string, url: string, signal: AbortSignal): Promise<PdfPaper> {
		const worker = workerOf(library);
		const task = startLoading(library, url, worker);
		papersOn.set(worker, (papersOn.get(worker) ?? 0) + 1);
		const leave = () => leaveWorker(task, worker);
		const stop = () => void leave();
		signal.addEventListener('abort', stop, { once: true });
		try {
			const document = await task.promise;
			signal.throwIfAborted();
			return new PdfPaper(library, versionId, document, leave);
		} catch (error) {
			await leave();
			throw error;
		} finally {
			signal.removeEventListener('abort', stop);
		}
	}

	/** A page, 1-based. A failed page may be asked for again. */
	page(number: number): Promise<PDFPageProxy> {
		const known = this.#pages.get(number);
		if (known) return known;
		const page = this.#document.getPage(number);
		this.#pages.set(number, page);
		page.catch(() => this.#pages.delete(number));
		return page;
	}

	/**
	 * The author's notes on a page, without those of layers that are off.
	 * @throws what PDF.js throws
	 */
	async notes(page: PDFPageProxy): Promise<AuthorNote[]> {
		const annotations: readonly PdfAnnotation[] = await page.getAnnotations();
		// PDF.js draws what was typed onto a page where the browser lends it a canvas of its own to do so.
		const notes = notesOf(annotations, { freeTextIsDrawn: typeof OffscreenCanvas !== 'undefined' });
		if (notes.every(({ layer }) => layer === null)) return notes;
		const layers = await this.#document.getOptionalContentConfig();
		return notes.filter(({ layer }) => layer === null || Boolean(layers.isVisible(layer)));
	}

	/** A date as PDF writes it; null when it is none. */
	dateOf(date: string | null): Date | null {
		const moment = date === null ? null : this.library.PDFDateString.toDateObject(date);
		return moment === null || Number.isNaN(moment.getTime()) ? null : moment;
	}

	/** Why a page failed, as the server sees the file now: withdrawn, signed out, unreachable. */
	explain(error: unknown): Promise<ApiError> {
		return explainFailure(this.#versionId, error);
	}

	async close(): Promise<void> {
		this.#pages.clear();
		await this.#close();
	}
}

/** Asks for one byte of the file: the answer tells a withdrawn paper from a broken line and from a broken file. */
async function explainFailure(versionId: string, error: unknown): Promise<ApiError> {
	try {
		await apiFetch(fileUrl(versionId), { headers: { range: 'bytes=0-0' } });
	} catch (refusal) {
		return ApiError.from(refusal);
	}
	// The file is there: the worker died or the file cannot be read. A new worker is made for the next try.
	sharedWorker?.destroy();
	sharedWorker = null;
	return ApiError.from(error);
}

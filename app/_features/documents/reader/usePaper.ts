'use client';

import { useCallback, useState } from 'react';
import type { PresentationView } from '#domain/course/presentationView.ts';
import { PaperViewport } from './PaperViewport.ts';
import { PdfPaper } from './pdfLibrary.ts';

export interface OpenPaper {
	/** `ref` of the scroll container. */
	readonly attach: (element: HTMLElement | null) => (() => void) | undefined;
	/** `key` of the scroll container: a new try gets a new one. */
	readonly attempt: number;
	readonly viewport: PaperViewport | null;
	readonly paper: PdfPaper | null;
	/** An ApiError that says why the paper is not here; null while all is well. */
	readonly error: unknown;
	readonly retry: () => void;
}

interface PaperWishes {
	readonly versionId: string;
	readonly pages: number;
	readonly wall: boolean;
	readonly initialView: PresentationView | null;
	readonly pageLabel: (page: number) => string;
	readonly failedLabel: string;
	readonly noteLabel: (author: string) => string;
}

/** Opens a paper into the scroll container that gets `attach` as its ref; opens anew for another version and after `retry`. */
export function usePaper(wishes: PaperWishes): OpenPaper {
	const { versionId, pages, wall } = wishes;
	const [viewport, setViewport] = useState<PaperViewport | null>(null);
	const [paper, setPaper] = useState<PdfPaper | null>(null);
	const [error, setError] = useState<unknown>(null);
	const [attempt, setAttempt] = useState(0);
	// Words and first place belong to the moment of opening; a change of language must not open the paper again.
	const [wished] = useState(wishes);

	const attach = useCallback(
		(element: HTMLElement | null) => {
			if (!element) return undefined;
			const opening = new AbortController();
			let opened: PdfPaper | null = null;
			const view = new PaperViewport(element, {
				pages,
				wall,
				pageLabel: wished.pageLabel,
				failedLabel: wished.failedLabel,
				noteLabel: wished.noteLabel,
				initialView: wished.initialView,
				onFailure: (cause) => {
					void opened?.explain(cause).then((reason) => {
						// A page that failed on a broken line says so itself; a paper that was taken away goes as a whole.
						if (!opening.signal.aborted && !reason.isNetwork && reason.code !== 'internal') setError(reason);
					});
				},
			});
			setViewport(view);
			setError(null);
			PdfPaper.open(versionId, opening.signal).then(
				(file) => {
					opened = file;
					view.setPaper(file);
					setPaper(file);
				},
				(reason: unknown) => {
					if (!opening.signal.aborted) setError(reason);
				},
			);
			return () => {
				opening.abort();
				setViewport(null);
				setPaper(null);
				view.destroy();
				void opened?.close();
			};
		},
		[versionId, pages, wall, wished],
	);

	const retry = useCallback(() => setAttempt((count) => count + 1), []);
	return { attach, attempt, viewport, paper, error, retry };
}

'use client';

import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { PaperViewport } from './PaperViewport.ts';
import type { PdfPaper } from './pdfLibrary.ts';
import { readerTexts } from './reader.texts.ts';

export interface ThumbnailsProps {
	readonly paper: PdfPaper;
	readonly viewport: PaperViewport;
}

/** Width of a small page, CSS pixels. */
const WIDTH = 116;
/** Small pages are drawn one after the other, so that the page being read comes first. */
let queue: Promise<void> = Promise.resolve();

/** All pages, small; those in sight are drawn. */
export function Thumbnails({ paper, viewport }: ThumbnailsProps) {
	const t = useTexts(readerTexts);
	const { page: current } = useSyncExternalStore(viewport.subscribe, viewport.getState, viewport.getState);
	return (
		<nav
			aria-label={t.thumbnails}
			className="w-[164px] shrink-0 overflow-y-auto overscroll-contain border-r border-line bg-bg p-3"
		>
			<ol className="flex flex-col gap-3">
				{Array.from({ length: paper.pageCount }, (_, index) => (
					<li key={index}>
						<Thumbnail
							paper={paper}
							page={index + 1}
							current={current === index + 1}
							onTurn={(page) => viewport.turnTo(page)}
						/>
					</li>
				))}
			</ol>
		</nav>
	);
}

interface ThumbnailProps {
	readonly paper: PdfPaper;
	readonly page: number;
	readonly current: boolean;
	readonly onTurn: (page: number) => void;
}

function Thumbnail({ paper, page, current, onTurn }: ThumbnailProps) {
	const t = useTexts(readerTexts);
	const button = useRef<HTMLButtonElement>(null);
	const canvas = useRef<HTMLCanvasElement>(null);
	const [near, setNear] = useState(false);
	useEffect(() => {
		if (!button.current) return;
		const watch = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
			rootMargin: '200px',
		});
		watch.observe(button.current);
		return () => watch.disconnect();
	}, []);
	useEffect(() => {
		if (current) button.current?.scrollIntoView({ block: 'nearest' });
	}, [current]);
	useEffect(() => {
		const target = canvas.current;
		if (!near || !target) return;
		let gone = false;
		queue = queue.then(() => (gone ? undefined : drawSmall(paper, page, target)));
		return () => {
			gone = true;
			target.width = target.height = 0;
		};
	}, [near, paper, page]);
	return (
		<button
			ref={button}
			type="button"
			aria-label={t.page(page)}
			aria-current={current ? 'page' : undefined}
			onClick={() => onTurn(page)}
			className="group flex w-full flex-col items-center gap-1 rounded-control p-2 hover:bg-sunken aria-[current]:bg-sunken"
		>
			<span className="grid aspect-[210/297] w-full place-items-center bg-white shadow-sm outline-2 outline-transparent group-aria-[current]:outline-accent">
				<canvas ref={canvas} aria-hidden width={0} height={0} className="max-h-full max-w-full" />
			</span>
			<span className="text-meta text-muted group-aria-[current]:font-semibold group-aria-[current]:text-ink">
				{page}
			</span>
		</button>
	);
}

/** A thumbnail that cannot be drawn stays a white page with its number. */
async function drawSmall(paper: PdfPaper, number: number, canvas: HTMLCanvasElement): Promise<void> {
	try {
		const page = await paper.page(number);
		const scale = (WIDTH * (window.devicePixelRatio || 1)) / page.getViewport({ scale: 1 }).width;
		const viewport = page.getViewport({ scale });
		canvas.width = Math.floor(viewport.width);
		canvas.height = Math.floor(viewport.height);
		await page.render({ canvas, viewport }).promise;
	} catch {
		canvas.width = canvas.height = 0;
	}
}

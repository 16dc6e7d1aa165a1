import type { CDPSession, Page } from 'playwright-core';
import { readingUrl, type DocumentView } from '#domain/documents/document.ts';

declare global {
	interface Window {
		/** Settles with the milliseconds from the click to the first page. */
		firstPage?: Promise<number>;
	}
}

/** One opening of a paper, from the click on its title to its first page on screen. */
export interface Opening {
	readonly ms: number;
	/** Requests for the paper's bytes until then, and how many of them asked for a range. */
	readonly requests: number;
	readonly ranges: number;
	/** Bytes of the paper that had reached the browser by then. */
	readonly bytes: number;
}

const PATIENCE_MS = 60_000;

/** Clicks a paper in the agenda of an open room and waits for its first page. */
export async function openPaper(page: Page, paper: DocumentView): Promise<Opening> {
	const button = page.getByRole('navigation').getByRole('button', { name: paper.title }).first();
	const folded = page.getByRole('button', { name: 'Mở chương trình và tài liệu' });
	await button.or(folded).first().waitFor();
	// A member's agenda folds away beside an open paper.
	if (!(await button.isVisible())) await folded.click();
	await button.waitFor();
	const network = await page.context().newCDPSession(page);
	try {
		const traffic = await watchTraffic(network, readingUrl(paper.versionId));
		await page.evaluate(armClock, [paper.title, PATIENCE_MS] as const);
		await button.click();
		const ms = await page.evaluate(() => window.firstPage ?? Promise.reject(new Error('the clock was not armed')));
		const opening = { ms, ...traffic };
		if (!(await page.evaluate(hasWriting))) throw new Error(`the first page of "${paper.title}" is blank`);
		return opening;
	} finally {
		await network.detach();
	}
}

/** Counts requests and received bytes of one address; the object counts on. */
async function watchTraffic(network: CDPSession, path: string) {
	const traffic = { requests: 0, ranges: 0, bytes: 0 };
	const ids = new Set<string>();
	network.on('Network.requestWillBeSent', ({ requestId, request }) => {
		if (!request.url.endsWith(path)) return;
		ids.add(requestId);
		traffic.requests += 1;
		if (Object.keys(request.headers).some((name) => name.toLowerCase() === 'range')) traffic.ranges += 1;
	});
	network.on('Network.dataReceived', ({ requestId, dataLength }) => {
		if (ids.has(requestId)) traffic.bytes += dataLength;
	});
	await network.send('Network.enable');
	return traffic;
}

/**
 * Runs in the page. The clock starts with the click's own time stamp and stops after the first frame in which the reader
 * shows this paper and has taken its skeleton away, which it does when the page is drawn completely.
 */
function armClock([title, patienceMs]: readonly [string, number]): void {
	window.firstPage = new Promise((resolve, reject) => {
		const start = (click: Event): void => {
			const look = (): void => {
				const host = document.querySelector(`.paper-host[aria-label="${CSS.escape(title)}"]`);
				const isDrawn =
					host?.querySelector('.paper-page canvas') && !host.parentElement?.querySelector(':scope > [role=status]');
				if (isDrawn) setTimeout(() => resolve(performance.now() - click.timeStamp));
				else if (performance.now() - click.timeStamp > patienceMs) reject(new Error('no page appeared'));
				else requestAnimationFrame(look);
			};
			requestAnimationFrame(look);
		};
		addEventListener('click', start, { capture: true, once: true });
	});
}

/** Runs in the page: whether the first page's canvas holds dark pixels, as text makes them. */
function hasWriting(): boolean {
	const canvas = document.querySelector<HTMLCanvasElement>('.paper-page[data-page="1"] canvas');
	const pixels = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
	let dark = 0;
	for (let at = 0; at < pixels.length; at += 4) {
		if ((pixels[at] ?? 255) < 100 && (pixels[at + 3] ?? 0) > 200) dark += 1;
	}
	return dark > 500;
}

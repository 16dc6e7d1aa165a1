import type { Page } from 'playwright-core';

/** The screens that walls are: LED wall or television, LED ribbon, upright, small television. */
export const SCREENS = {
	wall: { width: 1920, height: 1080 },
	led: { width: 3840, height: 1080 },
	upright: { width: 1080, height: 1920 },
	small: { width: 1280, height: 720 },
} as const;

/**
 * What does not fit on a page that shows a scene, in words; nothing when all is well. Looks at every piece of text: it must
 * be on the screen, not cut by the box it is in (but for whole lines that are left out on purpose), not over another text,
 * at least 1/30 of the screen's shorter side, and on lines high enough for Ễ and Ỵ. The page of a paper is the paper's own.
 */
export function whatDoesNotFit(page: Page): Promise<string[]> {
	return page.evaluate(() => {
		const faults: string[] = [];
		const { innerWidth: width, innerHeight: height } = window;
		const smallest = Math.min(width, height) / 30;
		const root = document.documentElement;
		if (root.scrollWidth > root.clientWidth || root.scrollHeight > root.clientHeight) faults.push('the page scrolls');
		const scroller = document.scrollingElement;
		for (const element of document.body.querySelectorAll<HTMLElement>('*')) {
			const { overflowX, overflowY } = getComputedStyle(element);
			const scrolls =
				(/auto|scroll/.test(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
				(/auto|scroll/.test(overflowY) && element.scrollHeight > element.clientHeight + 1);
			if (scrolls && element !== scroller && element.querySelector('canvas') === null)
				faults.push(`scrollbar: ${element.className}`);
		}
		const texts: {
			readonly text: string;
			readonly host: Element;
			readonly rects: DOMRect[];
			readonly layer: Element | null;
		}[] = [];
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
			const host = node.parentElement;
			const text = (node.textContent ?? '').trim();
			if (host === null || text === '' || host.closest('script,style,noscript,.textLayer,next-route-announcer'))
				continue;
			if (!host.checkVisibility({ visibilityProperty: true })) continue;
			const range = document.createRange();
			range.selectNodeContents(node);
			const style = getComputedStyle(host);
			const size = Number.parseFloat(style.fontSize);
			// Lines that are left out on purpose (clamped) or ended with an ellipsis are not there.
			const cutter = host.closest<HTMLElement>('[class*="line-clamp"],[class*="truncate"]');
			const cut = cutter?.getBoundingClientRect();
			const rects = [...range.getClientRects()]
				.filter(
					(rect) => rect.width > 1 && rect.height > 1 && (cut === undefined || rect.top + rect.height / 2 < cut.bottom),
				)
				.map((rect) =>
					cut === undefined || rect.right <= cut.right
						? rect
						: new DOMRect(rect.left, rect.top, Math.max(0, cut.right - rect.left), rect.height),
				);
			if (rects.length === 0 || (rects[0]?.width ?? 0) <= 2) continue;
			const name = `"${text.slice(0, 40)}"`;
			if (size < smallest - 0.5) faults.push(`too small (${size.toFixed(1)} px): ${name}`);
			if (cutter && Number.parseFloat(getComputedStyle(cutter).lineHeight) < size * 1.26)
				faults.push(`lines too low for diacritics: ${name}`);
			const slack = size * 0.2;
			for (const rect of rects) {
				if (rect.left < -1 || rect.top < -slack || rect.right > width + 1 || rect.bottom > height + slack)
					faults.push(`off the screen: ${name}`);
				for (let box = host.parentElement; box !== null && box !== document.body; box = box.parentElement) {
					if (box === cutter || getComputedStyle(box).overflow === 'visible') continue;
					const edge = box.getBoundingClientRect();
					if (rect.top < edge.top - slack || rect.bottom > edge.bottom + slack || rect.right > edge.right + 1)
						faults.push(`cut by its box: ${name}`);
				}
			}
			texts.push({ text: name, host, rects, layer: host.closest('.absolute,figure') });
		}
		for (const [i, a] of texts.entries())
			for (const b of texts.slice(i + 1)) {
				if (a.host === b.host || a.layer !== b.layer || a.host.contains(b.host) || b.host.contains(a.host)) continue;
				const over = a.rects.some((p) =>
					b.rects.some((q) => {
						// The box of a line is higher than its letters.
						const lap =
							Math.min(p.bottom - p.height / 6, q.bottom - q.height / 6) -
							Math.max(p.top + p.height / 6, q.top + q.height / 6);
						const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
						return across > 2 && lap > 1;
					}),
				);
				if (over) faults.push(`${a.text} over ${b.text}`);
			}
		return [...new Set(faults)];
	});
}

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchChromium } from '#tests/conference/support/browser.ts';
import { startProduct, type Product } from './product.ts';

/** What every test in browsers needs: the product, and the Chromium that its people's pages are opened in. */
export interface Started {
	readonly product: Product;
	readonly browser: Browser;
}

/**
 * Starts the product and Chromium once for the tests of this file, and ends after them whatever of the two did start.
 * @param take is handed both, before any `beforeAll` that stands further down
 */
export function startForTests(take: (started: Started) => void): void {
	const running: { close(): Promise<void> }[] = [];
	beforeAll(async () => {
		const product = await startProduct();
		running.push(product);
		const browser = await launchChromium();
		running.push(browser);
		take({ product, browser });
	});
	afterAll(async () => {
		// The pages first: a page that loses its server complains.
		for (const each of running.reverse()) await each.close();
	});
}

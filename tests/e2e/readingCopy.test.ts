import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#tests/conference/support/browser.ts';
import { signInAs } from './support/people.ts';
import { startProduct, type Product } from './support/product.ts';

let product: Product;
let browser: Browser;

beforeAll(async () => {
	product = await startProduct();
	browser = await launchChromium();
});
afterAll(async () => {
	await browser.close();
	await product.close();
});

const FILE = /\/api\/documents\/files\/[0-9a-f-]{36}/;

it('a paper is read through its reading copy, and as it is stored when the copy cannot be opened', async () => {
	const { page } = await signInAs(browser, product.url, 'uv02');
	await page
		.getByRole('link', { name: /Vào phòng họp/ })
		.first()
		.click();
	await page.waitForURL(/\/meetings\//);
	const asked: string[] = [];
	page.on('request', (request) => {
		if (FILE.test(request.url())) asked.push(new URL(request.url()).search);
	});
	const firstPage = page.locator('.paper-page[data-page="1"] canvas').first();
	const paper = page
		.getByRole('navigation')
		.getByRole('button', { name: /Báo cáo|Tờ trình/ })
		.first();
	await paper.click();
	await firstPage.waitFor({ timeout: 30_000 });
	expect(asked.length).toBeGreaterThan(1);
	expect(new Set(asked)).toEqual(new Set(['?reading=1']));

	asked.length = 0;
	await page.route(
		({ search }) => search === '?reading=1',
		(route) => route.fulfill({ contentType: 'application/pdf', body: 'không phải PDF' }),
	);
	await page.reload();
	await paper.click();
	await firstPage.waitFor({ timeout: 30_000 });
	expect(new Set(asked)).toEqual(new Set(['?reading=1', '']));
});

import type { Browser } from 'playwright-core';
import { expect, it } from 'vitest';
import { signInAs } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const FILE = /\/api\/documents\/files\/[0-9a-f-]{36}/;

it('a paper is read through its reading copy, and as it is stored when the copy cannot be opened', async () => {
	const reader = await signInAs(browser, product.url, 'uv02');
	await enterRoom(reader);
	const { page } = reader;
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

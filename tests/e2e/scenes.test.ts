import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { launchChromium } from '#tests/conference/support/browser.ts';
import { openHall, showEveryScene, type Hall } from './support/hall.ts';
import { SCREENS, whatDoesNotFit } from './support/overflow.ts';

/*
 * Every scene with the longest titles, 60 people and 50 sites, on every shape of screen: nothing is cut, nothing lies over
 * something else, nothing is too small to be read from the last row, and nothing scrolls.
 */

let browser: Browser;
let hall: Hall;

beforeAll(async () => {
	browser = await launchChromium();
	hall = await openHall(browser);
});
afterAll(async () => {
	await hall.close();
	await browser.close();
});

it('D-15 no scene overflows its screen at any size', async () => {
	const { page } = hall.wall;
	const faults: string[] = [];
	await showEveryScene(hall, async (name) => {
		for (const [screen, size] of Object.entries(SCREENS)) {
			await page.setViewportSize(size);
			// Sizes settle within frames; what is said is what stays.
			await page.waitForTimeout(700);
			for (const fault of await whatDoesNotFit(page)) faults.push(`${name} on ${screen}: ${fault}`);
		}
	});
	expect(faults).toEqual([]);
	expect(hall.wall.faults).toEqual([]);
});

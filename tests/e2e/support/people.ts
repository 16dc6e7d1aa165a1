import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';

export const TABLET = { width: 1280, height: 800 };
/** A tablet held upright. */
export const PORTRAIT = { width: 800, height: 1280 };
export const WALL = { width: 1920, height: 1080 };

/** A page of its own browser context; what goes wrong in it is collected in `faults`. */
export interface Person {
	readonly name: string;
	readonly page: Page;
	/** Uncaught exceptions of the page, and what its own Content-Security-Policy refused. */
	readonly faults: readonly string[];
	/** What the browser's console complains of: errors, warnings, and answers that refuse. */
	readonly noises: readonly string[];
}

/** Faults on the pages of all of them. */
export const faultsOf = (...people: readonly Person[]) => people.flatMap(({ faults }) => faults);

const pathOf = (page: Page): string => new URL(page.url(), 'http://nowhere').pathname;

/** Opens a page with nothing in it yet. */
export async function openContext(
	browser: Browser,
	name: string,
	viewport = TABLET,
	hasTouch = false,
): Promise<Person> {
	const context = await browser.newContext({ viewport, hasTouch, locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh' });
	context.setDefaultTimeout(30_000);
	const page = await context.newPage();
	const faults: string[] = [];
	page.on('pageerror', (error) => faults.push(`${name}: ${error.message}`));
	const noises: string[] = [];
	page.on('console', (message) => {
		if (message.text().includes('Content Security Policy')) faults.push(`${name}: ${message.text()}`);
		if (message.type() !== 'error' && message.type() !== 'warning') return;
		noises.push(`${name} on ${pathOf(page)}: ${message.text()} ${message.location().url}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 400) noises.push(`${name} on ${pathOf(page)}: ${response.status()} ${response.url()}`);
	});
	return { name, page, faults, noises };
}

/** Signs in as a person does, on the sign-in screen. */
export async function signInAs(
	browser: Browser,
	url: string,
	username: string,
	viewport = TABLET,
	hasTouch = false,
	password = DEMO_PASSWORD,
): Promise<Person> {
	const person = await openContext(browser, username, viewport, hasTouch);
	await person.page.goto(`${url}/sign-in`);
	await person.page.getByLabel('Tên đăng nhập').fill(username);
	await person.page.getByLabel('Mật khẩu', { exact: true }).fill(password);
	await person.page.getByRole('button', { name: 'Đăng nhập' }).click();
	await person.page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
	return person;
}

/** Decoded frames of every picture on the page so far. */
export function decodedFrames(page: Page): Promise<number> {
	return page.evaluate(() =>
		[...document.querySelectorAll('video')].reduce(
			(sum, video) => sum + video.getVideoPlaybackQuality().totalVideoFrames,
			0,
		),
	);
}

/** Waits until a picture is moving: at least `count` more frames are decoded. */
export async function expectMovingPicture(page: Page, count = 15): Promise<void> {
	await expect.poll(() => decodedFrames(page), { timeout: 30_000, message: 'a first frame' }).toBeGreaterThan(0);
	const before = await decodedFrames(page);
	await expect
		.poll(() => decodedFrames(page), { timeout: 30_000, message: 'moving frames' })
		.toBeGreaterThan(before + count);
}

/** Draws a wavy line over an element with the mouse; `finish` false keeps the pen down. */
export async function drawOn(paper: Locator, from: { x: number; y: number }, finish = true): Promise<void> {
	const box = await paper.boundingBox();
	if (box === null) throw new Error('the paper is not on screen');
	const { mouse } = paper.page();
	const at = (step: number): [number, number] => [
		box.x + box.width * from.x + step * 4,
		box.y + box.height * from.y + Math.sin(step / 3) * 12,
	];
	await mouse.move(...at(0));
	await mouse.down();
	for (let step = 1; step <= 30; step += 1) await mouse.move(...at(step));
	if (finish) await mouse.up();
}

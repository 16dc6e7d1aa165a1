import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Locator, Page } from 'playwright-core';
import type { Person } from '../support/people.ts';

/** Pictures of the story for people to look at; not in Git. */
export const PICTURES = path.resolve(import.meta.dirname, '../../output/story');
let taken = 0;

/** Twenty browsers on two cores that others use as well: what is waited for comes, but not always soon. */
export const PATIENT = { timeout: 60_000 };

/** Begins with an empty folder of pictures. */
export async function emptyPictures(): Promise<void> {
	await rm(PICTURES, { recursive: true, force: true });
	await mkdir(PICTURES, { recursive: true });
}

/** Takes the next picture. */
export async function shoot(page: Page, name: string): Promise<void> {
	taken += 1;
	await page.screenshot({ path: path.join(PICTURES, `${String(taken).padStart(2, '0')}-${name}.png`) });
}

/** The first button of that name: exactly, when it is given in words. */
export const button = (scope: Page | Locator, name: string | RegExp): Locator =>
	scope.getByRole('button', { name, ...(typeof name === 'string' && { exact: true }) }).first();

/** The question before a public step. */
export const question = (page: Page): Locator => page.getByRole('alertdialog');

/** Presses the step, and its confirmation in the question that comes. */
export async function press(scope: Page | Locator, label: string, confirmation = label): Promise<void> {
	await button(scope, label).click();
	const page = 'page' in scope ? scope.page() : scope;
	await button(question(page), confirmation).click();
	await question(page).waitFor({ state: 'detached' });
}

/** Opens a view of the right column; on a narrow screen the sheet with it. */
export async function openView(page: Page, name: string): Promise<void> {
	const tab = page.getByRole('tab', { name: new RegExp(`^${name}`) });
	if (!(await tab.isVisible())) await button(page, 'Mở phát biểu, biểu quyết, thành phần, điểm cầu').click();
	await tab.click();
}

/** Takes an option of a select. */
export async function choose(scope: Locator, label: string, option: string | RegExp): Promise<void> {
	await scope.getByRole('combobox', { name: label }).click();
	await scope
		.page()
		.getByRole('option', { name: option, ...(typeof option === 'string' && { exact: true }) })
		.click();
}

/** A part of the story, told with how long it took; when it does not go on, every screen is kept as it then is. */
export async function chapter<T>(title: string, tell: () => Promise<T>, screens: () => readonly Person[]): Promise<T> {
	const started = performance.now();
	try {
		return await tell();
	} catch (error) {
		for (const { name, page } of screens()) await shoot(page, `failed-${name}`).catch(() => undefined);
		throw error;
	} finally {
		process.stdout.write(`  ${title}: ${((performance.now() - started) / 1000).toFixed(1)} s\n`);
	}
}

/** Splits a list into parts of so many. */
export function inGroups<T>(list: readonly T[], size: number): readonly (readonly T[])[] {
	return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
		list.slice(index * size, (index + 1) * size),
	);
}

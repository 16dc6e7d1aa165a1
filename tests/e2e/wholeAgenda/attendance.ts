import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { ABSENCE_REASON, everyone, type Actor, type Cast } from './cast.ts';
import { button, openView, PATIENT } from './screen.ts';

/** The secretary marks somebody by name. */
export async function mark(page: Page, fullName: string, status: string): Promise<void> {
	await button(page, `Điểm danh: ${fullName}`).click();
	// The menu of the one before may still be on its way out.
	const menu = page.getByRole('menu', { name: `Điểm danh: ${fullName}` });
	await menu
		.getByRole('menuitem', { name: status })
		.or(menu.getByRole('menuitemcheckbox', { name: status }))
		.click();
}

/** An absence has its reason, and the reason is for the minutes. */
export async function markAbsent(page: Page, fullName: string): Promise<void> {
	await mark(page, fullName, 'Vắng mặt');
	const form = page.getByRole('dialog');
	await form.getByLabel('Lý do vắng mặt').fill(ABSENCE_REASON);
	await button(form, 'Ghi vắng mặt').click();
	await form.waitFor({ state: 'detached' });
}

/** Somebody who is not in the room says so on their own screen. */
export async function checkInOnline({ page }: Actor): Promise<void> {
	await button(page, 'Điểm danh').click();
	await button(page, 'Tôi dự trực tuyến').click();
	await page.getByRole('region', { name: 'Điểm danh của đồng chí' }).getByText('Có mặt trực tuyến').waitFor();
	await page.keyboard.press('Escape');
	await page.getByRole('dialog').waitFor({ state: 'detached' });
}

/** Every screen of a person or a room says how many of the committee are here. */
export async function expectPresent(cast: Cast, present: number): Promise<void> {
	const people = everyone(cast).filter((actor) => !cast.walls.includes(actor));
	await Promise.all(
		people.map(({ page, username }) =>
			expect
				.poll(() => page.getByText(`${present}/14 có mặt`, { exact: true }).count(), {
					...PATIENT,
					message: `present on the screen of ${username}`,
				})
				.toBeGreaterThan(0),
		),
	);
}

/** Opens the list that the roll-call is kept in. */
export const openRollCall = (page: Page): Promise<void> => openView(page, 'Thành phần');

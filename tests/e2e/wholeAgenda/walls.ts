import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { ABSENCE_REASON, hangWall, type Actor, type Cast } from './cast.ts';
import { button, choose, openView, PATIENT } from './screen.ts';

/** What a member adds to "ý kiến khác": for chair, secretary and the minutes, never for a wall. */
export const OPINION = 'Đề nghị làm rõ nguồn kinh phí duy trì sau năm 2028.';

/** Hangs a wall, and the secretary types the code that it shows. */
export async function pairWall(
	browser: Browser,
	url: string,
	secretary: Actor,
	{ name, role }: { readonly name: string; readonly role: string },
): Promise<Actor> {
	const wall = await hangWall(browser, url, name);
	wall.page.on('dialog', (dialog) => {
		throw new Error(`${name} asked: ${dialog.message()}`);
	});
	const code = await wall.page.getByLabel('Mã ghép màn hình').innerText();
	await openView(secretary.page, 'Điều hành');
	await button(secretary.page, 'Ghép màn hình').click();
	const form = secretary.page.getByRole('dialog');
	await form.getByLabel('Mã trên màn hình').fill(code.trim());
	await form.getByLabel('Tên màn hình').fill(name);
	await choose(form, 'Loại màn hình', role);
	await button(form, 'Ghép màn hình').click();
	await form.waitFor({ state: 'detached' });
	await wall.page.locator('h1').waitFor();
	return wall;
}

/** The director keeps a scene on the side wall, whatever the meeting goes on to. */
export async function pinOnSide({ page }: Actor, scene: string): Promise<void> {
	await openView(page, 'Điều hành');
	await page.getByRole('group', { name: 'Cảnh' }).getByRole('button', { name: scene, exact: true }).click();
	await page.getByRole('checkbox', { name: 'Màn hình phụ' }).click();
	await page.getByRole('checkbox', { name: /^Giữ nguyên/ }).click();
	await button(page, 'Lên sóng').click();
	await page.getByText('Đã lên sóng.').first().waitFor();
}

/** The side wall follows the meeting again: it no longer shows what was kept on it. */
export async function releaseSide({ page }: Actor): Promise<void> {
	await openView(page, 'Điều hành');
	const kept = page.getByRole('list', { name: 'Màn hình đã ghép' }).getByText('Đang giữ nguyên');
	await kept.waitFor();
	await button(page, 'Theo hội nghị').click();
	await kept.waitFor({ state: 'detached' });
}

/** Waits until a wall says something. */
export const onWall = (wall: Actor | undefined, text: string | RegExp): Promise<void> => {
	if (wall === undefined) throw new Error('no such wall');
	return wall.page.getByText(text).first().waitFor(PATIENT);
};

/** Nothing to press, nothing that asks, nothing that is not for the room (docs/PROTOCOL.md D-9). */
export async function expectQuietWalls({ walls }: Cast): Promise<void> {
	for (const { page, username } of walls) {
		for (const role of ['dialog', 'alertdialog', 'button', 'textbox', 'link'] as const)
			expect(await page.getByRole(role).count(), `${role} on ${username}`).toBe(0);
		const text = await page.locator('main').innerText();
		for (const secret of [ABSENCE_REASON, OPINION]) expect(text, username).not.toContain(secret);
	}
}

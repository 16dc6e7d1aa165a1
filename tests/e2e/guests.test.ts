import type { Browser } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { faultsOf, signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { startForTests } from './support/started.ts';

/* P-58 in browsers: the secretary chooses what a guest is invited to, and the guest's screens follow at once. */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));
let secretary: Person;
let guest: Person;
let meetingId: string;

/** Asks the server as the person of the page. */
async function call<T>({ page }: Person, method: string, path: string, body?: object): Promise<T> {
	return page.evaluate(
		async ({ method: verb, path: at, body: sent }) => {
			const headers = { 'Content-Type': 'application/json' };
			const response = await fetch(at, { method: verb, ...(sent && { headers, body: JSON.stringify(sent) }) });
			return (await response.json()) as T;
		},
		{ method, path, body },
	);
}

describe('a guest in browsers', () => {
	beforeAll(async () => {
		secretary = await signInAs(browser, product.url, 'thuky');
		guest = await signInAs(browser, product.url, 'uv13');
		const { meetings } = await call<{ meetings: MeetingDetail[] }>(secretary, 'GET', '/api/meetings');
		meetingId = meetings.find(({ status }) => status === 'published')?.id ?? '';
		const { participants } = await call<MeetingDetail>(guest, 'GET', `/api/meetings/${meetingId}`);
		const { identity: me } = await call<{ identity: { personId: string } }>(guest, 'GET', '/api/identity/me');
		const place = participants.find(({ personId }) => personId === me.personId);
		await call(secretary, 'DELETE', `/api/meetings/${meetingId}/participants/${place?.id ?? ''}`);
		await call(secretary, 'POST', `/api/meetings/${meetingId}/participants`, { personId: me.personId, role: 'guest' });
	});

	it('is invited to an item at the desk, and sees that item alone, in the room too', async () => {
		await guest.page.goto(`${product.url}/meetings/${meetingId}`);
		const agenda = guest.page.getByRole('navigation', { name: 'Chương trình' });
		const items = agenda.locator('ol > li');
		await expect.poll(() => items.count()).toBeGreaterThan(2);

		const desk = secretary.page;
		await desk.goto(`${product.url}/meetings/${meetingId}/prepare?section=participants`);
		await desk.getByRole('button', { name: /^Mời dự cả hội nghị/ }).click();
		const dialog = desk.getByRole('dialog');
		await dialog.getByLabel(/^Mời dự các nội dung/).check();
		expect(await dialog.getByRole('button', { name: 'Lưu' }).isDisabled()).toBe(true);
		await dialog.getByRole('checkbox').nth(1).click();
		await dialog.getByRole('button', { name: 'Lưu' }).click();
		await dialog.waitFor({ state: 'detached' });
		await desk.getByRole('button', { name: /^Mời dự các nội dung/ }).waitFor();

		await expect.poll(() => items.count()).toBe(1);
		await agenda.getByText('Đồng chí được mời dự các nội dung sau').waitFor();
		await desk.getByRole('tab', { name: 'Chương trình' }).click();
		await desk
			.getByText(/^Khách mời: /)
			.first()
			.waitFor();
		expect(faultsOf(secretary, guest)).toEqual([]);
	});
});

import type { Page } from 'playwright-core';
import { everyone, type Actor, type Cast } from './cast.ts';
import { button, openView, PATIENT, press, question } from './screen.ts';

/** Waits until every person's screen shows this item of the six as the one under discussion. */
export async function expectItem(cast: Cast, number: number): Promise<void> {
	const people = everyone(cast).filter((actor) => !cast.walls.includes(actor));
	await Promise.all(
		people.map(({ page }) => page.getByRole('banner').getByText(`Nội dung ${number}/6`).waitFor(PATIENT)),
	);
}

/** The chair moves everything on together: with the one big step, or before its time with «Chuyển nội dung» and a question. */
export async function moveOn(cast: Cast, next: number): Promise<void> {
	const { page } = cast.chair;
	await openView(page, 'Điều hành');
	const step = button(page, `Chuyển sang nội dung ${next}`);
	const early = button(page, 'Chuyển nội dung');
	await step.or(early).first().waitFor();
	if (await step.isVisible()) await step.click();
	else {
		await early.click();
		await question(page).getByText(`Chuyển sang nội dung ${next}?`).waitFor();
		await button(question(page), 'Chuyển nội dung').click();
	}
	await expectItem(cast, next);
}

/** The secretary writes what the item comes to, the chair reads it and concludes. */
export async function conclude({ secretary, chair }: Cast, text: string): Promise<void> {
	await openView(secretary.page, 'Kết luận');
	await secretary.page.getByLabel('Dự thảo kết luận').fill(text);
	await openView(chair.page, 'Kết luận');
	await hasValue(chair.page, text);
	await button(chair.page, 'Kết luận nội dung').click();
	await question(chair.page).getByText(text).waitFor();
	await button(question(chair.page), 'Kết luận nội dung').click();
	await question(chair.page).waitFor({ state: 'detached' });
	await secretary.page.getByText(text).and(secretary.page.locator('p')).waitFor();
}

/** The draft is written by several at once: it has come when the box says it. */
const hasValue = (page: Page, text: string): Promise<unknown> =>
	page.waitForFunction(
		(wanted) => [...document.querySelectorAll('textarea')].some(({ value }) => value === wanted),
		text,
	);

/** One press from a seat. */
export async function askForTheFloor({ page }: Actor, place: number): Promise<void> {
	await button(page, 'Đăng ký phát biểu').click();
	await button(page, `Đã đăng ký phát biểu: Thứ ${place}`).waitFor();
}

/** A room says who will speak in it. */
export async function askFromSite({ page }: Actor, speaker: string, topic: string): Promise<void> {
	await button(page, 'Đăng ký phát biểu').click();
	const form = page.getByRole('dialog', { name: 'Đăng ký phát biểu' });
	await form.getByLabel('Họ tên đồng chí sẽ phát biểu').fill(speaker);
	await form.getByLabel('Nội dung sẽ phát biểu').fill(topic);
	await button(form, 'Đăng ký').click();
	await button(page, '1 đồng chí đã đăng ký').waitFor();
}

/** The chair invites the next; everyone sees who has the floor, and who has it is told. */
export async function invite(cast: Cast, speaker: string): Promise<void> {
	const { page } = cast.chair;
	await openView(page, 'Phát biểu');
	await button(page, `Mời đồng chí ${speaker}`).click();
	const people = everyone(cast).filter((actor) => !cast.walls.includes(actor));
	await Promise.all(
		people.map((person) => {
			const banner = person.page.getByRole('region', { name: 'Đang phát biểu' }).first();
			return banner.getByText(person.fullName === speaker ? 'Đồng chí được mời phát biểu' : speaker).waitFor(PATIENT);
		}),
	);
}

/** The chair ends the speech. */
export async function endSpeech({ chair, secretary }: Cast): Promise<void> {
	await button(chair.page, 'Kết thúc phát biểu').click();
	await secretary.page
		.getByRole('region', { name: 'Đang phát biểu' })
		.first()
		.waitFor({ state: 'detached', ...PATIENT });
}

/** The chair opens the meeting with its first item and the paper of it. */
export async function openMeeting(cast: Cast): Promise<void> {
	const { page } = cast.chair;
	await press(page, 'Khai mạc hội nghị');
	await button(page, 'Mở nội dung 1').click();
	await expectItem(cast, 1);
	await button(page, 'Trình chiếu tài liệu').click();
}

/** The chair ends it, for everyone. */
export async function endMeeting(cast: Cast): Promise<void> {
	await openView(cast.chair.page, 'Điều hành');
	await press(cast.chair.page, 'Bế mạc hội nghị');
	const people = everyone(cast).filter((actor) => !cast.walls.includes(actor));
	await Promise.all(
		people.map(({ page }) => page.getByRole('banner').getByText('Đã kết thúc', { exact: true }).waitFor(PATIENT)),
	);
}

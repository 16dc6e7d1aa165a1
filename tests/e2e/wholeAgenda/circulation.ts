import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Actor, Cast } from './cast.ts';
import { button, choose, inGroups, press, shoot } from './screen.ts';
import { AGAINST, FOR, OTHER } from './voting.ts';

export const CIRCULATION = 'Xin ý kiến về dự kiến chương trình làm việc của Ban Thường vụ Tỉnh ủy năm 2027';
/** How long members have, in ms: the form takes whole minutes, so it may be one more. */
const TIME_TO_ANSWER = 150_000;

/** Before the meeting: the office asks in writing, the chair lets it go out, everyone who has a screen answers. */
export async function askInWriting({ secretary, chair, members }: Cast, url: string): Promise<void> {
	const { page } = secretary;
	await page.goto(`${url}/circulations`);
	await button(page, 'Soạn phiếu lấy ý kiến').click();
	const form = page.getByRole('dialog');
	await form.getByLabel('Tên phiếu').fill(CIRCULATION);
	await form
		.getByLabel('Nội dung xin ý kiến')
		.fill('Đồng chí có tán thành dự kiến chương trình làm việc năm 2027 không?');
	await form.getByRole('combobox', { name: 'Chủ trì' }).getByText(chair.fullName).waitFor();
	const deadline = new Date(Math.ceil((Date.now() + TIME_TO_ANSWER) / 60_000) * 60_000);
	await form.getByLabel('Hạn trả lời: ngày', { exact: true }).fill(localDay(deadline));
	await form.getByLabel('Giờ').fill(localTime(deadline));
	await attachPapers(form);
	await button(form, 'Lưu dự thảo').click();
	await press(page, 'Trình chủ trì');
	await page.getByText('Chờ chủ trì').first().waitFor();
	await chair.page.getByRole('link', { name: 'Xem và quyết định' }).click();
	await press(chair.page, 'Bắt đầu lấy ý kiến');
	await chair.page.getByText('Đang lấy ý kiến').first().waitFor();
	// Each finds it on the start page; the chair has it open already.
	for (const group of inGroups([...members.values()], 5))
		await Promise.all(group.map((member) => answer(member, member === chair)));
	await page.getByText(`Đã trả lời ${members.size}/14`).waitFor();
	await shoot(page, 'circulation-open-for-the-office');
}

/** The tờ trình and the draft of the demonstration's coming meeting: without them it does not go to the chair. */
export async function attachPapers(form: Locator): Promise<void> {
	await choose(form, 'Tài liệu của hội nghị', /thường kỳ/);
	for (const title of ['Tờ trình dự thảo Nghị quyết giảm nghèo', 'Dự thảo Nghị quyết về giảm nghèo bền vững'])
		await form.getByRole('checkbox', { name: title }).click();
}

/** One against, one of another opinion, all others in favour. */
async function answer({ page, username }: Actor, isOpen: boolean): Promise<void> {
	if (!isOpen) await page.getByRole('link', { name: 'Trả lời' }).click();
	const option = username === 'uv10' ? AGAINST : username === 'uv11' ? OTHER : FOR;
	await page.getByRole('radio', { name: option, exact: true }).click();
	if (option === OTHER)
		await page.getByLabel('Nội dung ý kiến').fill('Đề nghị chuyển chuyên đề giảm nghèo sang quý II.');
	await press(page, 'Gửi ý kiến');
	await page.getByText('Đồng chí đã gửi ý kiến thành công').waitFor();
}

/**
 * Its time is over by itself: the secretary opens the result in a tab of its own and puts it on the agenda. It counts those who
 * answered, and against all who were asked.
 */
export async function reportResult({ secretary }: Cast, url: string, meetingTitle: string): Promise<Page> {
	const page = await secretary.page.context().newPage();
	await page.goto(`${url}/circulations`);
	await page.getByRole('article', { name: CIRCULATION }).getByRole('link').click();
	await page.getByText('11/14 ủy viên đương nhiệm tán thành; cần ít nhất 8').waitFor({ timeout: 240_000 });
	await button(page, 'Đưa vào chương trình').click();
	const form = page.getByRole('alertdialog');
	await choose(form, 'Hội nghị', meetingTitle);
	await choose(form, 'Nội dung báo cáo', /^Nội dung 5: /);
	await button(form, 'Đưa vào chương trình').click();
	await form.waitFor({ state: 'detached' });
	await page.getByText(`Đã đưa vào chương trình: ${meetingTitle}`).first().waitFor();
	const bars = await page
		.getByRole('img', { name: / trên 14$/ })
		.evaluateAll((images) => images.map((image) => image.getAttribute('aria-label')));
	expect(bars).toEqual([
		`${FOR}: 11 trên 14`,
		`${AGAINST}: 1 trên 14`,
		`${OTHER}: 1 trên 14`,
		'Không trả lời: 1 trên 14',
	]);
	await shoot(page, 'circulation-result-on-the-agenda');
	return page;
}

const inVietnam = (date: Date, options: Intl.DateTimeFormatOptions): string =>
	new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh', ...options }).format(date);
const localDay = (date: Date): string => inVietnam(date, { dateStyle: 'short' });
const localTime = (date: Date): string => inVietnam(date, { timeStyle: 'short' });

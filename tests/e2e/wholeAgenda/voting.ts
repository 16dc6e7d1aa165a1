import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { everyone, type Actor, type Cast } from './cast.ts';
import { button, choose, openView, press, question } from './screen.ts';

/** Incumbents of the demonstration's committee: what every result is measured against. */
export const BASE = 14;
export const FOR = 'Tán thành';
export const AGAINST = 'Không tán thành';
export const OTHER = 'Ý kiến khác';
const SILENT = 'Không biểu quyết';

export interface Motion {
	readonly title: string;
	/** Number of the item on the agenda; null: of none, as for what is handed out on paper and has no content here. */
	readonly item: number | null;
	readonly secret?: boolean;
	readonly personnel?: boolean;
	/** Title of the paper that is voted on, in its present version. */
	readonly paper?: string;
	/** The results of a series are held and published together. */
	readonly series?: string;
}

export interface Ballot {
	readonly option: string;
	readonly opinion?: string;
}

/** Writes a vote down before it opens, on the screen of whoever prepares. */
export async function prepareVote(page: Page, motion: Motion): Promise<void> {
	await button(page, 'Chuẩn bị biểu quyết').click();
	const form = page.getByRole('dialog');
	await form.getByLabel('Nội dung biểu quyết').fill(motion.title);
	await choose(
		form,
		'Nội dung chương trình',
		motion.item === null ? 'Không gắn với nội dung nào' : new RegExp(`^${motion.item}\\. `),
	);
	if (motion.paper !== undefined) await choose(form, 'Tài liệu biểu quyết', motion.paper);
	if (motion.secret) await choose(form, 'Hình thức', 'Bỏ phiếu kín');
	if (motion.personnel) await form.getByRole('checkbox', { name: /^Biểu quyết về nhân sự/ }).click();
	if (motion.series !== undefined) {
		await form.getByRole('checkbox', { name: /^Giữ kết quả đến khi công bố/ }).click();
		await form.getByLabel('Tên đợt công bố').fill(motion.series);
	}
	await button(form, 'Lưu').click();
	await form.waitFor({ state: 'detached' });
	await cardOf(page, motion.title).waitFor();
}

/** A vote in the right column: prepared, running or over. */
export const cardOf = (page: Page, title: string): Locator => page.getByRole('article', { name: title, exact: true });
/** The ballot that slid up. */
export const sheetOf = (page: Page, title: string): Locator => page.getByRole('region', { name: title, exact: true });

/** The chair opens a prepared vote and is told how many get a ballot. */
export async function openVote(chair: Page, title: string, voters: number): Promise<void> {
	await openView(chair, 'Biểu quyết');
	await button(cardOf(chair, title), 'Bắt đầu biểu quyết').click();
	await question(chair).getByText(`${voters} ủy viên có mặt nhận phiếu ngay`).waitFor();
	await question(chair).getByText(`Cơ sở tính: ${BASE} ủy viên đương nhiệm; cần ít nhất 8 phiếu tán thành`).waitFor();
	await button(question(chair), 'Bắt đầu biểu quyết').click();
	await question(chair).waitFor({ state: 'detached' });
}

/** The chair closes it once so many have voted. */
export async function closeVote(chair: Page, title: string, voted: number, voters: number): Promise<void> {
	await cardOf(chair, title).getByText(`Đã biểu quyết ${voted}/${voters}`).waitFor();
	await press(cardOf(chair, title), 'Kết thúc biểu quyết');
}

/** Chooses and sends. What the screen says of it is the reader's to wait for. */
export async function send({ page }: Actor, title: string, { option, opinion }: Ballot): Promise<void> {
	const sheet = sheetOf(page, title);
	await button(sheet, option).click();
	if (opinion !== undefined) await sheet.getByLabel('Nội dung ý kiến').fill(opinion);
	await button(sheet, 'Gửi phiếu').click();
}

/** The screen says that the ballot is counted; it is put away. @returns the code of a secret ballot, else '' */
export async function acknowledged({ page }: Actor, title: string, secret = false): Promise<string> {
	const sheet = sheetOf(page, title);
	await sheet.getByText('Đồng chí đã biểu quyết thành công').waitFor();
	const code = secret ? await sheet.locator('.font-mono').innerText() : '';
	await button(sheet, secret ? 'Đã ghi lại mã' : 'Đóng').click();
	await sheet.waitFor({ state: 'detached' });
	return code;
}

/** A member without a device raises a hand; who leads the vote records it by name. */
export async function recordHand(page: Page, title: string, fullName: string, option: string): Promise<void> {
	await button(cardOf(page, title), 'Ghi giơ tay').click();
	const form = page.getByRole('dialog');
	await button(form.getByRole('group', { name: `Lựa chọn của đồng chí ${fullName}` }), option).click();
	await form.getByRole('button', { name: `Hủy ghi của đồng chí ${fullName}` }).waitFor();
	await page.keyboard.press('Escape');
	await form.waitFor({ state: 'detached' });
}

/** Everybody votes on their own screen, as they would: all at once. @returns the codes of secret ballots by username */
export async function voteTogether(
	voters: readonly Actor[],
	title: string,
	ballotOf: (username: string) => Ballot,
	secret = false,
): Promise<ReadonlyMap<string, string>> {
	const codes = await Promise.all(
		voters.map(async (voter) => {
			await send(voter, title, ballotOf(voter.username));
			return [voter.username, await acknowledged(voter, title, secret)] as const;
		}),
	);
	return new Map(codes);
}

/** Until a vote is published no screen says how many chose what: no bar, no figure (docs/PROTOCOL.md V-8). */
export async function expectNoTally(cast: Cast, title: string): Promise<void> {
	for (const { page, username } of everyone(cast)) {
		const bars = page.getByRole('img', { name: / trên \d+$/ });
		for (const place of [cardOf(page, title), sheetOf(page, title)])
			expect(await place.locator(bars).count(), `bars on the screen of ${username}`).toBe(0);
	}
	for (const { page, username } of cast.walls)
		expect(await page.locator('main').innerText(), `${username} names options`).not.toContain(AGAINST);
}

/** The result in the right column is exactly what was clicked, and all fourteen are in it once. */
export async function expectResult(
	page: Page,
	title: string,
	counts: Readonly<Record<string, number>>,
	passed: boolean,
): Promise<void> {
	const card = cardOf(page, title);
	await card.getByText(passed ? 'Thông qua' : 'Không thông qua', { exact: true }).waitFor();
	await card.getByText(`${counts[FOR] ?? 0}/${BASE} ủy viên đương nhiệm tán thành; cần ít nhất 8`).waitFor();
	const bars = await card
		.getByRole('img', { name: / trên \d+$/ })
		.evaluateAll((images) => images.map((image) => image.getAttribute('aria-label') ?? ''));
	const cast = Object.values(counts).reduce((sum, count) => sum + count, 0);
	const expected = [FOR, AGAINST, OTHER].map((option) => [option, counts[option] ?? 0] as const);
	expect(bars).toEqual(
		[...expected, ...(cast < BASE ? [[SILENT, BASE - cast] as const] : [])].map(
			([label, count]) => `${label}: ${count} trên ${BASE}`,
		),
	);
}

import { randomUUID } from 'node:crypto';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect, it } from 'vitest';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { graveFindings } from './support/findings.ts';
import { faultsOf, signInAs, TABLET } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* UI.md: the chair's console is one screen, beside a paper and without one. */

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const button = (page: Page, name: string | RegExp): Locator => page.getByRole('button', { name }).first();

/** Whether a thing is in the window as it stands: nothing was scrolled for it. */
async function inSight(locator: Locator): Promise<boolean> {
	await locator.waitFor();
	return locator.evaluate((element) => {
		const { top, bottom, left, right } = element.getBoundingClientRect();
		const middle = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
		return (
			top >= 0 &&
			left >= 0 &&
			bottom <= innerHeight &&
			right <= innerWidth &&
			middle !== null &&
			element.contains(middle)
		);
	});
}

/** What may be needed at any moment of a meeting. */
const NEEDED: readonly (readonly [string, (page: Page) => Locator])[] = [
	['the next step', (page) => page.getByRole('group', { name: 'Bước tiếp theo' }).getByRole('button')],
	['the end of the speech', (page) => button(page, 'Kết thúc phát biểu')],
	['the closed session', (page) => button(page, 'Vào phần họp mật')],
	['the roll-call', (page) => button(page, /^Điểm danh \d+\/\d+$/)],
];

it('the console is one screen at 1280×800: next step, speech’s end, closed session and roll-call need no scrolling', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'in_progress');
	const socket = await connectSocket(product, await signIn(product, 'thuky'));
	const joined = await ask(socket, 'proceedings:join', { meetingId });
	if (!joined.ok) throw new Error('joining failed');
	const { participants, documents, state } = joined.data;
	const give = async (command: ProceedingsCommand): Promise<void> => {
		const answer = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		expect([command.type, answer.ok]).toEqual([command.type, true]);
	};
	const speaker = participants.find(({ role }) => role === 'member');
	await give({
		type: 'give_floor',
		participantId: speaker?.id ?? '',
		speakerName: '',
		kind: 'item',
		topic: 'Về tiến độ giải phóng mặt bằng các dự án trọng điểm trên địa bàn tỉnh',
		seconds: 300,
	} as ProceedingsCommand);

	const chair = await signInAs(browser, url, 'bithu');
	await chair.page.goto(`${url}/meetings/${meetingId}`);
	await chair.page.getByRole('tab', { name: 'Điều hành' }).waitFor();
	for (const [what, find] of NEEDED) expect([what, await inSight(find(chair.page))]).toEqual([what, true]);
	expect(await graveFindings(chair.page, 'console')).toEqual([]);

	// With a paper in front it stands beside it, and all of it is still on the first screen.
	const paper = documents.find(({ itemId, state: readiness }) => itemId === state.openItemId && readiness === 'ready');
	await give({ type: 'present', documentId: paper?.id ?? '', view: { page: 1, zoom: 1, x: 0, y: 0 } });
	await chair.page.getByRole('region', { name: /^Tài liệu: / }).waitFor();
	for (const [what, find] of NEEDED) expect([what, await inSight(find(chair.page))]).toEqual([what, true]);
	expect(await chair.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(TABLET.width);

	// By hand it is the whole room with a paper too, and goes back.
	await button(chair.page, 'Bảng điều hành toàn màn hình').click();
	await chair.page.getByRole('region', { name: /^Tài liệu: / }).waitFor({ state: 'detached' });
	await button(chair.page, 'Thu bảng điều hành, xem tài liệu').click();
	await chair.page.getByRole('region', { name: /^Tài liệu: / }).waitFor();

	// Keys of the desk go to a button and press nothing; while typing they are letters.
	await chair.page.locator('body').click({ position: { x: 640, y: 10 } });
	await chair.page.keyboard.press('Escape');
	await chair.page.keyboard.press('k');
	expect(await button(chair.page, 'Kết thúc phát biểu').evaluate((each) => each === document.activeElement)).toBe(true);
	await chair.page.keyboard.press('?');
	await chair.page.getByRole('dialog', { name: 'Phím tắt của bảng điều hành' }).waitFor();
	await chair.page.keyboard.press('Escape');

	// Who does not drive has neither console nor keys.
	const member = await signInAs(browser, url, 'uv05');
	await member.page.goto(`${url}/meetings/${meetingId}`);
	await member.page.getByRole('timer').first().waitFor();
	await member.page.keyboard.press('?');
	expect(await member.page.getByRole('dialog').count()).toBe(0);
	expect(await member.page.getByRole('button', { name: 'Vào phần họp mật' }).count()).toBe(0);
	socket.close();
	expect(faultsOf(chair, member)).toEqual([]);
});

it('P-17 the roll-call: everyone who is expected at one press, single people at one tap, whoever reported absent left out', async () => {
	const { url } = product;
	const meetingId = await meetingOf(product, 'in_progress');
	const secretary = await signInAs(browser, url, 'thuky');
	const { page } = secretary;
	await page.goto(`${url}/meetings/${meetingId}`);
	await button(page, /^Điểm danh \d+\/\d+$/).click();
	const waiting = page.getByRole('button', { name: /^Ghi có mặt: / }).and(page.locator('[aria-pressed=false]'));
	const before = await waiting.count();
	expect(before).toBeGreaterThan(2);
	const [one] = await waiting.all();
	const name = (await one?.getAttribute('aria-label'))?.replace('Ghi có mặt: ', '') ?? '';
	// The list has only just opened: a press before it stands still is not meant (ADR 15).
	await button(page, `Ghi có mặt: ${name}`).and(page.locator(':not([data-unsteady])')).waitFor();
	// A second tap on the same place changes nothing.
	await button(page, `Ghi có mặt: ${name}`).dblclick();
	await expect.poll(() => button(page, `Ghi có mặt: ${name}`).getAttribute('aria-pressed')).toBe('true');
	await button(page, /^Tất cả có mặt \(\d+\)$/).click();
	await page
		.getByRole('alertdialog')
		.getByRole('button', { name: /^Tất cả có mặt/ })
		.click();
	await expect.poll(() => page.getByRole('button', { name: /^Tất cả có mặt/ }).count(), { timeout: 20_000 }).toBe(0);
	const member = await signInAs(browser, url, 'uv05');
	await member.page.goto(`${url}/meetings/${meetingId}`);
	await member.page.getByRole('button', { name: 'Mở phát biểu, biểu quyết, thành phần, điểm cầu' }).click();
	await member.page.getByRole('tab', { name: 'Thành phần' }).click();
	expect(await member.page.getByRole('button', { name: /^(Ghi có mặt|Tất cả có mặt)/ }).count()).toBe(0);
	expect(faultsOf(secretary, member)).toEqual([]);
});

import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';
import { paragraphsOfDocx } from '#tests/support/docx.ts';
import { graveFindings } from './support/findings.ts';
import { signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { meetingOf } from './support/room.ts';
import { startForTests } from './support/started.ts';

const DESK = { width: 1440, height: 900 };
const OPINIONS = 'Ghi các ý kiến thảo luận';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

const stored = (page: Page) => page.getByText('Đã lưu', { exact: true }).first().waitFor();

/** The lines of the .docx that the page gives to whoever presses its button. */
async function download({ page }: Person): Promise<{ name: string; lines: string[] }> {
	const [file] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải biên bản (.docx)' }).click(),
	]);
	return { name: file.suggestedFilename(), lines: paragraphsOfDocx(await readFile(await file.path())) };
}

describe('the minutes on screen', () => {
	it('B-20 … B-24 secretary and office write one record together, which nobody else reads', async () => {
		const { url } = product;
		const meetingId = await meetingOf(product, 'in_progress');
		const address = `${url}/meetings/${meetingId}/minutes`;
		const secretary = await signInAs(browser, url, 'thuky', DESK);
		const office = await signInAs(browser, url, 'vanphong');
		for (const { page } of [secretary, office]) await page.goto(address);

		// One of them has the draft made; it is there for both, and each sees who else is there.
		await secretary.page.getByRole('button', { name: 'Lập dự thảo từ nhật ký' }).click();
		const mine = secretary.page.getByRole('textbox', { name: OPINIONS }).first();
		await mine.waitFor();
		await office.page.reload();
		const theirs = office.page.getByRole('textbox', { name: OPINIONS }).first();
		await theirs.waitFor();
		await secretary.page.getByText('Đang cùng soạn: Hoàng Xuân Lâm').waitFor();

		// Both write in the same text at once, and nobody's words are lost.
		await mine.fill('Các ý kiến đều nhất trí với báo cáo.');
		await expect.poll(() => theirs.inputValue()).toBe('Các ý kiến đều nhất trí với báo cáo.');
		await mine.press('Home');
		await theirs.press('End');
		await Promise.all([
			mine.pressSequentially('Mười hai đồng chí có mặt. ', { delay: 20 }),
			theirs.pressSequentially(' Đề nghị làm rõ tiến độ giải ngân.', { delay: 20 }),
		]);
		const together = 'Mười hai đồng chí có mặt. Các ý kiến đều nhất trí với báo cáo. Đề nghị làm rõ tiến độ giải ngân.';
		for (const field of [mine, theirs]) await expect.poll(() => field.inputValue(), { timeout: 15_000 }).toBe(together);
		for (const { page } of [secretary, office]) await stored(page);

		// What comes from the log is no field; what the log adds comes when asked for, and leaves every text where it is.
		await secretary.page.getByRole('heading', { name: /^2\.1\. / }).waitFor();
		const before = await office.page.getByRole('textbox').count();
		const socket = await connectSocket(product, await signIn(product, 'bithu'));
		const joined = await ask(socket, 'proceedings:join', { meetingId });
		if (!joined.ok) throw new Error('joining failed');
		const next = joined.data.agenda.find(({ id }) => joined.data.state.items[id] === undefined);
		const command = { type: 'open_item', itemId: next?.id ?? '' } as const;
		const given = await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
		expect(given).toMatchObject({ ok: true });
		socket.close();
		await secretary.page.reload();
		await secretary.page.getByText('Nhật ký có diễn biến mới, chưa có trong dự thảo này.').waitFor();
		await secretary.page.getByRole('button', { name: 'Cập nhật từ nhật ký' }).click();
		await expect.poll(() => office.page.getByRole('textbox').count(), { timeout: 15_000 }).toBe(before + 2);
		await expect.poll(() => theirs.inputValue()).toBe(together);

		expect(await graveFindings(office.page, 'minutes')).toEqual([]);

		// Both take away the same paper: what was written under its item, and no discussion announced where there was none.
		const paper = await download(office);
		expect(paper.name).toMatch(/^Biên bản \d{4}-\d{2}-\d{2}\.docx$/);
		expect((await download(secretary)).lines).toEqual(paper.lines);
		const label = paper.lines.indexOf('Ý kiến thảo luận:');
		expect(paper.lines[label + 1]).toBe(together);
		expect(paper.lines.filter((line) => line === 'Ý kiến thảo luận:')).toHaveLength(1);
		expect(paper.lines.filter((line) => line.startsWith('2.')).length).toBeGreaterThan(1);

		// The chair reads it and writes nothing; who may not is told so, and gets nothing by asking.
		const chair = await signInAs(browser, url, 'bithu');
		await chair.page.goto(address);
		await chair.page.getByText('Đồng chí chỉ đọc dự thảo này.').waitFor();
		const read = chair.page.getByRole('textbox', { name: OPINIONS }).first();
		await expect.poll(() => read.inputValue(), { timeout: 15_000 }).toBe(together);
		expect(await read.isEditable()).toBe(false);
		expect(await chair.page.getByRole('button', { name: /^(Cập nhật từ nhật ký|Thêm đoạn ghi)$/ }).count()).toBe(0);
		const refused: Person[] = [];
		for (const username of ['uv05', 'trinh-btc']) {
			const person = await signInAs(browser, url, username);
			refused.push(person);
			await person.page.goto(address);
			await person.page.getByText('Dự thảo biên bản dành cho chủ trì, thư ký và văn phòng.').waitFor();
			expect(await person.page.getByText('Mười hai đồng chí có mặt').count()).toBe(0);
			expect(await person.page.getByRole('link', { name: 'Tải biên bản (.docx)' }).count()).toBe(0);
			for (const file of ['draft', 'minutes.docx'])
				expect((await person.page.request.get(`${url}/api/minutes/${meetingId}/${file}`)).status()).toBe(403);
		}
		const outsider = await signInAs(browser, url, 'quantri');
		await outsider.page.goto(address);
		await outsider.page.getByText('Không tìm thấy').first().waitFor();
		expect((await outsider.page.request.get(`${url}/api/minutes/${meetingId}/minutes.docx`)).status()).toBe(404);
		expect([secretary, office, chair, ...refused, outsider].flatMap(({ faults }) => faults)).toEqual([]);
	});
});

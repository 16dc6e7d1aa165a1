import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { packBallot } from '#domain/voting/ballot.ts';
import { openContext, PORTRAIT, signInAs, TABLET, WALL } from '#tests/e2e/support/people.ts';
import type { Product } from '#tests/e2e/support/product.ts';
import { startForTests } from '#tests/e2e/support/started.ts';
import { ask, connectSocket, signIn } from '#tests/support/clients.ts';

/*
 * Pictures of conducting a meeting, on the demonstration's meeting in progress: the chair's console, the list of speakers,
 * a vote from ballot to result, the walls meanwhile, conclusions and minutes. See pictures.test.ts.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');
const LED = { width: 3840, height: 1080 };
const TITLE =
	'Thông qua chủ trương điều chỉnh, bổ sung Kế hoạch đầu tư công trung hạn giai đoạn 2026–2030 và danh mục dự án trọng điểm';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
});

async function shoot(page: Page, name: string, ...sizes: readonly { width: number; height: number }[]): Promise<void> {
	for (const size of sizes.length === 0 ? [page.viewportSize() ?? TABLET] : sizes) {
		await page.setViewportSize(size);
		await page.waitForTimeout(1_200);
		await page.screenshot({ path: path.join(FOLDER, `conducting-${name}-${size.width}x${size.height}.png`) });
	}
}

it('the meeting from the chair’s console to the minutes', async () => {
	const { url } = product;
	const cookie = await signIn(product, 'thuky');
	const socket = await connectSocket(product, cookie);
	const chair = await signInAs(browser, url, 'bithu');
	const answer = await chair.page.request.get(`${url}/api/meetings`);
	const { meetings } = (await answer.json()) as { meetings: readonly { id: string; status: string }[] };
	const meetingId = meetings.find(({ status }) => status === 'in_progress')?.id ?? '';
	const joined = await ask(socket, 'proceedings:join', { meetingId });
	if (!joined.ok) throw new Error('joining failed');
	const seats = joined.data.participants.filter(({ role }) => role === 'chair' || role === 'member');
	for (const [index, { id }] of seats.entries()) {
		const command =
			index < 12
				? ({ type: 'mark_attendance', participantId: id, status: 'in_room', reason: '' } as const)
				: ({ type: 'mark_attendance', participantId: id, status: 'absent', reason: 'Đi công tác Trung ương' } as const);
		await ask(socket, 'proceedings:command', { meetingId, commandId: randomUUID(), command });
	}
	const room = `${url}/meetings/${meetingId}`;
	const member = await signInAs(browser, url, 'uv01');
	const secretary = await signInAs(browser, url, 'thuky');
	for (const { page } of [chair, member, secretary]) await page.goto(room);
	const dialog = (page: Page) => page.getByRole('alertdialog');
	const tab = (page: Page, name: string | RegExp) => page.getByRole('tab', { name }).click();
	const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first();

	await chair.page.getByRole('tab', { name: 'Điều hành' }).waitFor();
	await shoot(chair.page, 'console', TABLET, PORTRAIT, { width: 1920, height: 1080 }, TABLET);

	const wall = await openContext(browser, 'wall', WALL);
	await wall.page.goto(`${url}/display`);
	const code = await wall.page.getByLabel('Mã ghép màn hình').innerText();
	await button(chair.page, 'Ghép màn hình').click();
	await chair.page.getByLabel('Mã trên màn hình').fill(code.trim());
	await chair.page.getByRole('dialog').getByRole('button', { name: 'Ghép màn hình' }).click();
	await expect.poll(() => wall.page.getByRole('heading', { level: 1 }).isVisible(), { timeout: 15_000 }).toBe(true);
	await shoot(chair.page, 'director', TABLET);

	// Speakers.
	await button(member.page, 'Đăng ký phát biểu').click();
	await button(secretary.page, 'Đăng ký phát biểu').click();
	await tab(chair.page, /^Phát biểu/);
	await button(chair.page, /^Mời đồng chí (?!khác)/).click();
	await member.page.getByText('Đồng chí được mời phát biểu').first().waitFor();
	await shoot(chair.page, 'speakers', TABLET, PORTRAIT, TABLET);
	await shoot(member.page, 'floor', TABLET);
	await shoot(wall.page, 'wall-speaker', WALL, LED, WALL);
	await button(chair.page, 'Kết thúc phát biểu').click();

	// A vote.
	await tab(chair.page, 'Biểu quyết');
	await button(chair.page, 'Chuẩn bị biểu quyết').click();
	await chair.page.getByRole('dialog').getByLabel('Nội dung biểu quyết').fill(TITLE);
	await shoot(chair.page, 'vote-prepare', TABLET);
	await chair.page.getByRole('dialog').getByRole('button', { name: 'Lưu' }).click();
	await button(chair.page, 'Bắt đầu biểu quyết').click();
	await dialog(chair.page).getByText('12 ủy viên có mặt nhận phiếu ngay').waitFor();
	await shoot(chair.page, 'vote-open', TABLET);
	await dialog(chair.page).getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
	const ballot = member.page.getByRole('region', { name: TITLE });
	await ballot.getByRole('button', { name: 'Tán thành', exact: true }).waitFor();
	await shoot(member.page, 'ballot', TABLET, PORTRAIT, TABLET);
	await shoot(wall.page, 'wall-vote', WALL, LED, WALL);
	const votes = (await ask(socket, 'proceedings:join', { meetingId })) as typeof joined;
	const voteId = votes.ok ? (votes.data.state.voting.votes.at(-1)?.definition.id ?? '') : '';
	for (const [index, username] of ['bithu', 'uv02', 'uv03', 'uv04', 'uv05', 'uv06', 'uv07', 'uv08', 'uv09'].entries()) {
		const voter = await connectSocket(product, await signIn(product, username));
		const optionId = index === 4 ? 'against' : 'for';
		const ballot = { meetingId, voteId, ballotId: randomUUID(), optionId, text: '' };
		await ask(voter, 'voting:cast', packBallot(ballot));
		voter.close();
	}
	await ballot.getByRole('button', { name: 'Tán thành', exact: true }).click();
	await ballot.getByRole('button', { name: 'Gửi phiếu' }).click();
	await ballot.getByText('Đồng chí đã biểu quyết thành công').waitFor();
	await shoot(member.page, 'ballot-cast', TABLET);
	await shoot(chair.page, 'vote-running', TABLET);
	const panel = chair.page.getByRole('article', { name: TITLE });
	await panel.getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
	await dialog(chair.page).getByRole('button', { name: 'Kết thúc biểu quyết' }).click();
	await panel.getByText('Thông qua', { exact: true }).waitFor();
	await shoot(chair.page, 'vote-result', TABLET, PORTRAIT, TABLET);
	await shoot(wall.page, 'wall-result', WALL, LED, WALL);

	// People.
	await tab(chair.page, 'Thành phần');
	await shoot(chair.page, 'people', TABLET);

	// Conclusion and minutes.
	await tab(secretary.page, 'Kết luận');
	await shoot(secretary.page, 'conclusion-draft', TABLET);
	await tab(chair.page, 'Kết luận');
	await shoot(chair.page, 'conclusion', TABLET, PORTRAIT, TABLET);
	await secretary.page.goto(`${room}/minutes`);
	await secretary.page.getByRole('button', { name: 'Lập dự thảo từ nhật ký' }).click();
	await secretary.page
		.getByRole('link', { name: 'Tải biên bản (.docx)' })
		.or(button(secretary.page, 'Tải biên bản (.docx)'))
		.first()
		.waitFor();
	await shoot(secretary.page, 'minutes', { width: 1440, height: 900 }, TABLET, PORTRAIT);

	// A closed session.
	await tab(chair.page, 'Điều hành');
	await button(chair.page, 'Vào phần họp mật').click();
	await dialog(chair.page).getByRole('button', { name: 'Vào phần họp mật' }).click();
	await shoot(chair.page, 'closed-chair', TABLET);
	await shoot(member.page, 'closed-member', TABLET);
	await shoot(wall.page, 'wall-closed', WALL);
	socket.close();
});

import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import { packBallot } from '#domain/voting/ballot.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import { PORTRAIT, signInAs, TABLET, WALL } from '#tests/e2e/support/people.ts';
import type { Product } from '#tests/e2e/support/product.ts';
import { startForTests } from '#tests/e2e/support/started.ts';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';

/*
 * Pictures of what guards a secret vote: access that the administrator gives, a session that gives no ballot, annulling after
 * the count, and holding a vote again with nearly the same people. See pictures.test.ts.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');
const TITLE =
	'Bỏ phiếu giới thiệu nhân sự bổ sung Ban Chấp hành Đảng bộ tỉnh và Ban Thường vụ Tỉnh ủy nhiệm kỳ 2025–2030 theo Tờ trình của Ban Tổ chức Tỉnh ủy';

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
});

async function shoot(page: Page, name: string, ...sizes: readonly { width: number; height: number }[]): Promise<void> {
	for (const size of sizes) {
		await page.setViewportSize(size);
		await page.waitForTimeout(1_200);
		await page.screenshot({ path: path.join(FOLDER, `secrecy-${name}-${size.width}x${size.height}.png`) });
	}
}

it('given access, a session without a ballot, and a vote that is held again', async () => {
	const { url } = product;
	const sockets = new Map<string, Awaited<ReturnType<typeof connectSocket>>>();
	const socketOf = async (username: string) => {
		const socket = sockets.get(username) ?? (await connectSocket(product, await signIn(product, username)));
		sockets.set(username, socket);
		return socket;
	};
	const chair = await signInAs(browser, url, 'bithu');
	const answer = await chair.page.request.get(`${url}/api/meetings`);
	const { meetings } = (await answer.json()) as { meetings: readonly { id: string; status: string }[] };
	const meetingId = meetings.find(({ status }) => status === 'in_progress')?.id ?? '';
	const give = async (username: string, command: ProceedingsCommand) => {
		const told = await ask(await socketOf(username), 'proceedings:command', {
			meetingId,
			commandId: randomUUID(),
			command,
		});
		expect([command.type, told]).toMatchObject([command.type, { ok: true }]);
	};
	const joined = await ask(await socketOf('thuky'), 'proceedings:join', { meetingId });
	if (!joined.ok) throw new Error('joining failed');
	const members = joined.data.participants.filter(({ role }) => role === 'chair' || role === 'member');
	for (const { id } of members)
		await give('thuky', { type: 'mark_attendance', participantId: id, status: 'in_room', reason: '' });
	const people = joined.data.participants.filter(({ role }) => role !== 'chair' && role !== 'site');
	const team = people.filter(({ personId }) => personId !== null).slice(0, 3);
	const idOf = ({ personId }: { readonly personId: string | null }): string => personId ?? '';
	await give('bithu', { type: 'appoint_counting_team', personIds: team.map(idOf) });
	const thuky = await signIn(product, 'thuky');
	const prepare = async (): Promise<string> => {
		const vote = { id: randomUUID(), itemId: null, title: TITLE, form: 'secret' };
		const address = `/api/voting/meetings/${meetingId}/prepared`;
		expect((await request(product, address, { body: vote, cookie: thuky })).status).toBe(201);
		return vote.id;
	};
	const first = await prepare();
	await give('bithu', { type: 'open_vote', voteId: first, reason: '' });

	// The administrator resets a password in the middle of it.
	const admin = await signIn(product, 'quantri');
	const list = (await (await request(product, '/api/identity/accounts', { cookie: admin })).json()) as {
		readonly accounts: readonly { readonly id: string; readonly username: string }[];
	};
	const account = list.accounts.find(({ username }) => username === 'uv09');
	const reset = await request(product, `/api/identity/accounts/${account?.id ?? ''}/reset-password`, {
		method: 'POST',
		cookie: admin,
	});
	const { password } = (await reset.json()) as { readonly password: string };
	await chair.page.goto(`${url}/meetings/${meetingId}`);
	await chair.page.getByText('Quản trị hệ thống vừa tạo').waitFor();
	await shoot(chair.page, 'access-given', TABLET, PORTRAIT, WALL);
	const cookie = await signIn(product, 'uv09', password);
	const newPassword = 'mat-khau-rieng-cua-toi-2027';
	await request(product, '/api/auth/change-password', { cookie, body: { currentPassword: password, newPassword } });
	const barred = await signInAs(browser, url, 'uv09', TABLET, false, newPassword);
	await barred.page.goto(`${url}/meetings/${meetingId}`);
	await barred.page.getByText('không gửi được phiếu').waitFor();
	await shoot(barred.page, 'barred', TABLET, PORTRAIT, WALL);

	// The count is there, and the vote is annulled.
	for (const username of ['bithu', 'uv02', 'uv03', 'uv04']) {
		const ballot = { meetingId, voteId: first, ballotId: randomUUID(), optionId: 'for', text: '' };
		await ask(await socketOf(username), 'voting:cast', packBallot(ballot));
	}
	await give('bithu', { type: 'close_vote', voteId: first });
	await expect
		.poll(async () => {
			for (const username of ['uv01', 'uv02', 'uv03', 'uv04', 'uv05', 'thuky'])
				await ask(await socketOf(username), 'proceedings:command', {
					meetingId,
					commandId: randomUUID(),
					command: { type: 'open_count', voteId: first },
				});
			const now = await ask(await socketOf('bithu'), 'proceedings:join', { meetingId });
			return now.ok ? now.data.state.voting.votes.at(-1)?.counted : null;
		})
		.not.toBeNull();
	const dialog = chair.page.getByRole('alertdialog');
	await chair.page.setViewportSize(TABLET);
	await chair.page.getByRole('tab', { name: 'Biểu quyết' }).click();
	await chair.page.getByRole('button', { name: 'Hủy biểu quyết' }).click();
	await dialog.getByText('Báo cáo kiểm phiếu đã có').waitFor();
	await shoot(chair.page, 'annul-after-count', TABLET, PORTRAIT, WALL);
	await dialog.getByLabel('Lý do').fill('Nhầm nội dung trình hội nghị, đề nghị bỏ phiếu lại');
	await dialog.getByRole('button', { name: 'Hủy biểu quyết' }).click();

	// Again, with one voter fewer.
	const last = members.at(-1)?.id ?? '';
	await give('thuky', { type: 'mark_attendance', participantId: last, status: 'absent', reason: 'Đi công tác' });
	await prepare();
	await chair.page.setViewportSize(TABLET);
	await chair.page.getByRole('button', { name: 'Bắt đầu biểu quyết' }).click();
	await dialog.getByLabel('Lý do vẫn biểu quyết').waitFor();
	await shoot(chair.page, 'near-roll', TABLET, PORTRAIT, WALL);
	for (const socket of sockets.values()) socket.close();
});

import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import { ask, connectSocket, request, signIn } from '#tests/support/clients.ts';
import { startCuttingProxy, type CuttingProxy } from '#tests/support/cuttingProxy.ts';
import { DEMO_PASSWORD } from '#tests/support/testServer.ts';
import { storedStrokes, takePen } from './support/ink.ts';
import { drawOn, faultsOf, signInAs, type Person } from './support/people.ts';
import type { Product } from './support/product.ts';
import { enterRoom } from './support/room.ts';
import { startForTests } from './support/started.ts';

/* Work that the server does not have yet survives the end of a session and any full load, and is its author's alone (ADR 19). */

let product: Product;
let browser: Browser;
let line: CuttingProxy;
startForTests((started) => ({ product, browser } = started));
beforeAll(async () => {
	line = await startCuttingProxy();
	line.leadTo(product.url);
});
afterAll(() => line.close());

const PATIENT = { timeout: 30_000 };
const paperOf = (page: Page) => page.getByRole('region', { name: /^Tài liệu: / });
const cover = (page: Page) => page.getByRole('dialog', { name: 'Đăng nhập lại để lưu phần đang làm' });

function goOffline(): void {
	line.leadTo(null);
	for (let open = line.open - 1; open >= 0; open -= 1) line.cut(open, 'client');
}
const goOnline = (): void => line.leadTo(product.url);

/** Opens the first paper of the meeting and takes the pen of the private layer. */
async function openPaper(person: Person): Promise<void> {
	await person.page.getByRole('list', { name: 'Tài liệu' }).first().getByRole('button').first().click();
	await expect.poll(() => person.page.locator('canvas').count(), PATIENT).toBeGreaterThan(0);
	await takePen(person.page, 'Riêng tôi');
}

/** The strokes that the server has of somebody on the first paper, privately. */
async function strokesOf(username: string, meetingId: string): Promise<number> {
	const cookie = await signIn(product, username);
	const read = async (path: string): Promise<unknown> => (await request(product, path, { cookie })).json();
	const { documents } = (await read(`/api/meetings/${meetingId}/documents`)) as { documents: { versionId: string }[] };
	const { identity } = (await read('/api/identity/me')) as { identity: { accountId: string } };
	const [document] = documents;
	if (document === undefined) throw new Error('the meeting has no paper');
	const name = formatCollaborationName({
		type: 'ink',
		layer: 'private',
		versionId: document.versionId,
		accountId: identity.accountId,
	});
	return (await storedStrokes(product.url, cookie, name)).length;
}

async function signOutElsewhere(username: string): Promise<void> {
	const cookie = await signIn(product, username);
	const ended = await request(product, '/api/auth/revoke-sessions', { method: 'POST', cookie, body: {} });
	expect(ended.ok).toBe(true);
}

async function drawThirty(page: Page): Promise<void> {
	for (let stroke = 0; stroke < 30; stroke += 1)
		await drawOn(paperOf(page), { x: 0.2 + (stroke % 3) * 0.2, y: 0.2 + Math.floor(stroke / 3) * 0.05 });
}

it('30 strokes drawn offline, signed out elsewhere meanwhile: signing in over the page saves them all', async () => {
	const member = await signInAs(browser, line.url, 'uv01');
	const { page } = member;
	const meetingId = await enterRoom(member);
	await openPaper(member);
	const before = await strokesOf('uv01', meetingId);
	goOffline();
	await drawThirty(page);
	await signOutElsewhere('uv01');
	goOnline();
	await cover(page).waitFor();
	// The page is still the room, and nothing has gone to the server without its author.
	expect(page.url()).toContain(`/meetings/${meetingId}`);
	expect(await strokesOf('uv01', meetingId)).toBe(before);
	await cover(page).getByLabel('Mật khẩu', { exact: true }).fill('không phải mật khẩu này');
	await cover(page).getByRole('button', { name: 'Đăng nhập lại' }).click();
	await cover(page).getByRole('alert').waitFor();
	await cover(page).getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await cover(page).getByRole('button', { name: 'Đăng nhập lại' }).click();
	await cover(page).waitFor({ state: 'detached' });
	await expect.poll(() => strokesOf('uv01', meetingId), PATIENT).toBe(before + 30);
	await expect.poll(() => paperOf(page).getByText('Đã lưu', { exact: true }).isVisible(), PATIENT).toBe(true);
	expect(faultsOf(member)).toEqual([]);
});

it('two tabs of one person were writing: who signs in over one of them goes on in both', async () => {
	const member = await signInAs(browser, line.url, 'uv08');
	const meetingId = await enterRoom(member);
	const second = await member.page.context().newPage();
	await second.goto(`${line.url}/meetings/${meetingId}`);
	const before = await strokesOf('uv08', meetingId);
	for (const page of [second, member.page]) await openPaper({ ...member, page });
	goOffline();
	for (const page of [second, member.page]) {
		await page.bringToFront();
		await drawOn(paperOf(page), { x: 0.2, y: page === second ? 0.3 : 0.4 });
	}
	await signOutElsewhere('uv08');
	goOnline();
	for (const page of [second, member.page]) await cover(page).waitFor();
	await cover(member.page).getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await cover(member.page).getByRole('button', { name: 'Đăng nhập lại' }).click();
	for (const page of [second, member.page]) await cover(page).waitFor({ state: 'detached' });
	await expect.poll(() => strokesOf('uv08', meetingId), PATIENT).toBe(before + 2);
	expect(faultsOf(member)).toEqual([]);
	await member.page.context().close();
});

it('a page that is loaded again sends what it had drawn offline, wherever it is opened', async () => {
	const member = await signInAs(browser, line.url, 'uv02');
	const meetingId = await enterRoom(member);
	await openPaper(member);
	const before = await strokesOf('uv02', meetingId);
	goOffline();
	await drawOn(paperOf(member.page), { x: 0.2, y: 0.3 });
	await drawOn(paperOf(member.page), { x: 0.2, y: 0.4 });
	// The page goes while there is no network; the warning about unsaved work is pressed away.
	member.page.on('dialog', (dialog) => void dialog.accept());
	await member.page.reload().catch(() => undefined);
	goOnline();
	expect(await strokesOf('uv02', meetingId)).toBe(before);
	// Not even the meeting is opened: its author is signed in here, that is enough.
	await member.page.goto(line.url);
	await expect.poll(() => strokesOf('uv02', meetingId), PATIENT).toBe(before + 2);
});

it('another person who signs in on that tablet neither sees nor sends it; its author does, later', async () => {
	const tablet = await signInAs(browser, line.url, 'uv03');
	const { page } = tablet;
	const meetingId = await enterRoom(tablet);
	await openPaper(tablet);
	const before = await strokesOf('uv03', meetingId);
	goOffline();
	await drawOn(paperOf(page), { x: 0.2, y: 0.3 });
	await drawOn(paperOf(page), { x: 0.2, y: 0.4 });
	await signOutElsewhere('uv03');
	goOnline();
	await cover(page).waitFor();
	await cover(page).getByRole('button', { name: 'Người khác đăng nhập' }).click();
	await signInHere(page, 'uv04');
	const other = await strokesOf('uv04', meetingId);
	await page.goto(`${line.url}/meetings/${meetingId}`);
	await openPaper(tablet);
	await drawOn(paperOf(page), { x: 0.6, y: 0.3 });
	await expect.poll(() => strokesOf('uv04', meetingId), PATIENT).toBe(other + 1);
	expect(await strokesOf('uv03', meetingId)).toBe(before);
	// The tablet comes back to its first person.
	await page.context().clearCookies();
	await page.goto(`${line.url}/sign-in`);
	await signInHere(page, 'uv03');
	await expect.poll(() => strokesOf('uv03', meetingId), PATIENT).toBe(before + 2);
	expect(await strokesOf('uv04', meetingId)).toBe(other + 1);
});

it('a page goes on under no session but its own: another person in the next tab carries nothing of it away', async () => {
	const owner = await signInAs(browser, line.url, 'uv05');
	const { page } = owner;
	const meetingId = await enterRoom(owner);
	await openPaper(owner);
	const before = await strokesOf('uv05', meetingId);
	goOffline();
	await drawOn(paperOf(page), { x: 0.2, y: 0.3 });
	// The cookie jar is the browser's, so the page finds the other person's session in it, and no other.
	const [name = '', value = ''] = (await signIn(product, 'uv06')).split('=', 2);
	await page.context().clearCookies();
	await page.context().addCookies([{ name, value: value.split(';')[0] ?? '', url: line.url }]);
	goOnline();
	await cover(page).waitFor();
	expect(await strokesOf('uv05', meetingId)).toBe(before);
	await cover(page).getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await cover(page).getByRole('button', { name: 'Đăng nhập lại' }).click();
	await expect.poll(() => strokesOf('uv05', meetingId), PATIENT).toBe(before + 1);
});

it('C-19 what was drawn offline for a public sheet that was cleared meanwhile goes to its author’s own layer', async () => {
	const member = await signInAs(browser, line.url, 'uv07');
	const { page } = member;
	const meetingId = await enterRoom(member);
	await openPaper(member);
	await takePen(page, 'Công khai');
	const { documents } = (await (
		await request(product, `/api/meetings/${meetingId}/documents`, { cookie: await signIn(product, 'uv07') })
	).json()) as { documents: { versionId: string }[] };
	const versionId = documents[0]?.versionId ?? '';
	const publicStrokes = async (sheet: number) =>
		storedStrokes(
			product.url,
			await signIn(product, 'thuky'),
			formatCollaborationName({ type: 'ink', layer: 'public', versionId, sheet }),
		);
	const own = await strokesOf('uv07', meetingId);
	const there = (await publicStrokes(0)).length;
	await drawOn(paperOf(page), { x: 0.2, y: 0.3 });
	await expect.poll(async () => (await publicStrokes(0)).length, PATIENT).toBe(there + 1);
	goOffline();
	await drawOn(paperOf(page), { x: 0.2, y: 0.4 });
	await drawOn(paperOf(page), { x: 0.2, y: 0.5 });
	const chair = await connectSocket(product, await signIn(product, 'bithu'));
	const command = { type: 'clear_public_ink', versionId, sheet: 0 } as const;
	expect(await ask(chair, 'proceedings:command', { meetingId, commandId: randomUUID(), command })).toMatchObject({
		ok: true,
	});
	chair.close();
	goOnline();
	await page.getByText('2 nét chưa ghi được vào lớp Công khai', { exact: false }).first().waitFor();
	await expect.poll(() => strokesOf('uv07', meetingId), PATIENT).toBe(own + 2);
	await expect.poll(() => paperOf(page).getByText('Đã lưu', { exact: true }).isVisible(), PATIENT).toBe(true);
	expect([(await publicStrokes(0)).length, await publicStrokes(1)]).toEqual([there + 1, []]);
	// The pen goes on where it was, on the new sheet.
	await drawOn(paperOf(page), { x: 0.2, y: 0.6 });
	await expect.poll(async () => (await publicStrokes(1)).length, PATIENT).toBe(1);
	expect(faultsOf(member)).toEqual([]);
});

async function signInHere(page: Page, username: string): Promise<void> {
	await page.getByLabel('Tên đăng nhập').fill(username);
	await page.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD);
	await page.getByRole('button', { name: 'Đăng nhập' }).click();
	await page.waitForURL((address) => !address.pathname.startsWith('/sign-in'));
}

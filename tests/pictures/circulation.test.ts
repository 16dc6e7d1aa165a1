import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { beforeAll, expect, it } from 'vitest';
import type { CirculationDetail } from '#domain/circulation/circulation.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import { PORTRAIT, signInAs, TABLET } from '#tests/e2e/support/people.ts';
import type { Product } from '#tests/e2e/support/product.ts';
import { startForTests } from '#tests/e2e/support/started.ts';
import { request, signIn } from '#tests/support/clients.ts';

/*
 * Pictures of results on their way to the next meeting: the queue beside the agenda, what one press makes of it, the page of the
 * circulation; and of clocks that stand still. See pictures.test.ts.
 */

const FOLDER = path.resolve(import.meta.dirname, '../output/pictures');
const DESK = { width: 1920, height: 1080 };
const TITLES = [
	'Xin ý kiến về chủ trương điều chỉnh, bổ sung Kế hoạch đầu tư công trung hạn giai đoạn 2026–2030 và danh mục dự án trọng điểm',
	'Xin ý kiến về dự kiến chương trình làm việc của Ban Thường vụ Tỉnh ủy năm 2027',
];

let product: Product;
let browser: Browser;
startForTests((started) => ({ product, browser } = started));
const cookies = new Map<string, string>();

beforeAll(async () => {
	await mkdir(FOLDER, { recursive: true });
});

async function shoot(page: Page, name: string, ...sizes: readonly { width: number; height: number }[]): Promise<void> {
	for (const size of sizes) {
		await page.setViewportSize(size);
		await page.waitForTimeout(1_200);
		await page.screenshot({ path: path.join(FOLDER, `circulation-${name}-${size.width}x${size.height}.png`) });
	}
}

async function asked<T>(who: string, method: string, route: string, body?: unknown): Promise<T> {
	const cookie = cookies.get(who) ?? (await signIn(product, who));
	cookies.set(who, cookie);
	const answer = await request(product, route, { method, body, cookie });
	if (!answer.ok) throw new Error(`${who} ${method} ${route}: ${answer.status} ${await answer.text()}`);
	return (await answer.json()) as T;
}

/** Members answer until the last second; silence of the others is no consent. */
async function circulate(title: string, meetingId: string, inFavour: number): Promise<string> {
	const { documents } = await asked<{ documents: DocumentView[] }>(
		'thuky',
		'GET',
		`/api/meetings/${meetingId}/documents`,
	);
	const papers = (['submission', 'draft_resolution'] as const).map((wanted) => {
		return documents.find(({ kind }) => kind === wanted)?.versionId ?? '';
	});
	const { terms } = await asked<{ terms: { id: string; endsOn: string | null }[] }>(
		'thuky',
		'GET',
		'/api/directory/terms',
	);
	const termId = terms.find(({ endsOn }) => endsOn === null || Date.parse(endsOn) > Date.now())?.id ?? '';
	const { members } = await asked<{ members: { personId: string }[] }>(
		'thuky',
		'GET',
		`/api/directory/terms/${termId}/members?on=${new Date().toISOString().slice(0, 10)}`,
	);
	const draft = await asked<CirculationDetail>('thuky', 'POST', '/api/circulations', {
		id: randomUUID(),
		title,
		question: 'Đồng chí có tán thành nội dung Tờ trình không?',
		termId,
		chairPersonId: members[0]?.personId,
		deadline: new Date(Date.now() + 25_000).toISOString(),
		versionIds: papers,
	});
	const step = `/api/circulations/${draft.id}`;
	const laid = await asked<CirculationDetail>('thuky', 'POST', `${step}/submit`, { version: draft.version });
	await asked('bithu', 'POST', `${step}/start`, { version: laid.version });
	const voters = ['bithu', 'uv02', 'uv03', 'uv04', 'uv05', 'uv06', 'uv07', 'uv08', 'uv09', 'uv10', 'uv11'];
	for (const [index, who] of voters.entries())
		await asked(who, 'POST', `${step}/answer`, {
			answerId: randomUUID(),
			optionId: index < inFavour ? 'for' : 'other',
			opinion: index < inFavour ? '' : 'Đề nghị làm rõ nguồn vốn.',
		});
	return draft.id;
}

it('results that wait, and the agenda that takes them', async () => {
	const { url } = product;
	const { meetings } = await asked<{ meetings: { id: string; status: string }[] }>('thuky', 'GET', '/api/meetings');
	const meetingId = meetings.find(({ status }) => status === 'published')?.id ?? '';
	const ids: string[] = [];
	for (const [index, title] of TITLES.entries()) ids.push(await circulate(title, meetingId, index === 0 ? 9 : 5));
	await expect
		.poll(async () => (await asked<CirculationDetail>('thuky', 'GET', `/api/circulations/${ids[1] ?? ''}`)).status, {
			timeout: 90_000,
		})
		.toBe('closed');

	const { page, faults } = await signInAs(browser, url, 'thuky');
	await page.getByRole('heading', { name: 'Kết quả lấy ý kiến chờ báo cáo' }).waitFor();
	await shoot(page, 'waiting-at-home', TABLET);
	await page.goto(`${url}/meetings/${meetingId}/prepare?section=agenda`);
	await page.getByRole('heading', { name: 'Kết quả lấy ý kiến chờ báo cáo' }).waitFor();
	await shoot(page, 'queue', PORTRAIT, DESK, TABLET);
	await page.getByRole('button', { name: `Đưa vào chương trình: ${TITLES[0] ?? ''}` }).click();
	await page.getByText('Ở nội dung 7 của dự thảo').waitFor();
	await shoot(page, 'queue-taken', TABLET);
	await page.goto(`${url}/circulations/${ids[0] ?? ''}`);
	await page.getByText(/^Đã đưa vào chương trình: /).waitFor();
	await shoot(page, 'result-planned', TABLET);
	await page.goto(`${url}/circulations/${ids[1] ?? ''}`);
	await page.getByRole('button', { name: 'Đưa vào chương trình' }).click();
	await shoot(page, 'report-dialog', PORTRAIT, TABLET);
	await page.goto(`${url}/meetings/${meetingId}/prepare?section=participants`);
	await page.getByRole('combobox', { name: 'Hạn trả lời giấy mời' }).waitFor();
	await page.getByRole('combobox', { name: 'Hạn trả lời giấy mời' }).scrollIntoViewIfNeeded();
	await shoot(page, 'answer-by', TABLET);
	expect(faults).toEqual([]);
});

it('clocks that stand still, on the console and in the list of speakers', async () => {
	const { url } = product;
	const { meetings } = await asked<{ meetings: { id: string; status: string }[] }>('thuky', 'GET', '/api/meetings');
	const meetingId = meetings.find(({ status }) => status === 'in_progress')?.id ?? '';
	const { page, faults } = await signInAs(browser, url, 'bithu');
	await page.goto(`${url}/meetings/${meetingId}`);
	await page.getByRole('tab', { name: 'Điều hành' }).click();
	const start = page.getByRole('button', { name: /^Tính giờ / });
	if (await start.isVisible()) await start.click();
	await page.getByRole('button', { name: 'Tạm dừng', exact: true }).first().click();
	await page.getByRole('button', { name: 'Tiếp tục', exact: true }).first().waitFor();
	await shoot(page, 'item-clock-paused', PORTRAIT, TABLET);
	await page.getByRole('tab', { name: /^Phát biểu/ }).click();
	await page.getByRole('button', { name: 'Đăng ký phát biểu' }).first().click();
	await page
		.getByRole('button', { name: /^Mời đồng chí (?!khác)/ })
		.first()
		.click();
	await page.getByRole('button', { name: 'Tạm dừng tính giờ phát biểu' }).click();
	await page.getByRole('button', { name: 'Tiếp tục tính giờ phát biểu' }).waitFor();
	await shoot(page, 'speech-clock-paused', PORTRAIT, TABLET);
	expect(faults).toEqual([]);
});

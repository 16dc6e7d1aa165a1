import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { renderSeedPaper } from '#prisma/seed/papers/index.ts';
import type { Person } from './people.ts';

/** Confirms the dialog that says what will happen to whom. */
async function confirm(page: Page, label: string): Promise<void> {
	await page
		.getByRole('dialog')
		.or(page.getByRole('alertdialog'))
		.getByRole('button', { name: label, exact: true })
		.click();
}

/** Opens a part of the secretary's desk. */
async function section(page: Page, name: string): Promise<void> {
	await page
		.getByRole('tab', { name })
		.or(page.getByRole('link', { name, exact: true }))
		.first()
		.click();
}

/**
 * What a secretary and the chair do before a meeting, on their screens: create it with the committee's term and all sites, write
 * an item, bring its paper, submit; the chair approves; the secretary publishes.
 * @returns the meeting's id
 */
export async function prepareAndPublish(secretary: Person, chair: Person, url: string): Promise<string> {
	const { page } = secretary;
	await page.goto(url);
	await page.getByRole('button', { name: 'Tạo hội nghị' }).click();
	await page
		.getByLabel('Tên hội nghị')
		.fill('Hội nghị Ban Thường vụ Tỉnh ủy chuyên đề về bố trí, sử dụng trụ sở dôi dư sau sắp xếp đơn vị hành chính');
	await page.getByLabel('Địa điểm').fill('Phòng họp Ban Thường vụ Tỉnh ủy');
	await page.getByRole('button', { name: 'Tạo và chuẩn bị' }).click();
	await page.waitForURL(/\/meetings\/[0-9a-f-]{36}\/prepare/);
	const meetingId = /meetings\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? '';

	await section(page, 'Thành phần');
	await page.getByRole('button', { name: 'Thêm điểm cầu' }).click();
	await page.getByRole('dialog').getByLabel('Chọn tất cả điểm cầu').click();
	await page
		.getByRole('dialog')
		.getByRole('button', { name: /^Thêm \d+ điểm cầu$/ })
		.click();

	await section(page, 'Chương trình');
	await page.getByRole('button', { name: 'Thêm nội dung', exact: true }).first().click();
	await page.getByLabel('Tên nội dung').fill('Phương án sắp xếp trụ sở dôi dư tại các xã, phường');
	await page.getByText('Đã lưu', { exact: true }).first().waitFor();

	const folder = await mkdtemp(path.join(tmpdir(), 'nghi-su-papers-'));
	try {
		const file = path.join(folder, 'Báo cáo kinh tế - xã hội chín tháng.pdf');
		await writeFile(file, (await renderSeedPaper('bao-cao-kinh-te-xa-hoi')).bytes);
		await section(page, 'Tài liệu');
		await page.locator('input[type=file]').first().setInputFiles(file);
		await page.getByText('36 trang').waitFor();
	} finally {
		await rm(folder, { recursive: true, force: true });
	}

	await section(page, 'Phê duyệt');
	await page.getByRole('button', { name: 'Trình duyệt', exact: true }).click();
	await confirm(page, 'Trình duyệt');
	await page.getByText('Đang chờ đồng chí chủ trì duyệt.').waitFor();

	await chair.page.goto(`${url}/meetings/${meetingId}/prepare`);
	await section(chair.page, 'Phê duyệt');
	await chair.page.getByRole('button', { name: 'Duyệt', exact: true }).click();
	await confirm(chair.page, 'Duyệt');
	await chair.page.getByText('Đã duyệt, chờ thư ký hoặc văn phòng phát hành.').waitFor();

	await page.getByRole('button', { name: 'Phát hành', exact: true }).click();
	await confirm(page, 'Phát hành');
	await page.getByText('Hội nghị đã phát hành.', { exact: false }).first().waitFor();
	return meetingId;
}

import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { makePdf } from '#tests/integration/documents/pdfs.ts';

/** Waits for a value that others bring about. */
export const eventually = <T>(read: () => Promise<T>) => expect.poll(read, { timeout: 20_000 });
/** Opens a part of the desk. */
export const section = (page: Page, name: string) => page.getByRole('tab', { name }).click();
/** An item among the papers. */
export const item = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });
/** The handle that an item of the agenda is dragged by. */
export const handleOf = (page: Page, title: string) =>
	page.getByRole('button', { name: `Kéo để đổi thứ tự: ${title}` });
/** Titles of the agenda's items, in order. */
export const agendaOrder = async (page: Page) =>
	(
		await page
			.getByRole('button', { name: /^Kéo để đổi thứ tự: / })
			.evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''))
	).map((label) => label.split(': ')[1]);
/** A PDF made for the test, as a file to choose or drop. */
export const file = async (name: string, options: Parameters<typeof makePdf>[0] = {}) => ({
	name,
	mimeType: 'application/pdf',
	buffer: await makePdf(options),
});
export type UploadFile = Awaited<ReturnType<typeof file>>;

/** Answers the dialog that asks before a step. */
export async function confirm(page: Page, label: string): Promise<void> {
	const dialog = page.getByRole('alertdialog');
	await dialog.getByRole('button', { name: label, exact: true }).click();
	await dialog.waitFor({ state: 'detached' });
}

/** Chooses an action of a row's menu. */
export async function act(page: Page, subject: string, action: string): Promise<void> {
	await page.getByRole('button', { name: subject, exact: true }).click();
	await page.getByRole('menuitem', { name: action }).click();
}

/** Holds a file from outside over an element and, unless told otherwise, drops it. */
export async function dragFileOver(target: Locator, { name, buffer }: UploadFile, drop = true): Promise<void> {
	const dataTransfer = await target.page().evaluateHandle(
		({ fileName, bytes }) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([new Uint8Array(bytes)], fileName, { type: 'application/pdf' }));
			return transfer;
		},
		{ fileName: name, bytes: [...buffer] },
	);
	for (const type of drop ? ['dragenter', 'dragover', 'drop'] : ['dragenter', 'dragover'])
		await target.dispatchEvent(type, { dataTransfer });
}

/** Brings a file as the next version of a paper, and waits for it. */
export async function replace(page: Page, title: string, next: UploadFile): Promise<void> {
	const [chooser] = await Promise.all([
		page.waitForEvent('filechooser'),
		act(page, `Thao tác với: ${title}`, 'Thay bằng bản mới'),
	]);
	await chooser.setFiles([next]);
	await confirm(page, 'Thay bằng bản mới');
	await page.getByText('Bản 2', { exact: true }).waitFor();
}

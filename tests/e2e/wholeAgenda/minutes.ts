import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Cast } from './cast.ts';
import { button, PICTURES, shoot } from './screen.ts';

/** What the recorder adds to what the log says. */
export const RECORDED =
	'Đồng chí nhất trí với Đề án; đề nghị bố trí cán bộ chuyên trách công nghệ thông tin cho từng cơ quan đảng.';

/** The secretary has the draft made from the log, writes in it, and takes it away as .docx. @returns the file's path */
export async function draftMinutes({ secretary }: Cast, room: string): Promise<string> {
	const { page } = secretary;
	await page.goto(`${room}/minutes`);
	await button(page, 'Lập dự thảo từ nhật ký').click();
	const opinion = page.getByRole('textbox', { name: 'Ghi tóm tắt ý kiến phát biểu' }).first();
	await opinion.fill(RECORDED);
	await page.getByText('Đã lưu', { exact: true }).first().waitFor();
	await shoot(page, 'minutes');
	const [download] = await Promise.all([
		page.waitForEvent('download'),
		page.getByRole('link', { name: 'Tải biên bản (.docx)' }).click(),
	]);
	const file = path.join(PICTURES, 'bien-ban.docx');
	await download.saveAs(file);
	return file;
}

/** A document opened in LibreOffice and printed: the bytes of the PDF, which stays beside it. */
export async function printInLibreOffice(file: string): Promise<Uint8Array> {
	// A profile of its own: another LibreOffice of the same user would swallow the request.
	const profile = await mkdtemp(path.join(tmpdir(), 'nghi-su-soffice-'));
	try {
		const child = spawn(
			process.env['LIBREOFFICE_BIN'] ?? 'soffice',
			[
				`-env:UserInstallation=${pathToFileURL(profile).href}`,
				'--headless',
				'--norestore',
				'--convert-to',
				'pdf:writer_pdf_Export',
				'--outdir',
				path.dirname(file),
				file,
			],
			{ stdio: ['ignore', 'pipe', 'pipe'] },
		);
		let said = '';
		for (const stream of [child.stdout, child.stderr])
			stream.on('data', (chunk: Buffer) => {
				said += chunk.toString();
			});
		const code = await new Promise<number | null>((resolve, reject) => {
			child.once('error', reject);
			child.once('close', resolve);
		});
		if (code !== 0) throw new Error(`soffice ended with ${code}: ${said}`);
		return await readFile(file.replace(/\.docx$/, '.pdf'));
	} finally {
		await rm(profile, { recursive: true, force: true });
	}
}

import { describe, expect, it } from 'vitest';
import { guessPaperKind, refusalOfFile, titleFromFileName } from './paperFile.ts';

describe('a file that is dropped', () => {
	it.each([
		['01a. To trinh KT-XH.pdf', 'submission'],
		['Báo_cáo_tình_hình.pdf', 'report'],
		['Dự thảo Nghị quyết kèm Tờ trình.PDF', 'draft_resolution'],
		['Phụ lục 2 - Báo cáo thu chi.pdf', 'annex'],
		['Danh sách.pdf', 'other'],
		['Ba\u0301o ca\u0301o.pdf', 'report'],
	])('%s is taken for a %s', (fileName, kind) => {
		expect(guessPaperKind(fileName)).toBe(kind);
	});
	it.each([
		['01a. To trinh KT-XH.pdf', 'To trinh KT-XH'],
		['Báo_cáo_tình__hình.PDF', 'Báo cáo tình hình'],
		['Ba\u0301o ca\u0301o.pdf', 'Báo cáo'],
		['2026 - kế hoạch.pdf', '2026 - kế hoạch'],
		['.pdf', '.pdf'],
		['12.pdf', '12'],
	])('%s gets the title %s', (fileName, title) => {
		expect(titleFromFileName(fileName)).toBe(title);
	});
	it('is refused at once when it is no PDF or empty', async () => {
		expect(await refusalOfFile(new Blob(['%PDF-1.7 …']))).toBeNull();
		expect(await refusalOfFile(new Blob(['\n\nscan\n%PDF-1.4 …']))).toBeNull();
		expect(await refusalOfFile(new Blob(['PK\u0003\u0004 a Word file']))).toBe('not_a_pdf');
		expect(await refusalOfFile(new Blob([]))).toBe('not_a_pdf');
	});
});

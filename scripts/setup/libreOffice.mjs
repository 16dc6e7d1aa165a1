// The word processor that the minutes are opened in by a test: what an office does with them.
import { existsSync } from 'node:fs';
import { fail } from './process.mjs';
import { hasApt, installPackages, missingPackages } from './apt.mjs';
import { step } from './progress.mjs';

/** Debian's Writer, with or without windows; `soffice` alone may be there without it. */
const WRITER = '/usr/lib/libreoffice/program/libswlo.so';
/** Metric-compatible with Times New Roman, Vietnamese included (DOMAIN.md §5). */
const FACES = 'fonts-liberation';

/** Makes sure there is a LibreOffice Writer: `LIBREOFFICE_BIN`, else Debian's, installed when missing. */
export async function ensureLibreOffice() {
	const given = process.env.LIBREOFFICE_BIN;
	if (given) {
		if (!existsSync(given)) fail(`Không tìm thấy LibreOffice đã khai báo: ${given} (LIBREOFFICE_BIN).`);
		return;
	}
	if (!hasApt()) {
		fail('Cần LibreOffice Writer để kiểm thử biên bản; hãy cài rồi khai báo đường dẫn của soffice (LIBREOFFICE_BIN).');
	}
	const missing = [...(existsSync(WRITER) ? [] : ['libreoffice-writer-nogui']), ...missingPackages([FACES])];
	if (missing.length === 0) return;
	await step('Cài LibreOffice Writer và phông chữ cho kiểm thử biên bản', (report) =>
		installPackages(missing, 'mở biên bản bằng LibreOffice', report),
	);
}

// The browser of the end-to-end tests.
import { existsSync } from 'node:fs';
import { fail } from './process.mjs';
import { hasApt, installPackages } from './apt.mjs';
import { step } from './progress.mjs';

const DEBIAN_CHROMIUM = '/usr/bin/chromium';

/** Makes sure there is a Chromium: `CHROMIUM_BIN`, else Debian's, installed when missing. */
export async function ensureChromium() {
	const given = process.env.CHROMIUM_BIN;
	if (given) {
		if (!existsSync(given)) fail(`Không tìm thấy trình duyệt đã khai báo: ${given} (CHROMIUM_BIN).`);
		return;
	}
	if (existsSync(DEBIAN_CHROMIUM)) return;
	if (!hasApt()) fail('Cần Chromium để chạy kiểm thử trên trình duyệt; hãy cài rồi khai báo đường dẫn (CHROMIUM_BIN).');
	await step('Cài trình duyệt Chromium cho kiểm thử', (report) =>
		installPackages(['chromium'], 'kiểm thử trên trình duyệt', report),
	);
}

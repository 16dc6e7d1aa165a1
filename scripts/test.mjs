// npm test: everything, from a fresh clone.
import { checkSources, concludeChecks, runTests } from './setup/checks.mjs';
import { main } from './setup/process.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ frontEnd: true, chromium: true });
	await checkSources();
	await runTests('unit', 'Kiểm thử đơn vị');
	await runTests('integration', 'Kiểm thử tích hợp');
	await runTests('faults', 'Kiểm thử sự cố: mất mạng, máy chủ dừng đột ngột');
	await runTests('conference', 'Kiểm thử hình và tiếng');
	await runTests('e2e', 'Kiểm thử trên trình duyệt');
	concludeChecks();
});

// npm run check: what CI runs, without the browser.
import { checkSources, concludeChecks, runTests } from './setup/checks.mjs';
import { main } from './setup/process.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp();
	await checkSources();
	await runTests('unit', 'Kiểm thử đơn vị');
	await runTests('integration', 'Kiểm thử tích hợp');
	await runTests('conference', 'Kiểm thử hình và tiếng');
	concludeChecks();
});

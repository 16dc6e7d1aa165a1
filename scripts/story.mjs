// npm run story: a whole meeting in twenty browsers, its minutes opened in LibreOffice; pictures in tests/output/story.
import { concludeChecks, runTests } from './setup/checks.mjs';
import { main } from './setup/process.mjs';
import { setUp } from './setup/setup.mjs';

await main(async () => {
	await setUp({ frontEnd: true, chromium: true, libreOffice: true });
	await runTests('story', 'Một hội nghị trọn vẹn trên hai mươi trình duyệt');
	concludeChecks();
});

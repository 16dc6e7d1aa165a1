import path from 'node:path';
import { loadProcessConfig } from '#server/platform/config.ts';
import { StartupError } from '#server/platform/errors.ts';
import { createLogger } from '#server/platform/log.ts';
import { runCommand, say } from './command.ts';
import { checkBackup, restoreBackup } from './restoreBackup.ts';
import { missingWords } from './words.ts';

/* `npm run restore -- <folder>`: into an empty DATA_DIR; `--replace` moves what is there aside; `--check` only checks the backup. */

await runCommand(async (args) => {
	const loaded = loadProcessConfig();
	if (!loaded.ok) throw new StartupError(loaded.problems.join('\n'));
	const [given, ...more] = args.filter((arg) => !arg.startsWith('--'));
	if (given === undefined || more.length > 0)
		throw new StartupError('Cách dùng: npm run restore -- <thư mục bản sao lưu> [--replace | --check]');
	const folder = path.resolve(given);
	if (args.includes('--check')) {
		const manifest = await checkBackup(folder);
		say(`Bản sao lưu ${folder} nguyên vẹn: ${manifest.entries.length} tệp, chụp lúc ${manifest.takenAt}.`);
		return 0;
	}
	const { config } = loaded;
	const log = createLogger('fatal');
	const { manifest, missing, movedTo } = await restoreBackup({
		config,
		folder,
		replace: args.includes('--replace'),
		log,
		say,
	});
	say(`Đã khôi phục ${config.dataDir} về lúc ${manifest.takenAt}.`);
	if (movedTo !== null) say(`  Dữ liệu trước đó được giữ ở ${movedTo}; xóa khi chắc chắn không cần nữa.`);
	say(
		'  Lần khởi động tới: mọi người đăng nhập lại, màn hình ghép lại, biểu quyết và phiếu lấy ý kiến đang mở bị hủy.',
	);
	for (const line of missingWords(missing, manifest.papers.named)) say(line);
	return missing.length === 0 ? 0 : 2;
});

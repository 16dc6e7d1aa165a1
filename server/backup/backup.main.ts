import { access } from 'node:fs/promises';
import path from 'node:path';
import { loadProcessConfig, type Config } from '#server/platform/config.ts';
import { takeLock } from '#server/platform/dataDir.ts';
import { assertReachable } from '#server/platform/database/client.ts';
import { embeddedUrl, startEmbeddedPostgres } from '#server/platform/database/embedded.ts';
import { StartupError } from '#server/platform/errors.ts';
import { createLogger } from '#server/platform/log.ts';
import { makeBackup, type Backup } from './makeBackup.ts';
import { runCommand, say } from './command.ts';
import { missingWords } from './words.ts';

/* `npm run backup`: beside the running server, or alone while none runs. */

const log = createLogger('fatal');

async function backUp(config: Config): Promise<Backup> {
	await access(path.join(config.dataDir, 'files')).catch((error: unknown) => {
		throw new StartupError(`Chưa có dữ liệu nào ở ${config.dataDir} để sao lưu (DATA_DIR).`, error);
	});
	const options = { config, log, say };
	if (config.databaseUrl !== null) {
		await assertReachable(config.databaseUrl, log);
		return makeBackup({ ...options, url: config.databaseUrl });
	}
	const directory = path.join(config.dataDir, 'postgres');
	const lock = await takeLock(path.join(config.dataDir, 'server.lock'));
	if (lock === null) return makeBackup({ ...options, url: await embeddedUrl(directory) });
	try {
		const postgres = await startEmbeddedPostgres({ directory, log });
		try {
			return await makeBackup({ ...options, url: postgres.url });
		} finally {
			await postgres.stop();
		}
	} finally {
		await lock.release();
	}
}

await runCommand(async (args) => {
	const loaded = loadProcessConfig();
	if (!loaded.ok) throw new StartupError(loaded.problems.join('\n'));
	const to = args.indexOf('--to');
	const given = to === -1 ? undefined : args[to + 1];
	if (to !== -1 && given === undefined) throw new StartupError('Sau --to phải là thư mục để sao lưu vào.');
	const config = given === undefined ? loaded.config : { ...loaded.config, backupDir: path.resolve(given) };
	const { folder, manifest } = await backUp(config);
	const bytes = manifest.entries.reduce((sum, { size }) => sum + size, 0);
	say(`Đã sao lưu vào ${folder}`);
	say(`  ${manifest.entries.length} tệp, ${(bytes / 1_000_000).toFixed(1)} MB; ${manifest.papers.named} tài liệu.`);
	if (manifest.database === 'own_server')
		say(
			'  KHÔNG gồm cơ sở dữ liệu (máy chủ PostgreSQL riêng): người quản trị máy chủ đó phải sao lưu nó TRƯỚC lệnh này, bằng pg_dump cùng phiên bản hoặc công cụ của mình.',
		);
	say(
		'  Không gồm khóa của phiếu kín đang mở. Bản sao có khóa ký và khóa chứng thư: giữ trên ổ đĩa mã hóa, ở máy khác.',
	);
	for (const line of missingWords(manifest.papers.missing, manifest.papers.named)) say(line);
	return manifest.papers.missing.length === 0 ? 0 : 2;
});

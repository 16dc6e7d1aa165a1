// npm run reset: deletes everything the server has stored here (database, papers, local CA). Asks first; --yes does not ask.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { resolve, join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { loadDotEnv } from './setup/dotEnv.mjs';
import { fail, main, root } from './setup/process.mjs';

await main(async () => {
	loadDotEnv();
	const folder = resolve(root, process.env.DATA_DIR || '.data');
	if (process.env.DATABASE_URL) {
		fail(
			'Đang dùng máy chủ PostgreSQL riêng (DATABASE_URL); hãy tự xóa cơ sở dữ liệu đó. Lệnh này chỉ xóa dữ liệu nhúng.',
		);
	}
	if (!existsSync(folder)) {
		console.log(`Không có dữ liệu nào ở ${folder}.`);
		return;
	}
	if (!looksLikeData(folder)) fail(`${folder} không giống thư mục dữ liệu của Nghị Sự nên không xóa (DATA_DIR).`);
	if (isHeld(join(folder, 'server.lock')) || isHeld(join(folder, 'postgres', 'cluster.lock')) || postmasterRuns(folder))
		fail('Máy chủ đang chạy; hãy dừng máy chủ trước khi xóa dữ liệu.');
	if (!process.argv.includes('--yes') && !(await confirmed(folder))) {
		console.log('Đã giữ nguyên dữ liệu.');
		return;
	}
	rmSync(folder, { recursive: true, force: true });
	console.log(`Đã xóa ${folder}. Lần khởi động sau bắt đầu với dữ liệu trống.`);
});

/** A mistyped DATA_DIR must not cost a home folder. */
function looksLikeData(folder) {
	return ['postgres', 'files', 'tls'].some((name) => existsSync(join(folder, name)));
}

/** A server, also one in another container, holds this lock for as long as it lives (server/platform/folderLock.ts). */
function isHeld(lock) {
	return existsSync(lock) && spawnSync('flock', ['-x', '-n', lock, 'true']).status === 1;
}

function postmasterRuns(folder) {
	const pidFile = join(folder, 'postgres', 'cluster', 'postmaster.pid');
	if (!existsSync(pidFile)) return false;
	try {
		process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 0);
		return true;
	} catch {
		return false;
	}
}

async function confirmed(folder) {
	if (!process.stdin.isTTY)
		fail('Cần xác nhận: chạy lại với "npm run reset -- --yes" nếu chắc chắn muốn xóa toàn bộ dữ liệu.');
	const terminal = createInterface({ input: process.stdin, output: process.stdout });
	const answer = await terminal.question(
		`Xóa toàn bộ dữ liệu trong ${folder} (các kỳ họp, tài liệu, tài khoản)? Gõ "xóa" để xác nhận: `,
	);
	terminal.close();
	return ['xóa', 'xoá', 'xoa'].includes(answer.trim().normalize('NFC').toLowerCase());
}

import { readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { createEmptyDatabase } from '#tests/support/database.ts';
import { spawnServer } from '#tests/support/serverProcess.ts';

const SLOW = 60_000;

describe('life of the process', () => {
	let dataDir: string;
	beforeEach(async () => {
		dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-life-'));
	});
	afterEach(() => rm(dataDir, { recursive: true, force: true }));

	const postmaster = async (): Promise<number> =>
		Number((await readFile(path.join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8')).split('\n')[0]);
	const runs = (pid: number): boolean => {
		try {
			process.kill(pid, 0);
			return true;
		} catch {
			return false;
		}
	};

	it(
		'recovers after kill -9, including the PostgreSQL left behind, then stops within 10 s',
		{ timeout: SLOW },
		async () => {
			const first = spawnServer({ DATA_DIR: dataDir });
			await first.ready;
			const orphan = await postmaster();
			first.kill('SIGKILL');
			await first.exited;
			expect(runs(orphan)).toBe(true);

			const second = spawnServer({ DATA_DIR: dataDir });
			const url = await second.ready;
			expect(runs(orphan)).toBe(false);
			expect((await fetch(`${url}/readyz`)).status).toBe(200);
			const successor = await postmaster();

			const third = spawnServer({ DATA_DIR: dataDir });
			expect(await third.exited).toMatchObject({ code: 1 });
			expect(third.output().trim()).toMatch(/^Thư mục dữ liệu .* đang được một máy chủ khác sử dụng .*\.$/);

			const asked = Date.now();
			second.kill('SIGTERM');
			expect(await second.exited).toEqual({ code: 0, signal: null });
			expect(Date.now() - asked).toBeLessThan(10_000);
			expect(runs(successor)).toBe(false);
		},
	);

	it('starts over a stale postmaster.pid whose number belongs to another process', { timeout: SLOW }, async () => {
		const first = spawnServer({ DATA_DIR: dataDir });
		await first.ready;
		first.kill('SIGTERM');
		await first.exited;
		await writeFile(path.join(dataDir, 'postgres/cluster/postmaster.pid'), `${process.pid}\n`);
		const second = spawnServer({ DATA_DIR: dataDir });
		await second.ready;
		second.kill('SIGTERM');
		expect(await second.exited).toMatchObject({ code: 0 });
	});

	it('says each mistake in one sentence and exits with 1', { timeout: SLOW }, async () => {
		const taken = createServer().listen(0, '127.0.0.1');
		await new Promise((resolve) => taken.once('listening', resolve));
		const address = taken.address();
		const port = typeof address === 'object' && address !== null ? address.port : 0;
		const database = await createEmptyDatabase(inject('testPostgresUrl'));
		const quiet = { DATA_DIR: dataDir, LOG_LEVEL: 'fatal', DATABASE_URL: database.url };
		try {
			const cases: [Record<string, string>, RegExp][] = [
				[{ ...quiet, PORT: String(port) }, /^Cổng \d+ đang được chương trình khác sử dụng; .* \(PORT\)\.$/],
				[
					{ ...quiet, DATABASE_URL: 'postgresql://a:bi-mat@127.0.0.1:1/x' },
					/^Không kết nối được cơ sở dữ liệu 127\.0\.0\.1:1\/x; .*\(DATABASE_URL\)\.$/,
				],
				[
					{ ...quiet, DATA_DIR: '/proc/nowhere' },
					/^Không ghi được vào thư mục dữ liệu \/proc\/nowhere; .*\(DATA_DIR\)\.$/,
				],
				[
					{ ...quiet, MEDIASOUP_WORKER_BIN: '/nowhere' },
					/^Không tìm thấy chương trình mediasoup-worker .*\(MEDIASOUP_WORKER_BIN\)\.$/,
				],
				[{ ...quiet, PORT: 'x', LOG_LEVEL: 'loud' }, /^Cổng HTTP .*\(PORT\)\.\nMức nhật ký .*\(LOG_LEVEL\)\.$/],
			];
			for (const [settings, sentence] of cases) {
				const server = spawnServer(settings);
				expect(await server.exited).toEqual({ code: 1, signal: null });
				expect(server.output().trim()).toMatch(sentence);
			}
		} finally {
			taken.close();
			await database.drop();
		}
	});
});

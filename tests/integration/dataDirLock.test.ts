import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { spawnServer, type ServerProcess } from '#tests/support/serverProcess.ts';

/* Two servers on one DATA_DIR, the second in a container of its own: it sees neither the first nor its PostgreSQL. */

/** A namespace of processes of its own, as a container has; null where this machine does not let us make one. */
const CONTAINER = ['unshare', '--pid', '--ipc', '--fork', '--kill-child', '--mount-proc'];
const [program = '', ...flags] = CONTAINER;
const mayUnshare = spawnSync(program, [...flags, 'true']).status === 0;

/** An id that no process has: Linux counts to 4,194,304 at most. */
const NOBODY = 4_999_999;

let dataDir: string;
const started: ServerProcess[] = [];
beforeEach(async () => {
	dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-lock-'));
});
afterEach(async () => {
	for (const server of started.splice(0)) {
		server.kill('SIGTERM');
		await server.exited;
	}
	await rm(dataDir, { recursive: true, force: true });
});

function start(prefix: readonly string[] = []): ServerProcess {
	const server = spawnServer({ DATA_DIR: dataDir, LOG_LEVEL: 'fatal' }, prefix);
	started.push(server);
	return server;
}

const pidFile = (): string => path.join(dataDir, 'postgres/cluster/postmaster.pid');

/** Starts a second server that cannot see the first; where containers cannot be made, by taking away the ids it would look for. */
async function startUnseeing(): Promise<ServerProcess> {
	if (mayUnshare) return start(CONTAINER);
	await writeFile(path.join(dataDir, 'server.lock'), JSON.stringify({ pid: NOBODY, startTime: '1', host: 'khac' }));
	await writeFile(pidFile(), (await readFile(pidFile(), 'utf8')).replace(/^\d+/, String(NOBODY)));
	return start();
}

it('R-3 a server in another container does not take the folder of one that runs, nor of a PostgreSQL left behind', async () => {
	const first = start();
	const url = await first.ready;
	const before = await readFile(pidFile(), 'utf8');
	const postmaster = Number(before.split('\n')[0]);

	const second = await startUnseeing();
	expect(await second.exited).toMatchObject({ code: 1 });
	expect(second.output().trim()).toMatch(
		/^Thư mục dữ liệu .* đang được một máy chủ khác sử dụng \(.*\); .*\(DATA_DIR\)\.$/,
	);
	expect((await fetch(`${url}/readyz`)).status).toBe(200);
	// Not even the file by which PostgreSQL itself knows that it runs.
	if (mayUnshare) expect(await readFile(pidFile(), 'utf8')).toBe(before);

	first.kill('SIGKILL');
	await first.exited;
	const third = await startUnseeing();
	expect(await third.exited).toMatchObject({ code: 1 });
	expect(third.output().trim()).toMatch(
		/^Cơ sở dữ liệu trong .* đang được một PostgreSQL khác sử dụng .*\(DATA_DIR\)\.$/,
	);
	expect(() => process.kill(postmaster, 0)).not.toThrow();

	// Whoever can see it stops it and takes over, without anything having to be removed by hand.
	if (!mayUnshare) await writeFile(pidFile(), before);
	const fourth = start();
	expect((await fetch(`${await fourth.ready}/readyz`)).status).toBe(200);
	expect(() => process.kill(postmaster, 0)).toThrow();
});

it('R-3 whatever a killed server left in the lock file, the next one starts', async () => {
	for (const left of ['', '{"pid": 1, "startTime"', JSON.stringify({ pid: process.pid, startTime: '1' })]) {
		await writeFile(path.join(dataDir, 'server.lock'), left);
		const server = start();
		await server.ready;
		server.kill('SIGTERM');
		expect(await server.exited).toMatchObject({ code: 0 });
	}
});

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, inject, it } from 'vitest';
import { createMigratedDatabase, type TestDatabase } from '#tests/support/database.ts';
import { serverEnvironment } from '#tests/support/serverProcess.ts';

const projectDir = path.resolve(import.meta.dirname, '../..');
const undo: (() => unknown)[] = [];
let dataDir: string;
let database: TestDatabase;
beforeEach(async () => {
	dataDir = await mkdtemp(path.join(tmpdir(), 'nghi-su-supervised-'));
	database = await createMigratedDatabase(inject('testPostgresUrl'));
});
afterEach(async () => {
	for (const step of undo.splice(0).reverse()) await step();
	await database.drop();
	await rm(dataDir, { recursive: true, force: true });
});

/** `npm start` after its set-up: the real supervisor with the real server under it. */
function supervised(settings: Record<string, string>) {
	const program = `import { superviseServer } from './scripts/setup/supervise.mjs'; await superviseServer(['server/main.ts'], { NODE_ENV: 'production' });`;
	const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-e', program], {
		cwd: projectDir,
		stdio: ['ignore', 'pipe', 'pipe'],
		env: { ...serverEnvironment(), DATA_DIR: dataDir, DATABASE_URL: database.url, LOG_LEVEL: 'info', ...settings },
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const exited = once(child, 'close').then(([code]) => code as number | null);
	undo.push(async () => {
		if (child.exitCode === null) child.kill('SIGKILL');
		await exited;
	});
	const says = async (what: RegExp, times = 1): Promise<string> => {
		while ((said.match(new RegExp(what, 'g')) ?? []).length < times) {
			if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}:\n${said}`);
			await new Promise((resolve) => setTimeout(resolve, 20));
		}
		return what.exec(said)?.[0] ?? '';
	};
	return { child, exited, says, said: () => said };
}

/** Process ids of the supervisor's children that are servers. */
async function serverPid(supervisor: number): Promise<number> {
	const { readFile } = await import('node:fs/promises');
	const children = (await readFile(`/proc/${supervisor}/task/${supervisor}/children`, 'utf8')).trim().split(' ');
	return Number(children[0]);
}

const ADDRESS = /http:\/\/localhost:\d+/g;

it('R-2 a server that is killed is started again after a pause, with words, and stops cleanly when asked', async () => {
	const run = supervised({});
	await run.says(/đã sẵn sàng/);
	process.kill(await serverPid(run.child.pid ?? 0), 'SIGKILL');
	await run.says(/Máy chủ dừng đột ngột \(tín hiệu SIGKILL\) lúc .*; khởi động lại sau 1 giây \(lần 1\)\./);
	await run.says(/đã sẵn sàng/, 2);
	const address = [...run.said().matchAll(ADDRESS)].at(-1)?.[0] ?? '';
	expect((await fetch(`${address}/readyz`)).status).toBe(200);
	run.child.kill('SIGTERM');
	expect(await run.exited).toBe(0);
	expect(run.said().match(/dừng đột ngột/g)).toHaveLength(1);
});

it('R-2 asked to stop during the pause it stops at once', async () => {
	const run = supervised({});
	await run.says(/đã sẵn sàng/);
	process.kill(await serverPid(run.child.pid ?? 0), 'SIGKILL');
	await run.says(/khởi động lại sau/);
	run.child.kill('SIGINT');
	expect(await run.exited).toBe(0);
	expect(run.said().match(/đã sẵn sàng/g)).toHaveLength(1);
});

it('R-2 what a person has to mend is said once, with exit code 1, and not tried again', async () => {
	const taken = createServer().listen(0, '127.0.0.1');
	await once(taken, 'listening');
	undo.push(() => taken.close());
	const address = taken.address();
	const port = typeof address === 'object' && address !== null ? address.port : 0;
	for (const settings of [{ PORT: String(port), LOG_LEVEL: 'fatal' }, { PORT: 'x' }, { DATA_DIR: '/proc/nowhere' }]) {
		const run = supervised(settings);
		expect(await run.exited).toBe(1);
		expect(run.said()).toMatch(/\((PORT|DATA_DIR)\)\.\n$/);
		expect(run.said()).not.toMatch(/khởi động lại sau/);
	}
});

/** Runs a program on the server's own modules, its output where `stdout` says. */
async function runProgram(program: string, stdout: 'pipe' | number = 'pipe') {
	const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
		cwd: projectDir,
		stdio: ['ignore', stdout, 'pipe'],
	});
	let said = '';
	for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk: Buffer) => (said += chunk.toString()));
	const [code] = (await once(child, 'close')) as [number | null];
	return { code, said };
}

it('R-1 an exception that nobody caught ends the request it was for, not the process; one of nobody’s is not survived', async () => {
	const { code, said } = await runProgram(`
		import { createServer } from 'node:http';
		import { EventEmitter } from 'node:events';
		import { forOne, survives } from './server/platform/requestScope.ts';
		process.on('uncaughtException', (error) => {
			console.log(error.message, survives(error)?.scope ?? 'of nobody');
			if (error.message === 'own') process.exit(0);
		});
		const server = createServer((request, response) => forOne(request.url, () => {
			if (request.url === '/emitter') setImmediate(() => { new EventEmitter().emit('error', new Error('emitted')); });
			if (request.url === '/timer') setTimeout(() => { throw new Error('thrown'); }, 1);
			if (request.url === '/body') request.on('data', () => { throw new Error('in data'); });
			response.end();
		})).listen(0, '127.0.0.1', async () => {
			for (const path of ['/emitter', '/timer', '/body', '/after'])
				await fetch('http://127.0.0.1:' + server.address().port + path, { method: 'POST', body: 'x' }).then((r) => r.text());
			setTimeout(() => { throw Object.assign(new Error('pipe'), { code: 'EPIPE' }); }, 50);
			setTimeout(() => { throw Object.assign(new Error('room'), { code: 'ENOSPC' }); }, 60);
			setTimeout(() => { throw new Error('own'); }, 100);
		});`);
	expect(code).toBe(0);
	expect(said.trim().split('\n').sort()).toEqual(
		['emitted /emitter', 'in data /body', 'own of nobody', 'pipe connection', 'room storage', 'thrown /timer'].sort(),
	);
});

it('R-1 a log that finds no room on its disk loses lines and ends nothing', async () => {
	const { open } = await import('node:fs/promises');
	const full = await open('/dev/full', 'w');
	try {
		const { code, said } = await runProgram(
			`import { createLogger } from './server/platform/log.ts';
			const log = createLogger('info');
			for (let n = 0; n < 1000; n += 1) log.info({ n }, 'a line');
			setTimeout(() => { log.info('later'); console.error('still here'); }, 20);`,
			full.fd,
		);
		expect({ code, said }).toEqual({ code: 0, said: 'still here\n' });
	} finally {
		await full.close();
	}
});

import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { hasCode, isAlive, takeLock } from '../dataDir.ts';
import { StartupError } from '../errors.ts';
import type { FileLock } from '../folderLock.ts';
import type { Logger } from '../log.ts';
import {
	choosePostgresUser,
	findPostgresBinaries,
	postgresOwner,
	type PostgresBinaries,
	type PostgresUser,
} from './postgresBinaries.ts';

/** Major version of the data files; a newer PostgreSQL cannot read older files by itself. */
const MAJOR_VERSION = '18';
const USER = 'nghisu';
const READY_TIMEOUT_MS = 60_000;
/** A fast shutdown writes a checkpoint; after this long it is cut short, which PostgreSQL recovers from. */
const STOP_TIMEOUT_MS = 6_000;

/** A running embedded PostgreSQL. */
export interface EmbeddedPostgres {
	/** Connection address of the maintenance database. */
	readonly url: string;
	/** Process id of the postmaster, for tests and diagnosis. */
	readonly pid: number;
	/** Stops it properly; does nothing the second time. */
	stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
	/** Folder of the cluster; made when missing. */
	readonly directory: string;
	readonly log: Logger;
	/** False trades safety at power loss for speed; for tests only. */
	readonly durable?: boolean;
	/** Called when PostgreSQL ends without having been asked to. */
	readonly onUnexpectedExit?: () => void;
}

const connectionSchema = z.object({ port: z.number().int(), password: z.string() });
type Connection = z.infer<typeof connectionSchema>;

/**
 * Starts PostgreSQL on its folder, creating the cluster the first time. A postmaster left behind by a killed server is
 * stopped first, so there are never two; a stale postmaster.pid is no obstacle. Listens on 127.0.0.1 only.
 * @throws StartupError with one sentence when it cannot run here
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
	const { directory, log } = options;
	const binaries = await findPostgresBinaries();
	try {
		await mkdir(directory, { recursive: true, mode: 0o755 });
	} catch (error) {
		throw new StartupError(
			`Không ghi được vào thư mục cơ sở dữ liệu ${directory}; hãy cấp quyền ghi (DATA_DIR).`,
			error,
		);
	}
	const cluster = path.join(directory, 'cluster');
	const user = await choosePostgresUser([binaries.postgres, cluster]);
	const lock = await takeCluster(directory, cluster, log);
	const connection = await prepareCluster(directory, cluster, binaries, user, log).catch(async (error: unknown) => {
		await lock.release();
		throw error;
	});
	const port = (await isFree(connection.port)) ? connection.port : await freePort();
	if (port !== connection.port) await writeConnection(directory, { ...connection, port });

	const child = await launch(directory, cluster, port, binaries, user, options.durable ?? true, lock.fd).finally(() =>
		// From here on PostgreSQL's own processes hold it, as long as one of them lives.
		lock.release(),
	);
	const pid = child.pid;
	if (pid === undefined) throw new StartupError('Không khởi chạy được PostgreSQL nhúng.');
	let stopping = false;
	// A signal that cannot be sent is an event, too.
	child.on('error', (error) => log.error({ err: error }, 'PostgreSQL could not be signalled'));
	child.once('exit', (code, signal) => {
		if (stopping) return;
		log.fatal({ code, signal }, 'PostgreSQL ended unexpectedly');
		options.onUnexpectedExit?.();
	});
	return {
		url: addressOf({ ...connection, port }),
		pid,
		stop: async () => {
			if (stopping) return;
			stopping = true;
			await stopPostmaster(pid, () => child.exitCode !== null || child.signalCode !== null);
		},
	};
}

/**
 * Where the embedded PostgreSQL of a server that runs now is reached, for work beside that server.
 * @param directory as for `startEmbeddedPostgres`
 * @returns null when none runs there
 */
export async function runningPostgresUrl(directory: string): Promise<string | null> {
	const cluster = path.join(directory, 'cluster');
	const lines = await readPidFile(cluster);
	const pid = Number(lines?.[0]);
	const runs = Number.isInteger(pid) && pid > 1 && isAlive(pid) && (await isPostmasterOf(pid, cluster));
	if (!runs || lines?.[7]?.trim() !== 'ready') return null;
	return embeddedUrl(directory);
}

/**
 * Address of the embedded PostgreSQL that a running server has on this folder.
 * @throws StartupError when the folder does not tell
 */
export async function embeddedUrl(directory: string): Promise<string> {
	try {
		const text = await readFile(connectionFile(directory), 'utf8');
		return addressOf(connectionSchema.parse(JSON.parse(text)));
	} catch (error) {
		throw new StartupError(`Không đọc được ${connectionFile(directory)} (DATA_DIR).`, error);
	}
}

function addressOf({ port, password }: Connection): string {
	return `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`;
}

/** Creates the cluster in a folder beside and renames it, so that a cut during set-up leaves nothing half made. */
async function prepareCluster(
	directory: string,
	cluster: string,
	binaries: PostgresBinaries,
	user: PostgresUser,
	log: Logger,
): Promise<Connection> {
	const version = await readFile(path.join(cluster, 'PG_VERSION'), 'utf8').catch(() => null);
	if (version !== null) {
		if (version.trim() !== MAJOR_VERSION) {
			throw new StartupError(
				`Dữ liệu trong ${cluster} thuộc PostgreSQL ${version.trim()}, bản đang dùng là ${MAJOR_VERSION}; hãy chuyển đổi dữ liệu trước khi khởi động.`,
			);
		}
		try {
			return connectionSchema.parse(JSON.parse(await readFile(connectionFile(directory), 'utf8')));
		} catch (error) {
			throw new StartupError(
				`Không đọc được mật khẩu cơ sở dữ liệu trong ${connectionFile(directory)}; hãy khôi phục tệp này từ bản sao lưu.`,
				error,
			);
		}
	}
	log.info('creating the PostgreSQL cluster');
	const connection = { port: await freePort(), password: randomBytes(24).toString('base64url') };
	const unfinished = `${cluster}.unfinished`;
	await rm(unfinished, { recursive: true, force: true });
	await mkdir(unfinished, { mode: 0o700 });
	const passwordFile = path.join(tmpdir(), `nghi-su-${randomBytes(12).toString('hex')}`);
	await writeFile(passwordFile, connection.password, { mode: 0o600, flag: 'wx' });
	try {
		const owner = await postgresOwner();
		if (owner !== null) {
			await chown(unfinished, owner.uid, owner.gid);
			await chown(passwordFile, owner.uid, owner.gid);
		}
		// The built-in C.UTF-8 locale sorts the same on every machine; Vietnamese order is the queries' business.
		const flags = [
			'--auth=scram-sha-256',
			'--encoding=UTF8',
			'--locale=C',
			'--locale-provider=builtin',
			'--builtin-locale=C.UTF-8',
		];
		await runToEnd(
			binaries.initdb,
			[`--pgdata=${unfinished}`, `--username=${USER}`, `--pwfile=${passwordFile}`, ...flags],
			user,
		);
	} finally {
		await unlink(passwordFile);
	}
	// The password is on disk before the cluster counts as made.
	await writeConnection(directory, connection);
	await rename(unfinished, cluster);
	return connection;
}

async function launch(
	directory: string,
	cluster: string,
	port: number,
	binaries: PostgresBinaries,
	user: PostgresUser,
	durable: boolean,
	lockFd: number,
): Promise<ChildProcess> {
	const settings: Record<string, string> = {
		listen_addresses: '127.0.0.1',
		unix_socket_directories: '',
		max_connections: '100',
		timezone: 'UTC',
		log_timezone: 'UTC',
		...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
	};
	const logFile = path.join(directory, 'postgres.log');
	// A file and not a pipe: the postmaster may outlive a killed server and must still be able to write.
	const output = await open(logFile, 'w', 0o600);
	try {
		const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
		const child = start(binaries.postgres, ['-D', cluster, '-p', String(port), ...flags], user, [
			output.fd,
			output.fd,
			lockFd,
		]);
		const failed = new Promise<never>((_resolve, reject) => {
			child.on('error', reject);
			child.once('exit', () => reject(new Error('exited')));
		});
		failed.catch(() => undefined);
		await Promise.race([untilReady(cluster, child), failed]).catch(async (error: unknown) => {
			child.kill('SIGQUIT');
			const lastLines = (await readFile(logFile, 'utf8').catch(() => '')).trim().split('\n').slice(-1).join(' ');
			throw new StartupError(`PostgreSQL nhúng không khởi động được: ${lastLines} (xem ${logFile}).`, error);
		});
		return child;
	} finally {
		await output.close();
	}
}

async function untilReady(cluster: string, child: ChildProcess): Promise<void> {
	const deadline = Date.now() + READY_TIMEOUT_MS;
	while (Date.now() < deadline) {
		const lines = await readPidFile(cluster);
		if (Number(lines?.[0]) === child.pid && lines?.[7]?.trim() === 'ready') return;
		await delay(20);
	}
	throw new Error('not ready in time');
}

/** PostgreSQL gets nothing of the server's own environment. */
const ENVIRONMENT: NodeJS.ProcessEnv = {
	NODE_ENV: 'production',
	PATH: '/usr/sbin:/usr/bin:/sbin:/bin',
	LC_ALL: 'C',
	TZ: 'UTC',
};

/**
 * Its own process group, so that Ctrl-C in the terminal reaches only the server, which stops the database last.
 * `inherited` are its two outputs and further descriptors for it.
 */
function start(
	program: string,
	args: readonly string[],
	user: PostgresUser,
	inherited: readonly (number | 'pipe')[],
): ChildProcess {
	const [command = program, ...rest] = [...user.prefix, program, ...args];
	const { uid, gid } = user;
	return spawn(command, rest, {
		detached: true,
		stdio: ['ignore', ...inherited],
		env: ENVIRONMENT,
		cwd: '/',
		...(uid === undefined || gid === undefined ? {} : { uid, gid }),
	});
}

async function runToEnd(program: string, args: readonly string[], user: PostgresUser): Promise<void> {
	const child = start(program, args, user, ['pipe', 'pipe']);
	let said = '';
	child.stdout?.resume();
	child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2_000)));
	const code = await new Promise<number | null>((resolve, reject) => {
		child.on('error', reject);
		child.once('close', resolve);
	});
	if (code !== 0) {
		throw new StartupError(`Không tạo được cơ sở dữ liệu: ${said.trim().split('\n').at(-1) ?? `mã ${String(code)}`}`);
	}
}

/** What a postmaster that is being stopped may take until its last process has given the lock back. */
const RELEASE_TIMEOUT_MS = 10_000;

/**
 * Takes the lock that every process of a PostgreSQL on this cluster holds, after the orphan of a killed server was stopped.
 * @throws StartupError when one runs that is not seen from here (in another container): two on one cluster destroy it
 */
async function takeCluster(directory: string, cluster: string, log: Logger): Promise<FileLock> {
	const file = path.join(directory, 'cluster.lock');
	await stopOrphan(cluster, log);
	const deadline = Date.now() + RELEASE_TIMEOUT_MS;
	do {
		const lock = await takeLock(file);
		if (lock !== null) {
			// Nobody runs. The number in it may meanwhile belong to an unrelated process, and PostgreSQL would refuse to start.
			await rm(path.join(cluster, 'postmaster.pid'), { force: true });
			return lock;
		}
		await delay(100);
	} while (Date.now() < deadline);
	throw new StartupError(
		`Cơ sở dữ liệu trong ${directory} đang được một PostgreSQL khác sử dụng mà từ đây không thấy được (có thể trong một container khác); hãy dừng nó trước (DATA_DIR).`,
	);
}

/** Stops the postmaster that a killed server left on this cluster, when it can be seen from here. */
async function stopOrphan(cluster: string, log: Logger): Promise<void> {
	const pid = Number((await readPidFile(cluster))?.[0]);
	if (!Number.isInteger(pid) || pid <= 1) return;
	if (isAlive(pid) && (await isPostmasterOf(pid, cluster))) {
		log.warn({ pid }, 'stopping the PostgreSQL that a killed server left behind');
		await stopPostmaster(pid, () => !isAlive(pid));
	}
}

async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
	if (process.platform !== 'linux') return true;
	const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
	return commandLine.split('\0').includes(cluster);
}

/** SIGINT is PostgreSQL's fast shutdown, SIGQUIT its immediate one. */
async function stopPostmaster(pid: number, ended: () => boolean): Promise<void> {
	for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
		try {
			process.kill(pid, signal);
		} catch (error) {
			if (hasCode(error, 'ESRCH')) return;
			throw error;
		}
		const deadline = Date.now() + (signal === 'SIGINT' ? STOP_TIMEOUT_MS : 1_500);
		while (Date.now() < deadline) {
			if (ended()) return;
			await delay(20);
		}
	}
}

async function readPidFile(cluster: string): Promise<string[] | null> {
	return readFile(path.join(cluster, 'postmaster.pid'), 'utf8').then(
		(text) => text.split('\n'),
		() => null,
	);
}

function connectionFile(directory: string): string {
	return path.join(directory, 'connection.json');
}

async function writeConnection(directory: string, connection: Connection): Promise<void> {
	const file = connectionFile(directory);
	const handle = await open(`${file}.new`, 'w', 0o600);
	try {
		await handle.writeFile(JSON.stringify(connection));
		await handle.sync();
	} finally {
		await handle.close();
	}
	await rename(`${file}.new`, file);
}

function tryListen(port: number): Promise<number | null> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(null));
		probe.listen(port, '127.0.0.1', () => {
			const address = probe.address();
			probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
		});
	});
}

async function isFree(port: number): Promise<boolean> {
	return (await tryListen(port)) !== null;
}

async function freePort(): Promise<number> {
	const port = await tryListen(0);
	if (port === null) throw new StartupError('Không còn cổng mạng trống cho cơ sở dữ liệu.');
	return port;
}

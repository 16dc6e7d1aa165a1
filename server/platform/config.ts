import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/** Who serves the screens: a built Next, Next's development server, or nobody (integration tests). */
export type FrontEnd = 'production' | 'development' | 'none';

/** Everything that can be set about one server. Made by `loadConfig` from the environment, or directly by tests. */
export interface Config {
	/** Root of the checkout: migrations and the built front end are looked up here. */
	readonly projectDir: string;
	/** Address the HTTP and HTTPS listeners bind to. */
	readonly host: string;
	/** TCP port of HTTP; 0 lets the system choose. */
	readonly port: number;
	/** TCP port of HTTPS, 0 lets the system choose, null serves no HTTPS. */
	readonly httpsPort: number | null;
	/** Absolute folder of everything this server writes. */
	readonly dataDir: string;
	/** Absolute folder of the keys of open secret votes; no backup may hold it (docs/adr/0008-secret-ballots.md). */
	readonly ballotKeyDir: string;
	/** Absolute folder that `npm run backup` writes into. */
	readonly backupDir: string;
	/** PostgreSQL to use; null runs the embedded one in `dataDir`. */
	readonly databaseUrl: string | null;
	/** Origin people use when it is not the listener's own (behind a proxy), such as `https://hop.example.vn`. */
	readonly publicUrl: string | null;
	/** Addresses of the proxies that end TLS in front of this server; what others say in `X-Forwarded-*` is not believed. */
	readonly trustedProxies: readonly string[];
	/** Who shows this token may read /metrics from anywhere; null: only this machine may, and only with no proxy in front. */
	readonly metricsToken: string | null;
	/** Whether an empty database is filled with the demonstration data. */
	readonly demo: boolean;
	/** Password of all demonstration accounts; null generates one and prints it once. */
	readonly demoPassword: string | null;
	/** Certificate and key files (PEM) to serve HTTPS with; null uses the local CA. */
	readonly tls: { readonly certFile: string; readonly keyFile: string } | null;
	readonly media: MediaConfig;
	/** Free bytes on the disks under which somebody is warned, and which papers leave to votes and events. */
	readonly storage: { readonly warnBytes: number; readonly reserveBytes: number };
	readonly logLevel: LogLevel;
	readonly frontEnd: FrontEnd;
}

/** Settings of the conference feature, in mediasoup's terms. */
export interface MediaConfig {
	/** IP address the WebRtcServer of each worker binds to. */
	readonly listen: string;
	/** Address told to browsers when it differs from `listen`; null lets the conference feature announce the LAN addresses. */
	readonly announcedAddress: string | null;
	/** One UDP and TCP port per worker is taken from this range, both ends included. */
	readonly portRange: { readonly min: number; readonly max: number };
	/** Path of the mediasoup-worker executable; null when none was found. */
	readonly workerBin: string | null;
	readonly workers: number;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** What `loadConfig` needs to know about the machine; a parameter so that tests decide it. */
export interface MachineFacts {
	readonly projectDir: string;
	/** Where set-up puts the media worker on this machine. */
	readonly defaultWorkerBin: string;
	readonly cores: number;
	readonly fileExists: (file: string) => boolean;
}

export type LoadedConfig =
	{ readonly ok: true; readonly config: Config } | { readonly ok: false; readonly problems: readonly string[] };

const SWITCH = { '1': true, true: true, on: true, yes: true, '0': false, false: false, off: false, no: false } as const;
const isSwitch = (text: string): text is keyof typeof SWITCH => Object.hasOwn(SWITCH, text);

const portText = (least: number) =>
	z
		.string()
		.regex(/^\d{1,5}$/)
		.transform(Number)
		.refine((port) => port >= least && port <= 65_535);
const onOff = z
	.string()
	.toLowerCase()
	.refine(isSwitch)
	.transform((text) => SWITCH[text]);

function isUrl(text: string, protocols: readonly string[]): boolean {
	return URL.canParse(text) && protocols.includes(new URL(text).protocol);
}

/**
 * Reads and checks every setting.
 * @param env usually `process.env`; an empty value counts as not set
 * @returns the configuration, or one sentence (Vietnamese, then the setting's name) for each mistake
 */
export function loadConfig(env: Readonly<Record<string, string | undefined>>, facts = machineFacts()): LoadedConfig {
	const problems: string[] = [];
	const raw = (name: string): string | undefined => env[name]?.trim() || undefined;
	const read = <T>(name: string, schema: z.ZodType<T>, fallback: T, sentence: string): T => {
		const text = raw(name);
		if (text === undefined) return fallback;
		const parsed = schema.safeParse(text);
		if (parsed.success) return parsed.data;
		problems.push(`${sentence} (${name}).`);
		return fallback;
	};

	const host = read(
		'HOST',
		z.string().regex(/^[\w.:-]+$/),
		'0.0.0.0',
		'Địa chỉ lắng nghe phải là tên máy hoặc địa chỉ IP',
	);
	const port = read('PORT', portText(0), 3000, 'Cổng HTTP phải là số nguyên từ 0 đến 65535');
	const httpsPort = read<number | null>(
		'HTTPS_PORT',
		z.union([z.literal('off').transform(() => null), portText(0)]),
		port === 0 ? 0 : Math.min(port + 443, 65_535),
		'Cổng HTTPS phải là số nguyên từ 0 đến 65535, hoặc "off" để tắt',
	);
	if (port !== 0 && port === httpsPort) problems.push('Cổng HTTPS phải khác cổng HTTP (HTTPS_PORT).');
	const databaseUrl = read<string | null>(
		'DATABASE_URL',
		z.string().refine((text) => isUrl(text, ['postgresql:', 'postgres:'])),
		null,
		'Địa chỉ cơ sở dữ liệu phải có dạng postgresql://người-dùng:mật-khẩu@máy:cổng/tên',
	);
	const publicUrl = read<string | null>(
		'PUBLIC_URL',
		z
			.string()
			.refine((text) => isUrl(text, ['http:', 'https:']) && new URL(text).pathname === '/')
			.transform((text) => new URL(text).origin),
		null,
		'Địa chỉ công bố phải là một địa chỉ http:// hoặc https:// không kèm đường dẫn',
	);
	const trustedProxies = read<readonly string[]>(
		'TRUSTED_PROXY',
		z
			.string()
			.transform((text) => text.split(',').map((address) => address.trim()))
			.pipe(z.array(z.union([z.ipv4(), z.ipv6()]))),
		[],
		'Máy trung gian (proxy) phải là địa chỉ IP, cách nhau bằng dấu phẩy',
	);
	const metricsToken = read<string | null>(
		'METRICS_TOKEN',
		z.string().regex(/^[\x21-\x7e]{16,200}$/),
		null,
		'Mã đọc số liệu phải có từ 16 đến 200 ký tự, không có dấu cách',
	);
	const demo = read('DEMO', onOff, true, 'Bật dữ liệu mẫu chỉ nhận 1 hoặc 0');
	const demoPassword = read<string | null>(
		'DEMO_PASSWORD',
		z.string().min(10).max(200),
		null,
		'Mật khẩu tài khoản mẫu phải có từ 10 đến 200 ký tự',
	);
	const logLevel = read(
		'LOG_LEVEL',
		z.enum(LOG_LEVELS),
		'info',
		`Mức nhật ký phải là một trong ${LOG_LEVELS.join(', ')}`,
	);
	const frontEnd = read<FrontEnd>(
		'FRONT_END',
		z.enum(['production', 'development', 'none']),
		'production',
		'Chế độ giao diện phải là production, development hoặc none',
	);

	const megabytes = z
		.string()
		.regex(/^\d{1,9}$/)
		.transform((text) => Number(text) * 1024 * 1024);
	const storage = {
		warnBytes: read('STORAGE_WARN_MB', megabytes, 2_048 * 1024 * 1024, 'Ngưỡng báo sắp hết chỗ phải là số MB nguyên'),
		reserveBytes: read(
			'STORAGE_RESERVE_MB',
			megabytes,
			256 * 1024 * 1024,
			'Chỗ dành riêng cho biểu quyết phải là số MB nguyên',
		),
	};

	const dataDir = path.resolve(facts.projectDir, raw('DATA_DIR') ?? '.data');
	const ballotKeyDir = raw('BALLOT_KEY_DIR');

	const config: Config = {
		projectDir: facts.projectDir,
		host,
		port,
		httpsPort,
		dataDir,
		ballotKeyDir:
			ballotKeyDir === undefined ? path.join(dataDir, 'ballot-keys') : path.resolve(facts.projectDir, ballotKeyDir),
		backupDir: path.resolve(facts.projectDir, raw('BACKUP_DIR') ?? '.backups'),
		databaseUrl,
		publicUrl,
		trustedProxies,
		metricsToken,
		demo,
		demoPassword,
		tls: readTls(raw('TLS_CERT'), raw('TLS_KEY'), facts, problems),
		media: readMedia(raw, read, facts, problems),
		storage,
		logLevel,
		frontEnd,
	};
	return problems.length === 0 ? { ok: true, config } : { ok: false, problems };
}

function readTls(
	cert: string | undefined,
	key: string | undefined,
	facts: MachineFacts,
	problems: string[],
): Config['tls'] {
	if (cert === undefined && key === undefined) return null;
	if (cert === undefined || key === undefined) {
		const [given, missing] = cert === undefined ? ['TLS_KEY', 'TLS_CERT'] : ['TLS_CERT', 'TLS_KEY'];
		problems.push(`Đã đặt ${given} thì phải đặt cả tệp còn lại (${missing}).`);
		return null;
	}
	const tls = { certFile: path.resolve(facts.projectDir, cert), keyFile: path.resolve(facts.projectDir, key) };
	if (!facts.fileExists(tls.certFile)) problems.push('Không tìm thấy tệp chứng thư TLS đã khai báo (TLS_CERT).');
	if (!facts.fileExists(tls.keyFile)) problems.push('Không tìm thấy tệp khóa TLS đã khai báo (TLS_KEY).');
	return tls;
}

function readMedia(
	raw: (name: string) => string | undefined,
	read: <T>(name: string, schema: z.ZodType<T>, fallback: T, sentence: string) => T,
	facts: MachineFacts,
	problems: string[],
): MediaConfig {
	const listen = read(
		'MEDIA_LISTEN',
		z.union([z.ipv4(), z.ipv6()]),
		'0.0.0.0',
		'Địa chỉ nhận hình và tiếng phải là một địa chỉ IP',
	);
	const announcedAddress = read<string | null>(
		'MEDIA_ANNOUNCED_ADDRESS',
		z.string().regex(/^[A-Za-z0-9.:-]+$/),
		null,
		'Địa chỉ công bố cho hình và tiếng phải là địa chỉ IP hoặc tên máy',
	);
	const workers = read(
		'MEDIASOUP_WORKERS',
		z
			.string()
			.regex(/^\d{1,3}$/)
			.transform(Number)
			.refine((count) => count >= 1 && count <= 256),
		facts.cores,
		'Số tiến trình hình và tiếng phải là số nguyên từ 1 đến 256',
	);
	const portRange = read(
		'MEDIA_PORT_RANGE',
		z
			.string()
			.regex(/^\d{1,5}-\d{1,5}$/)
			.transform((text) => {
				const [min = 0, max = 0] = text.split('-').map(Number);
				return { min, max };
			})
			.refine(({ min, max }) => min >= 1 && min <= max && max <= 65_535),
		{ min: 44_400, max: 44_499 },
		'Dải cổng hình và tiếng phải có dạng nhỏ-lớn, ví dụ 44400-44499',
	);
	if (portRange.max - portRange.min + 1 < workers) {
		problems.push(
			`Dải cổng hình và tiếng phải có ít nhất ${workers} cổng, mỗi tiến trình một cổng (MEDIA_PORT_RANGE).`,
		);
	}
	const givenBin = raw('MEDIASOUP_WORKER_BIN');
	const workerBin = givenBin === undefined ? facts.defaultWorkerBin : path.resolve(facts.projectDir, givenBin);
	const found = facts.fileExists(workerBin);
	if (givenBin !== undefined && !found) {
		problems.push('Không tìm thấy chương trình mediasoup-worker đã khai báo (MEDIASOUP_WORKER_BIN).');
	}
	return { listen, announcedAddress, portRange, workerBin: found ? workerBin : null, workers };
}

const mediasoupPackage = z.object({ version: z.string() });

/** The facts of the machine this process runs on. */
export function machineFacts(): MachineFacts {
	const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
	const manifest = path.join(projectDir, 'node_modules/mediasoup/package.json');
	const version = existsSync(manifest)
		? mediasoupPackage.parse(JSON.parse(readFileSync(manifest, 'utf8'))).version
		: 'unknown';
	const folder = `${version}-${process.platform}-${process.arch}`;
	return {
		projectDir,
		defaultWorkerBin: path.join(projectDir, '.cache/mediasoup-worker', folder, 'mediasoup-worker'),
		cores: availableParallelism(),
		fileExists: existsSync,
	};
}

/** Loads the configuration of this process; the only reader of `process.env` in the server. */
export function loadProcessConfig(): LoadedConfig {
	return loadConfig(process.env);
}

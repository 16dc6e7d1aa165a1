import QRCode from 'qrcode';
import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from './createServer.ts';
import { loadProcessConfig, type Config } from './platform/config.ts';
import { StartupError } from './platform/errors.ts';
import { createLogger } from './platform/log.ts';
import { survives } from './platform/requestScope.ts';
import { lanAddresses } from './platform/tls/addresses.ts';

/** A stop that takes longer than this is ended the hard way. */
const STOP_DEADLINE_MS = 10_000;

/**
 * How the process ends, for whoever started it (scripts/setup/supervise.mjs): 0 was asked to, 1 something a person has to mend
 * (a setting, a taken port), 70 it broke and may be started again (EX_SOFTWARE of sysexits.h).
 */
const EXIT = { asked: 0, mistake: 1, broken: 70 } as const;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (line: string): void => void process.stderr.write(`${line}\n`);

// A terminal or a pipe that went away, or a full disk behind it, takes the words with it and nothing else.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined);

async function main(): Promise<void> {
	const loaded = loadProcessConfig();
	if (!loaded.ok) {
		for (const problem of loaded.problems) fail(problem);
		process.exit(EXIT.mistake);
	}
	const { config } = loaded;
	const log = createLogger(config.logLevel);
	if (config.media.workerBin === null) {
		fail(
			'Chưa có chương trình mediasoup-worker cho hình và tiếng; hãy chạy "npm start" để cài đặt, hoặc khai báo đường dẫn (MEDIASOUP_WORKER_BIN).',
		);
		process.exit(EXIT.mistake);
	}

	let server: Server | undefined;
	let stopping = false;
	const stop = (exitCode: number): void => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(exitCode === EXIT.asked ? EXIT.mistake : exitCode), STOP_DEADLINE_MS).unref();
		// Still starting: starting unwinds by itself once it notices, below.
		if (server === undefined) return;
		void server.close().then(() => process.exit(exitCode));
	};
	process.on('SIGTERM', () => stop(EXIT.asked));
	process.on('SIGINT', () => stop(EXIT.asked));
	process.on('unhandledRejection', (error) => log.error({ err: error }, 'an unhandled rejection'));
	process.on('uncaughtException', (error) => {
		const survived = survives(error);
		if (survived !== null) {
			log.error({ err: error, scope: survived.scope }, 'an exception nobody caught; it ends with what it was for');
			return;
		}
		// The state is unknown: stop properly, and say that it was not meant, so that it is started again.
		log.fatal({ err: error }, 'an uncaught exception');
		stop(EXIT.broken);
	});

	try {
		server = await createServer(config, { log, onFatal: () => stop(EXIT.broken) });
	} catch (error) {
		if (error instanceof StartupError) {
			log.debug({ err: error }, 'the start failed');
			fail(error.message);
		} else {
			log.fatal({ err: error }, 'the start failed');
			fail('Máy chủ không khởi động được do lỗi chưa lường trước; xem nhật ký phía trên.');
		}
		process.exit(EXIT.mistake);
	}
	if (stopping) {
		await server.close();
		process.exit(EXIT.asked);
	}
	// Whoever started this as a child learns that it works from now on.
	if (process.send !== undefined) process.send('ready', undefined, undefined, () => undefined);
	await announce(config, server);
}

async function announce(config: Config, server: Server): Promise<void> {
	const httpsPort = server.httpsUrl === null ? null : new URL(server.httpsUrl).port;
	const httpPort = new URL(server.url).port;
	const hosts = ['0.0.0.0', '::'].includes(config.host)
		? lanAddresses().map((address) => (address.includes(':') ? `[${address}]` : address))
		: [];
	say('');
	say(`Nghị Sự đã sẵn sàng sau ${process.uptime().toFixed(1)} giây.`);
	for (const line of server.warnings) say(line);
	say(`  Trên máy này:        ${server.url}`);
	for (const host of hosts) if (httpsPort !== null) say(`  Trong mạng nội bộ:   https://${host}:${httpsPort}`);
	if (config.publicUrl !== null) say(`  Địa chỉ công bố:     ${config.publicUrl}`);
	const first = hosts[0];
	if (server.caCertificate !== null && first !== undefined) {
		const guide = `http://${first}:${httpPort}/ca`;
		say(`  Máy tính bảng lần đầu mở (cài chứng thư): ${guide}`);
		say(`  Dấu vân tay SHA-256 của chứng thư: ${new X509Certificate(server.caCertificate).fingerprint256}`);
		say(await QRCode.toString(guide, { type: 'terminal', small: true }));
	}
	for (const line of await server.features.describeDemo()) say(line);
}

await main();

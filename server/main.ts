import QRCode from 'qrcode';
import { X509Certificate } from 'node:crypto';
import { createServer, type Server } from './createServer.ts';
import { loadProcessConfig, type Config } from './platform/config.ts';
import { StartupError } from './platform/errors.ts';
import { createLogger } from './platform/log.ts';
import { lanAddresses } from './platform/tls/addresses.ts';

/** A stop that takes longer than this is ended the hard way. */
const STOP_DEADLINE_MS = 10_000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const fail = (line: string): void => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
	const loaded = loadProcessConfig();
	if (!loaded.ok) {
		for (const problem of loaded.problems) fail(problem);
		process.exit(1);
	}
	const { config } = loaded;
	const log = createLogger(config.logLevel);
	if (config.media.workerBin === null) {
		fail(
			'Chưa có chương trình mediasoup-worker cho hình và tiếng; hãy chạy "npm start" để cài đặt, hoặc khai báo đường dẫn (MEDIASOUP_WORKER_BIN).',
		);
		process.exit(1);
	}

	let server: Server | undefined;
	let stopping = false;
	const stop = (exitCode: number): void => {
		if (stopping) return;
		stopping = true;
		setTimeout(() => process.exit(1), STOP_DEADLINE_MS).unref();
		// Still starting: starting unwinds by itself once it notices, below.
		if (server === undefined) return;
		void server.close().then(() => process.exit(exitCode));
	};
	process.on('SIGTERM', () => stop(0));
	process.on('SIGINT', () => stop(0));
	process.on('unhandledRejection', (error) => log.fatal({ err: error }, 'an unhandled rejection'));
	process.on('uncaughtException', (error) => {
		// After an exception nobody caught the state is unknown: stop properly, and say that it was not meant.
		log.fatal({ err: error }, 'an uncaught exception');
		stop(1);
	});

	try {
		server = await createServer(config, { log, onFatal: () => stop(1) });
	} catch (error) {
		if (error instanceof StartupError) {
			log.debug({ err: error }, 'the start failed');
			fail(error.message);
		} else {
			log.fatal({ err: error }, 'the start failed');
			fail('Máy chủ không khởi động được do lỗi chưa lường trước; xem nhật ký phía trên.');
		}
		process.exit(1);
	}
	if (stopping) {
		await server.close();
		process.exit(0);
	}
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

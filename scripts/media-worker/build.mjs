// Builds mediasoup's C++ worker from the sources inside the npm package `mediasoup` (so the lock file's integrity hash covers
// them), against Debian's own libraries. For machines that cannot download mediasoup's prebuilt binary. See docs/adr/0004.
import { spawnSync } from 'node:child_process';
import { copyFileSync, cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasApt, installPackages, missingPackages } from '../setup/apt.mjs';
import { writeLog } from '../setup/logFile.mjs';
import { fail, run } from '../setup/process.mjs';
import { note } from '../setup/progress.mjs';
import { buildLibsrtp } from './libsrtp.mjs';

/** Raised when the way of building changes in more than the overlay and the patches: older results are then built again. */
export const RECIPE = '1';

const here = dirname(fileURLToPath(import.meta.url));
const PACKAGES = [
	'meson',
	'ninja-build',
	'pkg-config',
	'g++',
	'patch',
	'libuv1-dev',
	'libssl-dev',
	'libsrtp2-dev',
	'libabsl-dev',
	'flatbuffers-compiler',
	'libflatbuffers-dev',
];
const COMMANDS = ['meson', 'ninja', 'pkg-config', 'g++', 'patch', 'flatc'];

/**
 * Builds the worker into `binary`.
 * @param {{ mediasoupFolder: string, binary: string, report: (detail: string) => void }} options
 * @returns {Promise<{ srtp: 'openssl' | 'nss' }>} which cryptography its SRTP uses
 */
export async function buildWorker({ mediasoupFolder, binary, report }) {
	await ensureBuildPackages(report);
	const work = mkdtempSync(join(tmpdir(), 'nghi-su-media-worker-'));
	const clean = () => rmSync(work, { recursive: true, force: true });
	process.once('exit', clean);
	let log = '';
	const command = async (name, args, { cwd = work, env = process.env, what }) => {
		const { code, output } = await run(name, args, {
			cwd,
			env,
			onLine: (line) => {
				const progress = /^\[(\d+)\/(\d+)\]/.exec(line);
				if (progress) report(`${what} ${progress[1]}/${progress[2]}`);
			},
		});
		log += `$ ${name} ${args.join(' ')}\n${output}\n`;
		if (code !== 0) throw new BuildError(what);
	};
	try {
		report('thư viện mã hóa SRTP');
		const libsrtp = await buildLibsrtp(join(work, 'libsrtp'), command);
		if (libsrtp.problem) note(`Dùng libsrtp của Debian (NSS, mỗi gói tin tốn khoảng 2,5 lần): ${libsrtp.problem}.`);
		await compile(mediasoupFolder, join(work, 'worker'), libsrtp.pkgConfigPath, command);
		copyFileSync(join(work, 'worker', 'out', 'mediasoup-worker'), binary);
		return { srtp: libsrtp.pkgConfigPath === null ? 'nss' : 'openssl' };
	} catch (error) {
		if (!(error instanceof BuildError)) throw error;
		return fail(
			`Không dựng được bộ xử lý hình và tiếng ở bước "${error.message}" (xem ${writeLog('media-worker', log)}).`,
		);
	} finally {
		writeLog('media-worker', log);
		clean();
		process.removeListener('exit', clean);
	}
}

class BuildError extends Error {}

async function ensureBuildPackages(report) {
	if (hasApt()) {
		const missing = missingPackages(PACKAGES);
		if (missing.length > 0) await installPackages(missing, 'dựng bộ xử lý hình và tiếng', report);
		return;
	}
	const missing = COMMANDS.filter((name) => spawnSync(name, ['--version'], { stdio: 'ignore' }).error);
	if (missing.length > 0) {
		fail(
			`Thiếu công cụ để dựng bộ xử lý hình và tiếng: ${missing.join(', ')}. Hãy cài các gói tương đương với ${PACKAGES.join(' ')} của Debian, hoặc khai báo bản có sẵn (MEDIASOUP_WORKER_BIN).`,
		);
	}
}

async function compile(mediasoupFolder, work, pkgConfigPath, command) {
	cpSync(join(mediasoupFolder, 'worker'), work, { recursive: true });
	// The wrap files download their libraries; the overlay answers from the system instead.
	rmSync(join(work, 'subprojects'), { recursive: true });
	cpSync(join(here, 'overlay', 'subprojects'), join(work, 'subprojects'), { recursive: true });
	// Debian 12 ships meson 1.0.1; nothing newer than 1.0 is used.
	const mesonFile = join(work, 'meson.build');
	writeFileSync(mesonFile, readFileSync(mesonFile, 'utf8').replace("'>= 1.1.0'", "'>= 1.0.0'"));
	const options = { cwd: work, env: { ...process.env, ...(pkgConfigPath && { PKG_CONFIG_PATH: pkgConfigPath }) } };
	for (const patch of readdirSync(join(here, 'patches'))) {
		await command('patch', ['-p1', '--forward', '-i', join(here, 'patches', patch)], {
			...options,
			what: `vá ${patch}`,
		});
	}
	await command('meson', ['setup', '--buildtype', 'release', '-Db_ndebug=true', 'out'], {
		...options,
		what: 'cấu hình',
	});
	await command('ninja', ['-C', 'out', 'mediasoup-worker'], { ...options, what: 'biên dịch' });
}

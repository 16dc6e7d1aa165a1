// Debian's libsrtp2 package is linked to NSS, which costs about 2.5 times as much for each SRTP packet as OpenSSL does.
// Its own source package builds in seconds with OpenSSL and is then linked statically.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg';

/**
 * Fetches and builds libsrtp in `folder`. apt checks the source against Debian's signed index.
 * @param command runs one build command, as in build.mjs
 * @returns {Promise<{ pkgConfigPath: string | null, problem?: string }>} where pkg-config finds it; null and the reason when
 * the source cannot be had, and Debian's binary package has to do
 */
export async function buildLibsrtp(folder, command) {
	const mirror = debianMirror();
	if (mirror === null) return { pkgConfigPath: null, problem: 'máy này không dùng kho gói Debian' };
	mkdirSync(join(folder, 'lists', 'partial'), { recursive: true });
	// A sources file and lists of our own: the machine's configuration is not touched.
	const sources = join(folder, 'sources.list');
	writeFileSync(sources, `deb-src [signed-by=${KEYRING}] ${mirror.uri} ${mirror.release} main\n`);
	const apt = [
		'-q',
		'-o',
		`Dir::Etc::sourcelist=${sources}`,
		'-o',
		'Dir::Etc::sourceparts=-',
		'-o',
		`Dir::State::lists=${join(folder, 'lists')}`,
	];
	const prefix = join(folder, 'installed');
	try {
		await command('apt-get', [...apt, 'update'], { cwd: folder, what: 'danh mục mã nguồn Debian' });
		await command('apt-get', [...apt, 'source', '--download-only', 'libsrtp2'], {
			cwd: folder,
			what: 'mã nguồn libsrtp2',
		});
		const archive = readdirSync(folder).find((name) => /^libsrtp2_2\.[\d.]+\.orig\.tar\.\w+$/.test(name));
		if (archive === undefined) return { pkgConfigPath: null, problem: 'kho Debian không có mã nguồn libsrtp 2' };
		const source = join(folder, 'source');
		mkdirSync(source);
		await command('tar', ['-xf', archive, '-C', source, '--strip-components=1'], {
			cwd: folder,
			what: 'giải nén libsrtp2',
		});
		const options = ['--prefix', prefix, '--libdir', 'lib', '--buildtype', 'release'];
		const features = ['-Dcrypto-library=openssl', '-Dtests=disabled', '-Ddefault_library=static'];
		await command('meson', ['setup', 'out', ...options, ...features], { cwd: source, what: 'cấu hình libsrtp2' });
		await command('ninja', ['-C', 'out', 'install'], { cwd: source, what: 'biên dịch libsrtp2' });
		return { pkgConfigPath: join(prefix, 'lib', 'pkgconfig') };
	} catch (error) {
		return { pkgConfigPath: null, problem: `không dựng được libsrtp từ mã nguồn (${error.message})` };
	}
}

/** The mirror and release this machine's own Debian packages come from. */
function debianMirror() {
	const format = '$(ORIGIN)|$(REPO_URI)|$(RELEASE)|$(COMPONENT)';
	const { stdout } = spawnSync('apt-get', ['indextargets', '--format', format, 'Created-By: Packages'], {
		encoding: 'utf8',
	});
	for (const line of stdout?.split('\n') ?? []) {
		const [origin, uri, release, component] = line.split('|');
		if (origin === 'Debian' && component === 'main' && release && !release.includes('-')) return { uri, release };
	}
	return null;
}

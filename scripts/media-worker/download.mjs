// mediasoup's prebuilt worker from its GitHub release.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, renameSync, rmSync, writeFileSync, existsSync } from 'node:fs';
import { release } from 'node:os';
import { dirname, join } from 'node:path';

/** A network that lets nothing through must not hold up the build for long. */
const TIMEOUT_MS = 8_000;
const RELEASES = 'https://github.com/versatica/mediasoup/releases/download';

/**
 * Downloads the worker of this version for this platform. TLS is what vouches for it: upstream publishes no checksum.
 * @returns {Promise<string | null>} what went wrong, in words for the log, or null
 */
export async function downloadWorker(version, binary) {
	const kernel = process.platform === 'linux' ? `-kernel${release().split('.')[0]}` : '';
	const name = `mediasoup-worker-${version}-${process.platform}-${process.arch}${kernel}.tgz`;
	const folder = mkdtempSync(join(dirname(binary), 'download-'));
	try {
		const response = await fetch(`${RELEASES}/${version}/${name}`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
		if (!response.ok) return `không tải được bản dựng sẵn (mã ${response.status})`;
		const archive = join(folder, name);
		writeFileSync(archive, new Uint8Array(await response.arrayBuffer()));
		const tar = spawnSync('tar', ['-xzf', archive, '-C', folder], { encoding: 'utf8' });
		const extracted = join(folder, process.platform === 'win32' ? 'mediasoup-worker.exe' : 'mediasoup-worker');
		if (tar.status !== 0 || !existsSync(extracted)) return 'bản dựng sẵn tải về bị hỏng';
		renameSync(extracted, binary);
		return null;
	} catch (error) {
		return error.name === 'TimeoutError'
			? `không tải được bản dựng sẵn trong ${TIMEOUT_MS / 1000} giây`
			: `không tải được bản dựng sẵn (${error.cause?.code ?? error.message})`;
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
}

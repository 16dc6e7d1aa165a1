// Debian packages: which are missing, and installing them when this is root.
import { spawnSync } from 'node:child_process';
import { fail, run } from './process.mjs';
import { lastLine, writeLog } from './logFile.mjs';

const answers = (command, args) => spawnSync(command, args, { encoding: 'utf8' });

/** Whether packages of this machine are managed with apt. */
export function hasApt() {
	return process.platform === 'linux' && answers('apt-get', ['--version']).status === 0;
}

/** Those of the packages that are not installed. */
export function missingPackages(names) {
	return names.filter(
		(name) => !answers('dpkg-query', ['-W', '-f', '${Status}', name]).stdout?.includes('ok installed'),
	);
}

/**
 * Installs packages, or ends with the one line a person has to run.
 * @param {string} purpose what they are for, to complete the sentence "Cần … để …"
 * @param {(detail: string) => void} report
 */
export async function installPackages(names, purpose, report) {
	const line = `apt-get install -y --no-install-recommends ${names.join(' ')}`;
	if (process.getuid?.() !== 0) fail(`Cần cài thêm gói để ${purpose}. Hãy chạy: sudo ${line}`);
	const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
	const apt = async (args) => {
		const { code, output } = await run('apt-get', ['-q', ...args], {
			env,
			onLine: (text) => report(text.slice(0, 70)),
		});
		return { ok: code === 0, output };
	};
	const update = await apt(['update']);
	const install = await apt(line.split(' ').slice(1));
	if (install.ok) return;
	const log = writeLog('apt', `${update.output}\n${install.output}`);
	fail(`Không cài được gói để ${purpose}: ${lastLine(install.output)} (xem ${log}). Hãy tự chạy: ${line}`);
}

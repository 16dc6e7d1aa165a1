// mediasoup's C++ worker for the video: given, kept from earlier, downloaded, or built — in that order.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { RECIPE, buildWorker } from '../media-worker/build.mjs';
import { downloadWorker } from '../media-worker/download.mjs';
import { cacheFolder, fail, root } from './process.mjs';
import { note, step } from './progress.mjs';
import { hashFile, hashInputs, installedVersion } from './stamps.mjs';

/** Without its environment the worker greets its parent and ends with this code (its src/main.cpp). */
const WORKER_ALIVE = 41;

/** Makes sure that a worker that runs on this machine is where the server looks for it. */
export async function ensureMediaWorker() {
	if (process.env.MEDIASOUP_WORKER_BIN) {
		const given = resolve(root, process.env.MEDIASOUP_WORKER_BIN);
		if (!existsSync(given))
			fail(`Không tìm thấy chương trình mediasoup-worker đã khai báo: ${given} (MEDIASOUP_WORKER_BIN).`);
		if (!runs(given))
			fail(`Chương trình mediasoup-worker đã khai báo không chạy được trên máy này: ${given} (MEDIASOUP_WORKER_BIN).`);
		return;
	}
	const version = installedVersion('mediasoup');
	const machine = `${version}-${process.platform}-${process.arch}`;
	const recipe = hashInputs(
		['overlay', 'patches'].map((name) => join('scripts', 'media-worker', name)),
		{ also: [RECIPE] },
	).slice(0, 12);
	const binary = join(cacheFolder, 'mediasoup-worker', machine, 'mediasoup-worker');
	const shared = join(sharedCache(), 'mediasoup-worker', `${machine}-${recipe}`, 'mediasoup-worker');
	if (isGood(binary, recipe)) {
		if (!existsSync(shared)) share(binary, shared, recordOf(binary));
		return;
	}
	if (isGood(shared, recipe)) {
		keep(shared, binary, recordOf(shared));
		note('Bộ xử lý hình và tiếng: dùng lại bản đã có trên máy này.');
		return;
	}
	share(binary, shared, await obtain(version, binary, recipe));
}

/** Keeps the worker for the next clone; a full or read-only home folder is no reason not to start. */
function share(binary, shared, record) {
	try {
		keep(binary, shared, record);
	} catch (error) {
		note(`Không lưu được bản dùng chung cho các lần cài sau (${error.code ?? error.message}).`);
	}
}

/** Downloads or builds into `binary`; answers its record. */
async function obtain(version, binary, recipe) {
	const unfinished = `${binary}.new`;
	mkdirSync(dirname(binary), { recursive: true });
	if (process.env.MEDIASOUP_WORKER_DOWNLOAD !== 'no') {
		const problem = await step('Tìm bản dựng sẵn của bộ xử lý hình và tiếng', () =>
			downloadWorker(version, unfinished),
		);
		if (problem === null && runs(unfinished)) return finish(unfinished, binary, { source: 'prebuilt', recipe });
		note(`${problem ?? 'bản tải về không chạy được trên máy này'}; chuyển sang tự dựng.`);
	}
	const { srtp } = await step('Dựng bộ xử lý hình và tiếng (khoảng 5–8 phút, chỉ một lần)', (report) =>
		buildWorker({ mediasoupFolder: join(root, 'node_modules', 'mediasoup'), binary: unfinished, report }),
	);
	if (!runs(unfinished))
		fail('Bộ xử lý hình và tiếng đã dựng xong nhưng không chạy được (xem .cache/logs/media-worker.log).');
	return finish(unfinished, binary, { source: 'built', recipe, srtp });
}

function finish(unfinished, binary, facts) {
	const record = { ...facts, sha256: hashFile(unfinished) };
	chmodSync(unfinished, 0o755);
	renameSync(unfinished, binary);
	writeRecord(binary, record);
	return record;
}

/** Copies a worker with its record; the record goes last, so a cut copy is not taken for a whole one. */
function keep(from, to, record) {
	mkdirSync(dirname(to), { recursive: true });
	copyFileSync(from, `${to}.new`);
	chmodSync(`${to}.new`, 0o755);
	renameSync(`${to}.new`, to);
	writeRecord(to, record);
}

/** `mediasoup-worker.sha256` is in the format of `sha256sum --check`; `mediasoup-worker.json` says where the binary is from. */
function writeRecord(binary, record) {
	writeFileSync(`${binary}.sha256`, `${record.sha256}  mediasoup-worker\n`);
	writeFileSync(`${binary}.json`, `${JSON.stringify(record, null, '\t')}\n`);
}

function recordOf(binary) {
	return JSON.parse(readFileSync(`${binary}.json`, 'utf8'));
}

/** Whether the worker there is unchanged, from this recipe when it was built, and runs here. */
function isGood(binary, recipe) {
	if (!existsSync(binary) || !existsSync(`${binary}.json`)) return false;
	const record = recordOf(binary);
	if (record.source === 'built' && record.recipe !== recipe) return false;
	return hashFile(binary) === record.sha256 && runs(binary);
}

function runs(binary) {
	chmodSync(binary, 0o755);
	return spawnSync(binary, [], { env: {}, stdio: 'ignore', timeout: 10_000 }).status === WORKER_ALIVE;
}

/** A folder that outlives this clone, so that the next clone does not build again: `MEDIASOUP_WORKER_CACHE`, else this user's. */
function sharedCache() {
	const given = process.env.MEDIASOUP_WORKER_CACHE;
	if (given) return resolve(root, given);
	return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'nghi-su');
}

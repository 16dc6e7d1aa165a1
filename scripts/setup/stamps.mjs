// A stamp remembers the hash of what a step was made from, so that the step runs again exactly when that changed.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, root } from './process.mjs';

/** SHA-256 of a file's content, in hex. */
export function hashFile(path) {
	return createHash('sha256').update(readFileSync(path)).digest('hex');
}

/**
 * One hash over files and folders (every file in them, by path and content).
 * @param {string[]} paths relative to the project, or absolute; what does not exist counts as absent
 * @param {{ except?: string[], also?: string[] }} [options] `except`: paths left out; `also`: further text, such as a version
 */
export function hashInputs(paths, { except = [], also = [] } = {}) {
	const hash = createHash('sha256');
	const add = (path) => {
		if (except.includes(path)) return;
		const full = join(root, path);
		if (!existsSync(full)) return;
		if (statSync(full).isDirectory()) {
			for (const name of readdirSync(full).sort()) add(join(path, name));
			return;
		}
		hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
	};
	for (const path of paths) add(path);
	for (const text of also) hash.update(`${text}\0`);
	return hash.digest('hex');
}

const stampFile = (name) => join(cacheFolder, 'stamps', name);

/** True when the step was last completed from the same inputs. */
export function isStamped(name, hash) {
	const file = stampFile(name);
	return existsSync(file) && readFileSync(file, 'utf8') === hash;
}

/** Remembers that the step is complete for these inputs. */
export function stamp(name, hash) {
	const file = stampFile(name);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, hash);
}

/** The version of an installed npm package. */
export function installedVersion(name) {
	return JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')).version;
}

// The full output of a long command, kept for the day it fails.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { cacheFolder, root } from './process.mjs';

/** Writes `.cache/logs/<name>.log` and answers its path, relative to the project. */
export function writeLog(name, text) {
	const file = join(cacheFolder, 'logs', `${name}.log`);
	mkdirSync(join(cacheFolder, 'logs'), { recursive: true });
	writeFileSync(file, text);
	return relative(root, file);
}

/** The last line that says something. */
export function lastLine(text) {
	return text.trim().split('\n').at(-1)?.trim() ?? '';
}

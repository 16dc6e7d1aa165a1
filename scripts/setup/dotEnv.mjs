// Settings in `.env`: NAME=value lines. What the environment already says wins.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, root } from './process.mjs';

const LINE = /^(?:export\s+)?([A-Za-z_][A-Za-z0-9_]*)\s*=\s*(.*)$/;

/** The settings in the text of a `.env` file; quotes around a value are dropped, ` #` starts a comment outside quotes. */
export function parseDotEnv(text) {
	const settings = {};
	for (const [index, raw] of text.split(/\r?\n/).entries()) {
		const line = raw.trim();
		if (line === '' || line.startsWith('#')) continue;
		const match = LINE.exec(line);
		if (!match) fail(`Dòng ${index + 1} của tệp .env không có dạng TÊN=giá-trị.`);
		const [, name, value] = match;
		const quoted = /^(["'])(.*)\1\s*(?:#.*)?$/.exec(value);
		settings[name] = quoted ? quoted[2] : value.replace(/(^|\s+)#.*$/, '');
	}
	return settings;
}

/** Puts the settings of the project's `.env` into this process and so into its children. */
export function loadDotEnv() {
	const file = join(root, '.env');
	if (!existsSync(file)) return;
	for (const [name, value] of Object.entries(parseDotEnv(readFileSync(file, 'utf8')))) {
		process.env[name] ??= value;
	}
}

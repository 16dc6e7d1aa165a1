import type { Language } from '../errors.ts';

/** Why a password is too easy to guess. */
export type PasswordWeakness = 'too_short' | 'too_long' | 'repeats' | 'rows' | 'username' | 'usual_words';

/** Lengths of NIST SP 800-63B style passwords: long, no composition rules; what is guessed first is refused (§5.1.1.2 there). */
export const PASSWORD_LENGTH = { least: 10, most: 200 } as const;

/** Characters that must remain of a password besides what anybody would guess. */
const OWN_LEAST = 5;
/** Different characters that a password has at least. */
const DIFFERENT_LEAST = 4;
/** From how many neighbours on a run of keys or letters counts as one. */
const RUN = 4;

/** What to say about each, to the person who chose the password. */
export const WEAKNESS_TEXTS: Readonly<Record<PasswordWeakness, Readonly<Record<Language, string>>>> = {
	too_short: {
		vi: `Mật khẩu cần ít nhất ${PASSWORD_LENGTH.least} ký tự.`,
		en: `The password needs at least ${PASSWORD_LENGTH.least} characters.`,
	},
	too_long: {
		vi: `Mật khẩu dài nhất ${PASSWORD_LENGTH.most} ký tự.`,
		en: `The password has at most ${PASSWORD_LENGTH.most} characters.`,
	},
	repeats: {
		vi: 'Mật khẩu chỉ lặp lại vài ký tự hoặc một cụm.',
		en: 'The password only repeats a few characters or one piece.',
	},
	rows: {
		vi: 'Mật khẩu là một dãy phím, chữ hoặc số liền nhau.',
		en: 'The password is a row of neighbouring keys, letters or digits.',
	},
	username: {
		vi: 'Mật khẩu gần như chỉ là tên đăng nhập.',
		en: 'The password is little more than the username.',
	},
	usual_words: {
		vi: 'Mật khẩu chỉ gồm những từ ai cũng thử trước, như tên hệ thống hoặc "mật khẩu".',
		en: 'The password is made of words that are tried first, such as the product’s name or "password".',
	},
};

const ROWS = [
	'abcdefghijklmnopqrstuvwxyz',
	'0123456789',
	'1234567890',
	'`1234567890-=',
	'!@#$%^&*()_+',
	'qwertyuiop[]',
	'asdfghjkl;',
	'zxcvbnm,./',
	'1qaz2wsx3edc4rfv5tgb6yhn',
];

const BOTH_WAYS = ROWS.flatMap((keys) => [keys, Array.from(keys).reverse().join('')]);

/** What is typed first here: the product, the office, the words for password. Written as `plain` leaves them. */
const USUAL = [
	'phonghopkhonggiay',
	'khonggiay',
	'phonghop',
	'nghisu',
	'hoinghi',
	'matkhau',
	'quantri',
	'password',
	'passw0rd',
	'administrator',
	'admin',
	'welcome',
	'xinchao',
	'tinhuy',
	'tinhdoan',
	'uyban',
	'nhandan',
	'vanphong',
	'vietnam',
	'dienbien',
];

/**
 * Says what makes a password easy to guess; null when nothing does.
 * @param username of the account, whose name must not be what the password is made of
 */
export function weaknessOf(password: string, username: string): PasswordWeakness | null {
	if (password.length < PASSWORD_LENGTH.least) return 'too_short';
	if (password.length > PASSWORD_LENGTH.most) return 'too_long';
	const text = plain(password);
	if (new Set(text).size < DIFFERENT_LEAST || isRepeated(text)) return 'repeats';
	if (withoutRuns(text).length < OWN_LEAST) return 'rows';
	const name = plain(username);
	if (name.length >= 3 && text.includes(name) && rest(text, [name]).length < OWN_LEAST) return 'username';
	if (USUAL.some((word) => text.includes(word)) && rest(text, [...USUAL, ...(name ? [name] : [])]).length < OWN_LEAST)
		return 'usual_words';
	return null;
}

/** Lower case without Vietnamese marks, spaces and hyphens: `Mật khẩu` is `matkhau`. */
function plain(text: string): string {
	return text
		.normalize('NFKD')
		.toLowerCase()
		.replace(/\p{M}/gu, '')
		.replaceAll('đ', 'd')
		.replace(/[\s._-]/g, '');
}

/** Whether the whole is one piece over and over, the last perhaps cut short: `abcabcabca`. */
function isRepeated(text: string): boolean {
	for (let unit = 1; unit <= text.length / 2; unit += 1)
		if (
			text ===
			text
				.slice(0, unit)
				.repeat(Math.ceil(text.length / unit))
				.slice(0, text.length)
		)
			return true;
	return false;
}

/** The text with every run along a row, forwards or backwards, or of one character, shortened to its first. */
function withoutRuns(text: string): string {
	let left = '';
	for (let at = 0; at < text.length;) {
		const run = runAt(text, at);
		left += text[at] ?? '';
		at += run >= RUN ? run : 1;
	}
	return left;
}

function runAt(text: string, at: number): number {
	let longest = 1;
	while (text[at + longest] === text[at]) longest += 1;
	for (const row of BOTH_WAYS) {
		const from = row.indexOf(text[at] ?? '');
		if (from < 0) continue;
		let length = 1;
		while (at + length < text.length && row[from + length] === text[at + length]) length += 1;
		longest = Math.max(longest, length);
	}
	return longest;
}

/** What is left without the words, and without the digits and signs that people put around them. */
function rest(text: string, words: readonly string[]): string {
	let left = text;
	for (const word of words) left = left.replaceAll(word, ' ');
	return left.replace(/[^a-z]/g, '');
}

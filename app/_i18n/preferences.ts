import type { Language } from '#domain/errors.ts';

/** How the interface looks. Light is the default; dark is for dimmed rooms and the wall. */
export type Theme = 'light' | 'dark';

/** Reads the `lang` cookie's value; anything unknown means Vietnamese. */
export function parseLanguage(value: string | undefined): Language {
	return value === 'en' ? 'en' : 'vi';
}

/** Reads the `theme` cookie's value; anything unknown means light. */
export function parseTheme(value: string | undefined): Theme {
	return value === 'dark' ? 'dark' : 'light';
}

const oneYearSeconds = 365 * 24 * 60 * 60;

/** Keeps a choice of this device in a cookie, which the server reads to paint the first frame right. */
export function writePreference(name: 'lang' | 'theme', value: Language | Theme): void {
	document.cookie = `${name}=${value}; path=/; max-age=${oneYearSeconds}; samesite=lax`;
}

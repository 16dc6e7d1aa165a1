import type { Language } from '#domain/errors.ts';

/** The language of a request: the cookie `lang` when set, else the first of vi/en the browser accepts, else Vietnamese. */
export function languageOf(headers: Headers): Language {
	const chosen = /(?:^|;\s*)lang=(vi|en)(?:;|$)/.exec(headers.get('cookie') ?? '')?.[1];
	const accepted = /(?:^|,\s*)(vi|en)\b/i.exec(headers.get('accept-language') ?? '')?.[1]?.toLowerCase();
	return (chosen ?? accepted) === 'en' ? 'en' : 'vi';
}

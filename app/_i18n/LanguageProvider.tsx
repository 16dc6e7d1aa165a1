'use client';

import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { Language } from '#domain/errors.ts';
import { writePreference } from './preferences.ts';
import type { Texts } from './defineTexts.ts';

interface LanguageContextValue {
	readonly language: Language;
	readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageContextValue>({ language: 'vi', setLanguage: () => undefined });

/** Gives the tree its language. `initial` comes from the `lang` cookie, so the first paint is already right. */
export function LanguageProvider({ initial, children }: { readonly initial: Language; readonly children: ReactNode }) {
	const [language, setState] = useState(initial);
	const setLanguage = useCallback((next: Language) => {
		document.documentElement.lang = next;
		setState(next);
	}, []);
	// The server words its messages by the same cookie; without one it would go by the browser's own language.
	useEffect(() => writePreference('lang', language), [language]);
	const value = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
	return <LanguageContext value={value}>{children}</LanguageContext>;
}

/** The language of the interface and the way to change it. */
export function useLanguage(): LanguageContextValue {
	return use(LanguageContext);
}

/** The texts of a component in the current language: `const t = useTexts(signInTexts)`. */
export function useTexts<T>(texts: Texts<T>): T {
	return texts[use(LanguageContext).language];
}

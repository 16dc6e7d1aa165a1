'use client';

import { useCallback } from 'react';
import { errorText, type Language } from '#domain/errors.ts';
import { useLanguage } from '#app/_i18n/LanguageProvider.tsx';
import { ApiError } from './ApiError.ts';

/** The sentence for anything thrown: the server's own (it reads the `lang` cookie), else the code's standard text. */
export function errorTextOf(thrown: unknown, language: Language): string {
	const error = ApiError.from(thrown);
	return error.serverMessage ?? errorText(error.code, language);
}

/** `const errorText = useErrorText(); errorText(error)`: what to show for anything thrown, in the current language. */
export function useErrorText(): (thrown: unknown) => string {
	const { language } = useLanguage();
	return useCallback((thrown: unknown) => errorTextOf(thrown, language), [language]);
}

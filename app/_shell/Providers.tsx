'use client';

import type { ReactNode } from 'react';
import type { Language } from '#domain/errors.ts';
import { QueryProvider } from '#app/_api/QueryProvider.tsx';
import '#app/_design/pageNonce.ts';
import { ToastProvider } from '#app/_design/Toast.tsx';
import { SignInAgain } from '#app/_features/identity/SignInAgain.tsx';
import { LanguageProvider } from '#app/_i18n/LanguageProvider.tsx';
import type { Theme } from '#app/_i18n/preferences.ts';
import { RealtimeProvider } from '#app/_realtime/RealtimeProvider.tsx';
import { ThemeProvider } from './ThemeProvider.tsx';

interface ProvidersProps {
	readonly language: Language;
	readonly theme: Theme;
	readonly children: ReactNode;
}

/** Everything a screen may rely on: language, theme, query cache, realtime connection, toasts. */
export function Providers({ language, theme, children }: ProvidersProps) {
	return (
		<LanguageProvider initial={language}>
			<ThemeProvider initial={theme}>
				<QueryProvider>
					<RealtimeProvider>
						<ToastProvider>{children}</ToastProvider>
						<SignInAgain />
					</RealtimeProvider>
				</QueryProvider>
			</ThemeProvider>
		</LanguageProvider>
	);
}

'use client';

import { createContext, use, useCallback, useMemo, useState, type ReactNode } from 'react';
import { writePreference, type Theme } from '#app/_i18n/preferences.ts';

interface ThemeContextValue {
	readonly theme: Theme;
	readonly setTheme: (theme: Theme) => void;
}

const ThemeContext = createContext<ThemeContextValue>({ theme: 'light', setTheme: () => undefined });

/** Light or dark for this device. `initial` comes from the `theme` cookie, so the first paint is already right. */
export function ThemeProvider({ initial, children }: { readonly initial: Theme; readonly children: ReactNode }) {
	const [theme, setState] = useState(initial);
	const setTheme = useCallback((next: Theme) => {
		writePreference('theme', next);
		document.documentElement.dataset['theme'] = next;
		setState(next);
	}, []);
	const value = useMemo(() => ({ theme, setTheme }), [theme, setTheme]);
	return <ThemeContext value={value}>{children}</ThemeContext>;
}

/** The theme of this device and the way to change it. The wall is dark by `data-theme` on its own root, whatever stands here. */
export function useTheme(): ThemeContextValue {
	return use(ThemeContext);
}

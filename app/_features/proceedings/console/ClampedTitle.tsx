'use client';

import { useState } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { consoleTexts } from './console.texts.ts';

/** The title of the open item in two lines; a press shows all of it, another one folds it again. */
export function ClampedTitle({ title }: { readonly title: string }) {
	const t = useTexts(consoleTexts);
	const [whole, setWhole] = useState(false);
	return (
		<button
			type="button"
			aria-expanded={whole}
			title={t.wholeTitle}
			onClick={() => setWhole(!whole)}
			className={`w-full text-left font-semibold text-pretty ${whole ? '' : 'line-clamp-2'}`}
		>
			{title}
		</button>
	);
}

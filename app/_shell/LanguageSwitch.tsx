'use client';

import { Languages } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { useLanguage, useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { shellTexts } from './shell.texts.ts';

/** Chooses the language; each language is written in itself. */
export function LanguageSwitch() {
	const t = useTexts(shellTexts);
	const { language, setLanguage } = useLanguage();
	return (
		<Menu
			trigger={
				<Button variant="quiet" aria-label={t.language} icon={<Languages aria-hidden className="size-[22px]" />}>
					{language === 'vi' ? 'VI' : 'EN'}
				</Button>
			}
			items={[
				{ label: 'Tiếng Việt', checked: language === 'vi', onSelect: () => setLanguage('vi') },
				{ label: 'English', checked: language === 'en', onSelect: () => setLanguage('en') },
			]}
		/>
	);
}

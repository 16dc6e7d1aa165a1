'use client';

import { FileClock, X } from 'lucide-react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { papersTexts } from './papers.texts.ts';

interface LeftBehindRowProps {
	readonly fileName: string;
	readonly onDismiss: () => void;
}

/** A file that was on its way when the page was closed or loaded anew, and how to go on with it. */
export function LeftBehindRow({ fileName, onDismiss }: LeftBehindRowProps) {
	const t = useTexts(papersTexts);
	return (
		<li className="flex items-center gap-3 border-t border-line py-3">
			<FileClock aria-hidden className="size-5 shrink-0 text-warning" />
			<div className="min-w-0 flex-1">
				<p className="font-medium break-words">{fileName}</p>
				<p className="text-small text-warning">{t.leftBehind}</p>
			</div>
			<IconButton aria-label={t.dismiss} icon={<X aria-hidden />} onClick={onDismiss} />
		</li>
	);
}

'use client';

import { FileX } from 'lucide-react';
import type { DocumentView, WithdrawnPaper } from '#domain/documents/document.ts';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { paperWordsTexts } from './paperWords.texts.ts';

export interface GonePaperProps {
	/** The paper as it was read here. */
	readonly paper: DocumentView;
	/** Who recalled it, when and why; null while that is on its way, or it was taken away in another manner. */
	readonly told: WithdrawnPaper | null;
	readonly onGoOn: () => void;
}

/** In the place of a paper that was recalled under its reader: what happened, by whom, why, and the way on. */
export function GonePaper({ paper, told, onGoOn }: GonePaperProps) {
	const t = useTexts(paperWordsTexts);
	const formats = useFormats();
	return (
		<div role="alert" className="mx-auto max-w-2xl px-4">
			<EmptyState
				icon={<FileX />}
				title={told === null ? t.goneTitle : t.withdrawnTitle}
				description={
					<>
						<span className="block font-medium break-words text-text">“{paper.title}”</span>
						{told !== null && (
							<span className="mt-2 block break-words">
								{told.byName === ''
									? t.withdrawnAt(formats.dateTime(told.at))
									: t.withdrawnBy(told.byName, formats.dateTime(told.at))}
								{told.reason !== '' && <span className="block">{t.because(told.reason)}</span>}
							</span>
						)}
						<span className="mt-2 block">{t.notesKept}</span>
					</>
				}
				action={
					// It appeared under a hand that was reading or writing: a tap that was meant for the paper does nothing here.
					<GuardedButton variant="primary" meaning={`go on from ${paper.id}`} onPress={onGoOn}>
						{t.goOn}
					</GuardedButton>
				}
			/>
		</div>
	);
}

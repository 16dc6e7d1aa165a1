'use client';

import { FileStack, X } from 'lucide-react';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { ReadingPlace } from '../useReadingPlace.ts';
import { paperWordsTexts } from './paperWords.texts.ts';

/** Over the paper's edge: it has a new version, and the way to the old one with the notes on it. Never changes the paper's size. */
export function ReplacedNote({ place }: { readonly place: ReadingPlace }) {
	const t = useTexts(paperWordsTexts);
	const { replaced, document } = place;
	if (replaced === null || document === null) return null;
	const { from, isOld } = replaced;
	return (
		<div
			role="status"
			className="absolute inset-x-3 bottom-3 z-20 mx-auto flex max-w-[720px] flex-wrap items-center gap-x-3 gap-y-2 rounded-control bg-info-soft px-4 py-2 text-info shadow-raised"
		>
			<FileStack aria-hidden className="size-[22px] shrink-0" />
			<p className="min-w-0 flex-1 basis-56">
				{isOld ? t.readingOld(document.versionNumber) : t.replaced(document.versionNumber, from)}
			</p>
			<GuardedButton
				meaning={`${isOld ? 'to the newest' : 'to the one before'}: ${document.versionId}`}
				onPress={place.turnVersion}
			>
				{isOld ? t.toNewest : t.toOld}
			</GuardedButton>
			{!isOld && <IconButton aria-label={t.hide} icon={<X aria-hidden />} onClick={place.hideReplaced} />}
		</div>
	);
}

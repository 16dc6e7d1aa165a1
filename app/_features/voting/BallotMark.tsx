'use client';

import { ChevronUp, Vote } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ballotTexts } from './ballot.texts.ts';

interface BallotMarkProps {
	readonly title: string;
	/** The ballot comes back; left out while it waits for the pen, and comes by itself. */
	readonly onOpen?: (() => void) | undefined;
}

/** A ballot that is not in front: folded away by its voter, or waiting until the hand that writes has rested. */
export function BallotMark({ title, onOpen }: BallotMarkProps) {
	const t = useTexts(ballotTexts);
	return (
		<section
			aria-label={t.title}
			className={`mx-auto mb-2 flex max-w-[calc(100%-1rem)] items-center gap-3 rounded-full border-2 border-accent bg-surface pl-4 text-ink shadow-raised ${onOpen ? 'pr-1' : 'pointer-events-none! py-2 pr-4'}`}
		>
			<Vote aria-hidden className="size-6 shrink-0 text-accent-text" />
			<p role="status" className="min-w-0">
				<span className="block text-small font-semibold">{onOpen ? t.folded : t.waitsForPen}</span>
				<span className="line-clamp-1 text-meta text-muted">{title}</span>
			</p>
			{onOpen && (
				<Button variant="quiet" className="rounded-full!" icon={<ChevronUp aria-hidden />} onClick={onOpen}>
					{t.unfold}
				</Button>
			)}
		</section>
	);
}

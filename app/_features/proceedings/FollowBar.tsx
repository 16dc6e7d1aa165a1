'use client';

import { Eye, Presentation, Undo2 } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { roomTexts } from './room.texts.ts';
import type { ReadingPlace } from './useReadingPlace.ts';

export interface FollowBarProps {
	readonly place: ReadingPlace;
	/** Something is being presented in the meeting. */
	readonly presented: boolean;
	readonly onStopPresenting: () => void;
}

/** Says whose page this is, and the one way to change that; part of the bar at the bottom. Nothing when nothing is presented. */
export function FollowBar({ place, presented, onStopPresenting }: FollowBarProps) {
	const t = useTexts(roomTexts);
	if (!presented) return null;
	return (
		<div className="flex flex-wrap items-center gap-2">
			{place.mode === 'following' && (
				<>
					<StatusPill tone="live">{t.following}</StatusPill>
					<Button variant="secondary" icon={<Eye aria-hidden />} onClick={() => place.leave()}>
						{t.free}
					</Button>
				</>
			)}
			{place.mode === 'presenting' && (
				<>
					<StatusPill tone="live" icon={<Presentation aria-hidden />}>
						{t.presenting}
					</StatusPill>
					<Button variant="secondary" onClick={onStopPresenting}>
						{t.stopPresenting}
					</Button>
				</>
			)}
			{place.mode === 'free' && (
				<Button variant="primary" icon={<Undo2 aria-hidden />} onClick={() => place.follow()}>
					{t.goBack}
				</Button>
			)}
		</div>
	);
}

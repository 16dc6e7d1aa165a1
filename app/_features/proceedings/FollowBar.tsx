'use client';

import { Eye, PenLine, Presentation, Undo2 } from 'lucide-react';
import { Button } from '#app/_design/Button.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { roomTexts } from './room.texts.ts';
import type { ReadingPlace } from './useReadingPlace.ts';

export interface FollowBarProps {
	readonly place: ReadingPlace;
	/** Something is being presented in the meeting. */
	readonly presented: boolean;
	/** Little room beside it: the button alone says it. */
	readonly crowded: boolean;
	readonly onStopPresenting: (press: SteadyPress) => void;
}

/** Says whose page this is, and the one way to change that; part of the bar at the bottom. Nothing when nothing is presented. */
export function FollowBar({ place, presented, crowded, onStopPresenting }: FollowBarProps) {
	const t = useTexts(roomTexts);
	if (!presented) return null;
	return (
		<div className="flex flex-wrap items-center gap-2">
			{place.mode === 'following' && (
				<>
					<span role="status" className={crowded ? 'max-2xl:sr-only' : undefined}>
						<StatusPill
							tone={place.waitsForPen ? 'warning' : 'live'}
							{...(place.waitsForPen && { icon: <PenLine aria-hidden /> })}
						>
							{place.waitsForPen ? t.followsSoon : t.following}
						</StatusPill>
					</span>
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
					<GuardedButton meaning="stop" variant="secondary" onPress={onStopPresenting}>
						{t.stopPresenting}
					</GuardedButton>
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

'use client';

import { Popover } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { roomTexts } from './room.texts.ts';

export interface WholeTitlesProps {
	readonly meeting: string;
	/** Title of the open item; null while there is none. */
	readonly item: string | null;
	/** The titles as the bar has room for them. */
	readonly children: ReactNode;
}

/** The titles in the status bar: one line each, and in full under it when they are pressed. */
export function WholeTitles({ meeting, item, children }: WholeTitlesProps) {
	const t = useTexts(roomTexts);
	return (
		<Popover.Root>
			<div className="relative min-w-0 flex-1 lg:min-w-48">
				{children}
				<Popover.Trigger aria-label={t.wholeTitles} className="absolute inset-0 rounded-control" />
			</div>
			<Popover.Portal>
				<Popover.Content
					align="start"
					sideOffset={8}
					collisionPadding={8}
					className="z-50 w-[min(640px,calc(100vw-16px))] animate-appear rounded-card border border-line bg-surface p-4 text-ink shadow-raised outline-none"
				>
					<p className="font-semibold text-pretty">{meeting}</p>
					{item !== null && <p className="mt-2 text-pretty">{item}</p>}
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

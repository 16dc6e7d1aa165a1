'use client';

import type { MeetingPhase } from '#domain/proceedings/state.ts';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { roomTexts } from '../room.texts.ts';

export interface PaperPlaceholderProps {
	readonly phase: MeetingPhase;
	/** Above the agenda rather than alone. */
	readonly compact?: boolean;
}

/** What stands where the paper would be. */
export function PaperPlaceholder({ phase, compact = false }: PaperPlaceholderProps) {
	const t = useTexts(roomTexts);
	switch (phase) {
		case 'not_started':
			return <EmptyState compact={compact} title={t.waiting} description={t.waitingHint} />;
		case 'in_progress':
			return <EmptyState compact={compact} title={t.choosePaper} description={t.choosePaperHint} />;
		case 'ended':
			return <EmptyState compact={compact} title={t.ended} description={t.endedHint} />;
	}
}

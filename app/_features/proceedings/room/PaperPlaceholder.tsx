'use client';

import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { CalendarDays, CalendarX2 } from 'lucide-react';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { roomTexts } from '../room.texts.ts';
import { useDaysAhead } from '../useDaysAhead.ts';

export interface PaperPlaceholderProps {
	readonly snapshot: MeetingSnapshot;
	/** Above the agenda rather than alone. */
	readonly compact?: boolean;
}

/** What stands where the paper would be. */
export function PaperPlaceholder({ snapshot, compact = false }: PaperPlaceholderProps) {
	const t = useTexts(roomTexts);
	const formats = useFormats();
	const daysAhead = useDaysAhead(snapshot);
	const { state, meeting } = snapshot;
	if (meeting.status === 'cancelled')
		return (
			<EmptyState compact={compact} icon={<CalendarX2 />} title={t.cancelled} description={meeting.cancelReason} />
		);
	// Before its day the room is for reading: when the meeting is, and what there is to read.
	if (daysAhead > 0)
		return (
			<EmptyState
				compact={compact}
				icon={<CalendarDays />}
				title={t.ahead(formats.dateTime(meeting.startsAt))}
				description={t.aheadHint}
			/>
		);
	switch (state.phase) {
		case 'not_started':
			return <EmptyState compact={compact} title={t.waiting} description={t.waitingHint} />;
		case 'in_progress':
			return <EmptyState compact={compact} title={t.choosePaper} description={t.choosePaperHint} />;
		case 'ended':
			return <EmptyState compact={compact} title={t.ended} description={t.endedHint} />;
	}
}

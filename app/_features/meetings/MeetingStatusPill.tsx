'use client';

import { Archive, BadgeCheck, CalendarX2, FilePen, Flag, Hourglass, Send } from 'lucide-react';
import type { ReactElement } from 'react';
import type { MeetingStatus } from '#domain/meetings/meeting.ts';
import { StatusPill, type StatusTone } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingTexts } from './meeting.texts.ts';

const looks: Readonly<Record<MeetingStatus, { readonly tone: StatusTone; readonly icon?: ReactElement }>> = {
	draft: { tone: 'neutral', icon: <FilePen aria-hidden /> },
	submitted: { tone: 'warning', icon: <Hourglass aria-hidden /> },
	approved: { tone: 'info', icon: <BadgeCheck aria-hidden /> },
	published: { tone: 'success', icon: <Send aria-hidden /> },
	in_progress: { tone: 'live' },
	ended: { tone: 'neutral', icon: <Flag aria-hidden /> },
	archived: { tone: 'neutral', icon: <Archive aria-hidden /> },
	cancelled: { tone: 'danger', icon: <CalendarX2 aria-hidden /> },
};

/** Where a meeting stands in its life, as icon and word. */
export function MeetingStatusPill({ status }: { readonly status: MeetingStatus }) {
	const t = useTexts(meetingTexts);
	return <StatusPill {...looks[status]}>{t.statuses[status]}</StatusPill>;
}

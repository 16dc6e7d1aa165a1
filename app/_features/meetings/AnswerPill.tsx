'use client';

import { CalendarCheck, CalendarX, CircleDashed } from 'lucide-react';
import type { ReactElement } from 'react';
import type { InvitationAnswer } from '#domain/meetings/meeting.ts';
import { StatusPill, type StatusTone } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { meetingTexts } from './meeting.texts.ts';

const looks: Readonly<Record<InvitationAnswer, { readonly tone: StatusTone; readonly icon: ReactElement }>> = {
	pending: { tone: 'neutral', icon: <CircleDashed aria-hidden /> },
	confirmed: { tone: 'success', icon: <CalendarCheck aria-hidden /> },
	absent: { tone: 'warning', icon: <CalendarX aria-hidden /> },
};

/** Somebody's answer to the invitation. */
export function AnswerPill({ answer }: { readonly answer: InvitationAnswer }) {
	const t = useTexts(meetingTexts);
	return <StatusPill {...looks[answer]}>{t.answers[answer]}</StatusPill>;
}

'use client';

import { ArchiveRestore, CircleCheck, FilePen, Hourglass, MailQuestion } from 'lucide-react';
import type { CirculationStatus } from '#domain/circulation/circulation.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { circulationTexts } from './circulation.texts.ts';

/** Where a circulation stands. */
export function CirculationStatusPill({ status }: { readonly status: CirculationStatus }) {
	const t = useTexts(circulationTexts);
	switch (status) {
		case 'draft':
			return <StatusPill icon={<FilePen aria-hidden />}>{t.status.draft}</StatusPill>;
		case 'submitted':
			return (
				<StatusPill tone="info" icon={<Hourglass aria-hidden />}>
					{t.status.submitted}
				</StatusPill>
			);
		case 'open':
			return (
				<StatusPill tone="live" icon={<MailQuestion aria-hidden />}>
					{t.status.open}
				</StatusPill>
			);
		case 'closed':
			return <StatusPill icon={<CircleCheck aria-hidden />}>{t.status.closed}</StatusPill>;
		case 'recalled':
			return (
				<StatusPill tone="warning" icon={<ArchiveRestore aria-hidden />}>
					{t.status.recalled}
				</StatusPill>
			);
	}
}

'use client';

import { CircleCheck, Hourglass, ListOrdered } from 'lucide-react';
import type { CirculationReport } from '#domain/circulation/reporting.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { circulationTexts } from './circulation.texts.ts';

/** Where a result stands on its way to the next meeting. */
export function ReportPill({ report: { state, meetingTitle } }: { readonly report: CirculationReport }) {
	const t = useTexts(circulationTexts).report;
	switch (state) {
		case 'waiting':
			return (
				<StatusPill tone="warning" icon={<Hourglass aria-hidden />}>
					{t.waiting}
				</StatusPill>
			);
		case 'planned':
			return (
				<StatusPill tone="info" icon={<ListOrdered aria-hidden />}>
					{t.planned(meetingTitle)}
				</StatusPill>
			);
		case 'reported':
			return (
				<StatusPill tone="success" icon={<CircleCheck aria-hidden />}>
					{meetingTitle === '' ? t.otherwise : t.reported(meetingTitle)}
				</StatusPill>
			);
	}
}

'use client';

import { CalendarClock, CircleCheck, UserRound } from 'lucide-react';
import type { CirculationSummary } from '#domain/circulation/circulation.ts';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { CirculationStatusPill } from './CirculationStatusPill.tsx';
import { ReportPill } from './ReportPill.tsx';
import { circulationTexts } from './circulation.texts.ts';
import { useRemaining } from './useRemaining.ts';

/** A circulation among mine: what, until when, and what I have to do. */
export function CirculationCard({ circulation }: { readonly circulation: CirculationSummary }) {
	const t = useTexts(circulationTexts);
	const formats = useFormats();
	const { id, title, status, deadline, chairName, asked, answeredAt, closedAt, may, report } = circulation;
	const remaining = useRemaining(status === 'open' ? deadline : null);
	const mustAnswer = may.includes('answer') && answeredAt === null;
	const mustDecide = may.includes('start');
	return (
		<article
			aria-labelledby={`circulation-${id}`}
			className={`flex flex-col gap-3 rounded-card border bg-surface p-6 ${mustAnswer || mustDecide ? 'border-accent' : 'border-line'}`}
		>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<CirculationStatusPill status={status} />
				{asked && answeredAt !== null && (
					<StatusPill tone="success" icon={<CircleCheck aria-hidden />}>
						{t.answered}
					</StatusPill>
				)}
				{report !== null && <ReportPill report={report} />}
			</div>
			<h3 id={`circulation-${id}`} className="text-lead font-semibold text-pretty">
				{title}
			</h3>
			<div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
				<div className="flex min-w-0 flex-wrap gap-x-6 gap-y-1 text-muted">
					<span className="flex items-center gap-2 [&_svg]:size-5 [&_svg]:shrink-0">
						<CalendarClock aria-hidden />
						{closedAt === null ? t.deadline(formats.dateTime(deadline)) : t.closedAt(formats.dateTime(closedAt))}
						{remaining !== null && <strong className="font-semibold text-ink">{t.remaining(remaining)}</strong>}
					</span>
					<span className="flex items-center gap-2 [&_svg]:size-5 [&_svg]:shrink-0">
						<UserRound aria-hidden />
						{t.chair(chairName)}
					</span>
				</div>
				<LinkButton href={`/circulations/${id}`} variant={mustAnswer || mustDecide ? 'primary' : 'secondary'}>
					{mustAnswer ? t.answerNow : mustDecide ? t.decide : t.view}
				</LinkButton>
			</div>
		</article>
	);
}

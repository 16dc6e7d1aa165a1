'use client';

import { FileText } from 'lucide-react';
import { useState } from 'react';
import type { CirculationDetail, CirculationPaper } from '#domain/circulation/circulation.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { Card } from '#app/_design/Card.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { NotFoundScreen } from '#app/_shell/NotFoundScreen.tsx';
import { AnswerForm } from './AnswerForm.tsx';
import { CirculationActions } from './CirculationActions.tsx';
import { CirculationResultView } from './CirculationResultView.tsx';
import { CirculationStatusPill } from './CirculationStatusPill.tsx';
import { circulationTexts } from './circulation.texts.ts';
import { useCirculation, useCirculationChanges } from './circulationQueries.ts';
import { PaperDialog } from '#app/_features/documents/reader/PaperDialog.tsx';
import { History, Recipients } from './Recipients.tsx';
import { useRemaining } from './useRemaining.ts';

/** One circulation, as the reader may see it: question and papers, then the answer, the course, or the result. */
export function CirculationScreen({ circulationId }: { readonly circulationId: string }) {
	const circulation = useCirculation(circulationId);
	useCirculationChanges();
	if (circulation.isPending) return <SkeletonList lines={4} lineClassName="h-36 w-full" />;
	if (circulation.isError && !circulation.data) {
		if (ApiError.from(circulation.error).code === 'not_found') return <NotFoundScreen />;
		return <ErrorState error={circulation.error} onRetry={() => void circulation.refetch()} />;
	}
	return <Whole circulation={circulation.data} />;
}

function Whole({ circulation }: { readonly circulation: CirculationDetail }) {
	const t = useTexts(circulationTexts);
	const formats = useFormats();
	const [paper, setPaper] = useState<CirculationPaper | null>(null);
	const { status, title, question, papers, deadline, closedAt, chairName, isStaff, isChair, steps, rule, asked } =
		circulation;
	const remaining = useRemaining(status === 'open' ? deadline : null);
	const oversees = isStaff || isChair;
	return (
		<>
			<PageHeader
				back={{ href: '/circulations', label: t.title }}
				title={title}
				description={
					<>
						<CirculationStatusPill status={status} />
						<span>
							{closedAt === null ? t.deadline(formats.dateTime(deadline)) : t.closedAt(formats.dateTime(closedAt))}
						</span>
						{remaining !== null && <strong className="font-semibold text-ink">{t.remaining(remaining)}</strong>}
						<span>{t.chair(chairName)}</span>
					</>
				}
			/>
			<div className="flex flex-col gap-6">
				{status === 'recalled' && (
					<Notice tone="warning" title={t.recalledTitle}>
						{t.recalledText(steps.find(({ type }) => type === 'recalled')?.reason ?? '')}
					</Notice>
				)}
				<CirculationActions circulation={circulation} />
				{circulation.result && <CirculationResultView circulation={circulation} result={circulation.result} />}
				<Card title={t.question}>
					<p className="text-lead whitespace-pre-wrap">{question}</p>
					<h3 className="mt-4 mb-2 font-medium">{t.papers}</h3>
					{papers.length === 0 && <p className="text-muted">{t.noPapers}</p>}
					<ul className="flex flex-col gap-2">
						{papers.map((one) => (
							<li key={one.versionId}>
								<button
									type="button"
									aria-label={one.gone ? undefined : t.openPaper(one.title)}
									disabled={status === 'recalled' || one.gone}
									onClick={() => setPaper(one)}
									className="flex min-h-touch-lg w-full items-center gap-3 rounded-control border border-line px-4 py-2 text-left hover:bg-sunken disabled:text-faint"
								>
									<FileText aria-hidden className="size-6 shrink-0 text-muted" />
									<span className="min-w-0 flex-1 font-medium">{one.gone ? t.paperGone(one.title) : one.title}</span>
									<span className="shrink-0 text-meta text-muted">{t.pages(one.pages)}</span>
								</button>
							</li>
						))}
					</ul>
				</Card>
				{asked && status !== 'recalled' && <AnswerForm circulation={circulation} />}
				{oversees && <Recipients circulation={circulation} />}
				<History circulation={circulation} />
				{rule && <p className="text-meta text-muted">{t.rule(rule.legalBasis, rule.version)}</p>}
			</div>
			{paper && <PaperDialog paper={paper} onClose={() => setPaper(null)} />}
		</>
	);
}

'use client';

import { CircleCheck, CircleX } from 'lucide-react';
import type { CirculationDetail, CirculationResult } from '#domain/circulation/circulation.ts';
import { Card } from '#app/_design/Card.tsx';
import { neededInFavour } from '#app/_features/voting/rulesOfMeeting.ts';
import { ResultBars, type ResultLine } from '#app/_features/voting/ResultBars.tsx';
import { formatPercent } from '#app/_i18n/formatNumber.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ReceiptView } from './ReceiptView.tsx';
import { ReportPill } from './ReportPill.tsx';
import { circulationResultTexts } from './result.texts.ts';

interface CirculationResultViewProps {
	readonly circulation: CirculationDetail;
	readonly result: CirculationResult;
}

/** The result in words, numbers and bars, with both denominators; by name for chair and office. */
export function CirculationResultView({ circulation, result }: CirculationResultViewProps) {
	const t = useTexts(circulationResultTexts);
	const { counts, sent, answered, inFavour, passed, answers } = result;
	const lines: ResultLine[] = circulation.options.map(({ id, label, inFavour: favours }) => {
		return { key: id, label, count: counts[id] ?? 0, tone: favours ? 'favour' : 'other' };
	});
	lines.push({ key: '/silent', label: t.silent, count: sent - answered, tone: 'none' });
	return (
		<Card title={t.title} actions={circulation.report !== null && <ReportPill report={circulation.report} />}>
			<div className="flex flex-col gap-4">
				<p
					className={`flex items-center gap-3 text-title font-semibold [&_svg]:size-8 ${passed ? 'text-success' : 'text-accent-text'}`}
				>
					{passed ? <CircleCheck aria-hidden /> : <CircleX aria-hidden />}
					{passed ? t.passed : t.failed}
				</p>
				<p>{t.verdict(inFavour, sent, neededInFavour(sent))}</p>
				<dl className="grid gap-3 sm:grid-cols-4">
					{[
						[t.sent, String(sent)],
						[t.answered, `${answered} (${formatPercent(answered, sent)})`],
						[t.favourOfSent, `${inFavour}/${sent} (${formatPercent(inFavour, sent)})`],
						[t.favourOfAnswered, `${inFavour}/${answered} (${formatPercent(inFavour, answered)})`],
					].map(([name, value]) => (
						<div key={name} className="rounded-control bg-sunken px-4 py-3">
							<dt className="text-small text-muted">{name}</dt>
							<dd className="text-lead font-semibold tabular-nums">{value}</dd>
						</div>
					))}
				</dl>
				<ResultBars lines={lines} base={sent} />
				<p className="text-small text-muted">{t.silence}</p>
				{answers !== null && (
					<section>
						<h3 className="font-semibold">{t.answers}</h3>
						<p className="mb-2 text-small text-muted">{t.answersHint}</p>
						{answers.length === 0 && <p className="text-muted">{t.noAnswer}</p>}
						<ul className="divide-y divide-line">
							{answers.map((answer) => (
								<li key={answer.answerId} className="py-3">
									<p className="flex flex-wrap justify-between gap-x-4">
										<span className="font-medium">{answer.name}</span>
										<span className="font-semibold">
											{circulation.options.find(({ id }) => id === answer.optionId)?.label ?? ''}
										</span>
									</p>
									<p className="text-small text-muted">{answer.office}</p>
									{answer.opinion !== '' && <p className="mt-1 whitespace-pre-wrap">{answer.opinion}</p>}
									<ReceiptView receipt={answer} />
								</li>
							))}
						</ul>
					</section>
				)}
			</div>
		</Card>
	);
}

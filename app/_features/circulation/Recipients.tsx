'use client';

import { CircleCheck, Clock3, UserX } from 'lucide-react';
import type { CirculationDetail } from '#domain/circulation/circulation.ts';
import { Card } from '#app/_design/Card.tsx';
import { ProgressBar } from '#app/_design/ProgressBar.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { circulationTexts } from './circulation.texts.ts';

/** Who is asked and who has answered, in Party order: for chair and office. What was answered is nobody's before the end. */
export function Recipients({ circulation }: { readonly circulation: CirculationDetail }) {
	const t = useTexts(circulationTexts);
	const formats = useFormats();
	const { recipients, answered, sent, startedAt, status } = circulation;
	return (
		<Card title={t.recipients}>
			{startedAt === null ? (
				<p className="mb-3 text-muted">{t.recipientsBefore(sent)}</p>
			) : (
				<div className="mb-3">
					<ProgressBar value={sent === 0 ? 0 : (answered ?? 0) / sent} label={t.answeredOf(answered ?? 0, sent)} />
					{status === 'open' && <p className="mt-2 text-small text-muted">{t.noPartial}</p>}
				</div>
			)}
			<ul className="divide-y divide-line">
				{recipients.map(({ personId, name, office, answeredAt, hasAccount }) => (
					<li key={personId} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2">
						<span className="min-w-0">
							<span className="font-medium">{name}</span>
							<span className="block text-small text-muted">{office}</span>
						</span>
						<span className="flex items-center gap-2 text-small [&_svg]:size-5">
							{answeredAt !== null ? (
								<>
									<CircleCheck aria-hidden className="text-success" />
									{t.hasAnswered} · {formats.dateTime(answeredAt)}
								</>
							) : hasAccount ? (
								startedAt !== null && (
									<>
										<Clock3 aria-hidden className="text-muted" />
										{t.silent}
									</>
								)
							) : (
								<>
									<UserX aria-hidden className="text-warning" />
									{t.noAccount}
								</>
							)}
						</span>
					</li>
				))}
			</ul>
		</Card>
	);
}

/** What happened with it, oldest first. */
export function History({ circulation }: { readonly circulation: CirculationDetail }) {
	const t = useTexts(circulationTexts);
	const formats = useFormats();
	if (circulation.steps.length === 0) return null;
	return (
		<Card title={t.history}>
			<ol className="flex flex-col gap-2">
				{circulation.steps.map(({ type, at, actorName, reason, deadline }, index) => (
					<li key={index}>
						<p>
							<span className="font-medium">{t.steps[type]}</span>
							<span className="text-muted">
								{' '}
								· {[formats.dateTime(at), actorName].filter(Boolean).join(' · ')}
								{deadline !== null && ` · ${t.newDeadline(formats.dateTime(deadline))}`}
							</span>
						</p>
						{reason !== '' && <p className="text-small">“{reason}”</p>}
					</li>
				))}
			</ol>
		</Card>
	);
}

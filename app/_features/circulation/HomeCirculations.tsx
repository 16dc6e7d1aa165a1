'use client';

import { MailQuestion } from 'lucide-react';
import type { CirculationSummary } from '#domain/circulation/circulation.ts';
import { mayPrepareCirculations } from '#domain/circulation/policy.ts';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { CirculationCard } from './CirculationCard.tsx';
import { circulationTexts } from './circulation.texts.ts';
import { useCirculationChanges, useCirculations } from './circulationQueries.ts';

/**
 * On the start page: what waits for my answer or my decision, and for the office the results that the next meeting has to be
 * told. Draws nothing for whoever has nothing to do with circulations.
 */
export function HomeCirculations() {
	const t = useTexts(circulationTexts);
	const { data: me } = useMe();
	const { data } = useCirculations();
	useCirculationChanges();
	if (data === undefined || data.length === 0) return null;
	const waiting = data.filter(
		({ may, answeredAt }) => may.includes('start') || (may.includes('answer') && answeredAt === null),
	);
	const toReport = data.filter(({ may }) => may.includes('report'));
	return (
		<div className="mb-8 flex flex-col gap-8">
			<Group id="circulations-waiting" title={t.waiting} circulations={waiting} isUrgent />
			<Group id="circulations-report" title={t.toReport} circulations={toReport} />
			{/* The office has this link in the page's header. */}
			{me !== undefined && !mayPrepareCirculations(me) && (
				<LinkButton href="/circulations" icon={<MailQuestion aria-hidden className="size-5" />} className="self-start">
					{t.all}
				</LinkButton>
			)}
		</div>
	);
}

interface GroupProps {
	readonly id: string;
	readonly title: string;
	readonly circulations: readonly CirculationSummary[];
	readonly isUrgent?: boolean;
}

function Group({ id, title, circulations, isUrgent = false }: GroupProps) {
	if (circulations.length === 0) return null;
	return (
		<section aria-labelledby={id}>
			<h2 id={id} className={`mb-3 text-lead font-semibold ${isUrgent ? 'text-accent-text' : ''}`}>
				{title}
			</h2>
			<ul className="flex flex-col gap-4">
				{circulations.map((circulation) => (
					<li key={circulation.id}>
						<CirculationCard circulation={circulation} />
					</li>
				))}
			</ul>
		</section>
	);
}

'use client';

import { ArrowRight, CircleAlert, CircleCheck, Info } from 'lucide-react';
import { gapText } from '#domain/meetings/gaps.ts';
import type { MeetingDetail, MeetingGap } from '#domain/meetings/meeting.ts';
import { useLanguage, useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { prepareTexts } from './prepare.texts.ts';
import { nextStep, SECTION_OF_GAP, sortGaps, type Section } from './sections.ts';

interface GapListProps {
	readonly meeting: MeetingDetail;
	readonly onGo: (section: Section) => void;
}

/** What is still missing before the next step; each line leads to where it is put right. */
export function GapList({ meeting, onGo }: GapListProps) {
	const t = useTexts(prepareTexts);
	const { blocking, warnings } = sortGaps(meeting.status, meeting.missing);
	if (meeting.missing.length === 0) {
		if (nextStep(meeting.status) === null) return null;
		return (
			<p className="flex items-center gap-2 text-success">
				<CircleCheck aria-hidden className="size-5 shrink-0" />
				{t.nothingMissing}
			</p>
		);
	}
	return (
		<div className="grid gap-x-8 gap-y-2 lg:grid-cols-2">
			{blocking.length > 0 && <Gaps title={t.missingTitle} gaps={blocking} isBlocking onGo={onGo} />}
			{warnings.length > 0 && <Gaps title={t.warningTitle} gaps={warnings} onGo={onGo} />}
		</div>
	);
}

interface GapsProps {
	readonly title: string;
	readonly gaps: readonly MeetingGap[];
	readonly isBlocking?: boolean;
	readonly onGo: (section: Section) => void;
}

function Gaps({ title, gaps, isBlocking = false, onGo }: GapsProps) {
	const t = useTexts(prepareTexts);
	const { language } = useLanguage();
	const Icon = isBlocking ? CircleAlert : Info;
	return (
		<section>
			<h2 className="text-small font-semibold text-muted">{title}</h2>
			<ul>
				{gaps.map((gap) => (
					<li key={gap}>
						<button
							type="button"
							onClick={() => onGo(SECTION_OF_GAP[gap])}
							className="group -mx-2 flex min-h-touch w-full items-center gap-3 rounded-control px-2 py-2 text-left hover:bg-sunken"
						>
							<Icon aria-hidden className={`size-5 shrink-0 ${isBlocking ? 'text-accent-text' : 'text-warning'}`} />
							<span className="min-w-0 flex-1">{gapText(gap, language)}</span>
							<span className="inline-flex shrink-0 items-center gap-1 text-small font-medium text-info group-hover:underline">
								{t.sections[SECTION_OF_GAP[gap]]}
								<ArrowRight aria-hidden className="size-4" />
							</span>
						</button>
					</li>
				))}
			</ul>
		</section>
	);
}

'use client';

import { useQuery } from '@tanstack/react-query';
import { BadgeCheck, CalendarX2, FileText, Send, Undo2 } from 'lucide-react';
import { useState } from 'react';
import { fileUrl, isGone } from '#domain/documents/document.ts';
import { gapText } from '#domain/meetings/gaps.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { allowedSteps, BLOCKING_GAPS } from '#domain/meetings/policy.ts';
import type { PreparationStep } from '#domain/meetings/transitions.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { fetchAgenda } from '#app/_features/agenda/agendaApi.ts';
import { WaitingAgenda } from '#app/_features/agenda/AgendaProposal.tsx';
import { PublishedItems } from '#app/_features/agenda/PublishedItems.tsx';
import { papersTexts } from '#app/_features/documents/upload/papers.texts.ts';
import { usePapers } from '#app/_features/documents/upload/usePapers.ts';
import { useLanguage, useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { meetingTexts } from '../meeting.texts.ts';
import { meetingKeys } from '../meetingQueries.ts';
import { approvalTexts } from './approval.texts.ts';
import { SECTION_OF_GAP, type Section } from './sections.ts';
import { StepDialog } from './StepDialog.tsx';

interface ApprovalSectionProps {
	readonly meeting: MeetingDetail;
	readonly onGo: (section: Section) => void;
}

const icons = {
	submit: <Send aria-hidden className="size-5" />,
	approve: <BadgeCheck aria-hidden className="size-5" />,
	return: <Undo2 aria-hidden className="size-5" />,
	publish: <Send aria-hidden className="size-5" />,
	cancel: <CalendarX2 aria-hidden className="size-5" />,
};

/** Steps that lead on; the others take back, and stand beside. */
const LEADS_ON: ReadonlySet<PreparationStep> = new Set(['submit', 'approve', 'publish']);

/** The next step in the life of the meeting, for whom it is; what is decided on; and who did what when. */
export function ApprovalSection({ meeting, onGo }: ApprovalSectionProps) {
	const t = useTexts(approvalTexts);
	const words = useTexts(meetingTexts);
	const { language } = useLanguage();
	const formats = useFormats();
	const [asked, setAsked] = useState<PreparationStep | null>(null);
	const steps = allowedSteps(meeting.status, meeting.myRoles);
	const main = steps.find((step) => LEADS_ON.has(step));
	const blocking = main === undefined ? [] : meeting.missing.filter((gap) => BLOCKING_GAPS[main].includes(gap));
	return (
		<div className="flex flex-col gap-6">
			{/* First what somebody waits for: the only other step of an invited meeting's chair is to call it off. */}
			<WaitingAgenda meeting={meeting} />
			<Card title={t.next}>
				<p className="mb-4 text-muted">{t.waiting[meeting.status]}</p>
				{blocking.length > 0 && (
					<div className="mb-4">
						<p className="font-medium">{t.blocked}</p>
						<ul className="ml-6 list-disc">
							{blocking.map((gap) => (
								<li key={gap}>
									<button
										type="button"
										className="min-h-8 text-left text-info underline"
										onClick={() => onGo(SECTION_OF_GAP[gap])}
									>
										{gapText(gap, language)}
									</button>
								</li>
							))}
						</ul>
					</div>
				)}
				<div className="flex flex-wrap gap-2">
					{steps
						.toSorted((a, b) => Number(LEADS_ON.has(a)) - Number(LEADS_ON.has(b)))
						.map((step) => (
							<Button
								key={step}
								size="lg"
								variant={step === main ? 'primary' : 'secondary'}
								icon={icons[step]}
								disabled={step === main && blocking.length > 0}
								onClick={() => setAsked(step)}
							>
								{t.steps[step].label}
							</Button>
						))}
				</div>
			</Card>
			<Card flush title={t.reviewTitle}>
				<Review meeting={meeting} />
			</Card>
			<Card title={t.history}>
				<ol className="flex flex-col gap-3">
					{meeting.steps.map((step) => (
						<li key={`${step.status} ${step.at}`}>
							<p className="font-medium">
								{step.status === 'draft' && step.reason !== '' ? t.returned : words.statuses[step.status]}
							</p>
							<p className="text-small text-muted">
								{step.actorName}, {formats.dateTime(step.at)}
							</p>
							{step.reason !== '' && <p className="text-small">“{step.reason}”</p>}
						</li>
					))}
				</ol>
			</Card>
			{asked !== null && <StepDialog meeting={meeting} step={asked} onClose={() => setAsked(null)} />}
		</div>
	);
}

/** What is decided on: the agenda as submitted, every paper one press away. */
function Review({ meeting }: { readonly meeting: MeetingDetail }) {
	const { id: meetingId, participants } = meeting;
	const t = useTexts(approvalTexts);
	const words = useTexts(papersTexts);
	const formats = useFormats();
	const agenda = useQuery({ queryKey: meetingKeys.agenda(meetingId), queryFn: () => fetchAgenda(meetingId) });
	const papers = usePapers(meetingId);
	if (agenda.isPending || papers.isPending) {
		return (
			<div className="p-6">
				<SkeletonList lines={4} />
			</div>
		);
	}
	if (!agenda.data) return <ErrorState compact error={agenda.error} onRetry={() => void agenda.refetch()} />;
	if (!papers.data) return <ErrorState compact error={papers.error} onRetry={() => void papers.refetch()} />;
	if (agenda.data.length === 0) return <p className="px-6 pb-6 text-muted">{t.noAgenda}</p>;
	return (
		<PublishedItems
			items={agenda.data}
			participants={participants}
			below={({ id, paperOnly }) => {
				const ofItem = papers.data.filter((paper) => paper.itemId === id && !isGone(paper));
				if (ofItem.length === 0) return paperOnly ? null : <p className="mt-1 text-small text-warning">{t.noPapers}</p>;
				return (
					<ul className="mt-2 flex flex-col">
						{ofItem.map((paper) => (
							<li key={paper.id}>
								<a
									href={fileUrl(paper.versionId)}
									target="_blank"
									rel="noreferrer"
									className="-mx-2 flex min-h-touch items-center gap-3 rounded-control px-2 py-2 hover:bg-sunken"
								>
									<FileText aria-hidden className="size-5 shrink-0 text-muted" />
									<span className="min-w-0">
										<span className="underline decoration-line-strong underline-offset-4">{paper.title}</span>
										<span className="ml-3 text-small text-muted">
											{words.kinds[paper.kind]} · {words.pages(formats.count(paper.pages))}
											{paper.state === 'held' && ` · ${words.held}`}
											{paper.state === 'waiting' && ` · ${words.waiting}`}
											{paper.late && ` · ${words.late}`}
										</span>
									</span>
								</a>
							</li>
						))}
					</ul>
				);
			}}
		/>
	);
}

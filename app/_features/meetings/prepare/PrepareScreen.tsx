'use client';

import { DoorOpen } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { isOpenToChange, mayOversee, mayPrepare } from '#domain/meetings/policy.ts';
import { isOver } from '#domain/meetings/transitions.ts';
import { isPublic } from '#domain/meetings/transitions.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { Badge } from '#app/_design/Badge.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { Skeleton } from '#app/_design/Skeleton.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { leaveUnsaved } from '#app/_design/unsaved.tsx';
import { Tabs } from '#app/_design/Tabs.tsx';
import { AgendaSection } from '#app/_features/agenda/AgendaSection.tsx';
import { SeatingSection } from '#app/_features/attendance/SeatingSection.tsx';
import { PapersSection } from '#app/_features/documents/upload/PapersSection.tsx';
import { useMissedDrops } from '#app/_features/documents/upload/useMissedDrops.ts';
import { OpenTasks } from '#app/_features/minutes/MinutesScreen.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { useLeaveWhenRemoved, useMeeting, useMeetingChanges } from '../meetingQueries.ts';
import { MeetingStatusPill } from '../MeetingStatusPill.tsx';
import { ApprovalSection } from './ApprovalSection.tsx';
import { DiscardDraft } from './DiscardDraft.tsx';
import { GapList } from './GapList.tsx';
import { InfoSection } from './InfoSection.tsx';
import { ParticipantsSection } from './ParticipantsSection.tsx';
import { prepareTexts } from './prepare.texts.ts';
import { ProgressLine } from './ProgressLine.tsx';
import { SECTION_OF_GAP, sectionsFor, sortGaps, type Section } from './sections.ts';

/** One meeting at the secretary's desk, for the chair's review and for the submitting bodies' papers too. */
export function PrepareScreen({ meetingId }: { readonly meetingId: string }) {
	const t = useTexts(prepareTexts);
	const meeting = useMeeting(meetingId);
	useMeetingChanges();
	useLeaveWhenRemoved(meetingId);

	if (meeting.isPending) {
		return (
			<>
				<Skeleton className="mb-6 h-20 w-full max-w-3xl" />
				<SkeletonList lines={4} lineClassName="h-24 w-full" />
			</>
		);
	}
	const home = <LinkButton href="/">{t.back}</LinkButton>;
	if (!meeting.data) return <ErrorState error={meeting.error} onRetry={() => void meeting.refetch()} action={home} />;
	if (sectionsFor(meeting.data.myRoles).length === 0)
		return <ErrorState error={new ApiError('forbidden', t.notYours)} action={home} />;
	return <Desk meeting={meeting.data} />;
}

function Desk({ meeting }: { readonly meeting: MeetingDetail }) {
	const t = useTexts(prepareTexts);
	const formats = useFormats();
	const { id, status, myRoles } = meeting;
	const sections = sectionsFor(myRoles);
	const oversees = mayOversee(myRoles);
	const [section, setSection] = useSection(sections, meeting);
	useMissedDrops();
	const { blocking } = sortGaps(status, meeting.missing);

	const content = (name: Section) => {
		switch (name) {
			case 'info':
				return <InfoSection meeting={meeting} />;
			case 'participants':
				return <ParticipantsSection meeting={meeting} />;
			case 'seating':
				return <SeatingSection meeting={meeting} />;
			case 'agenda':
				return <AgendaSection meeting={meeting} onOpenPapers={() => setSection('papers')} />;
			case 'papers':
				return <PapersSection meeting={meeting} />;
			case 'approval':
				return <ApprovalSection meeting={meeting} onGo={setSection} />;
		}
	};
	return (
		<>
			<PageHeader
				title={meeting.title}
				back={{ href: '/', label: t.back }}
				description={
					<>
						<MeetingStatusPill status={status} />
						<span>{formats.dateTimeRange(meeting.startsAt, meeting.endsAt)}</span>
						<span>{meeting.place}</span>
					</>
				}
				actions={
					isPublic(status) ? (
						<LinkButton href={`/meetings/${id}`} icon={<DoorOpen aria-hidden className="size-5" />}>
							{isOver(status) ? t.look : t.enter}
						</LinkButton>
					) : (
						status === 'draft' && mayPrepare(myRoles) && <DiscardDraft meeting={meeting} />
					)
				}
			/>
			{oversees && (
				<div className="mb-6 flex flex-col gap-4 rounded-card border border-line bg-surface p-4 md:px-6">
					<ProgressLine meeting={meeting} />
					{meeting.returnReason !== '' && status === 'draft' && (
						<Notice tone="warning" title={t.returned}>
							{meeting.returnReason}
						</Notice>
					)}
					<GapList meeting={meeting} onGo={setSection} />
				</div>
			)}
			{oversees && !isOpenToChange(status) && (
				<div className="mb-6">
					<Notice tone={status === 'cancelled' ? 'warning' : 'info'}>
						{status === 'cancelled' ? t.cancelled(meeting.cancelReason) : isOver(status) ? t.ended : t.locked}
					</Notice>
				</div>
			)}
			{oversees && (
				<div className="mb-6">
					<OpenTasks meetingId={id} />
				</div>
			)}
			<Tabs
				label={t.sectionsLabel}
				value={section}
				onValueChange={(next) => leaveUnsaved(() => setSection(next))}
				items={sections.map((name) => {
					const gaps = blocking.filter((gap) => SECTION_OF_GAP[gap] === name).length;
					return {
						value: name,
						label: t.sections[name],
						badge: <Badge count={gaps} label={t.missingTitle} />,
						content: content(name),
					};
				})}
			/>
		</>
	);
}

/** The open part stands in the address (`?section=agenda`), so that a link leads to it and a reload stays there. */
function useSection(
	sections: readonly Section[],
	{ status, myRoles }: MeetingDetail,
): [Section, (section: Section) => void] {
	const asked = useSearchParams().get('section');
	const isReviewing = myRoles.includes('chair') || status === 'submitted' || status === 'approved';
	const first = isReviewing && sections.includes('approval') ? 'approval' : (sections[0] ?? 'info');
	const section = sections.find((name) => name === asked) ?? first;
	return [section, (next) => window.history.replaceState(null, '', `?section=${next}`)];
}

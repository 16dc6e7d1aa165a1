'use client';

import { CalendarDays, ChevronRight, MailQuestion, Plus, Settings } from 'lucide-react';
import { useState } from 'react';
import { mayPrepareCirculations } from '#domain/circulation/policy.ts';
import type { MeetingSummary } from '#domain/meetings/meeting.ts';
import { mayCreateMeeting } from '#domain/meetings/policy.ts';
import { Button } from '#app/_design/Button.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useNow } from '#app/_design/useNow.ts';
import { HomeCirculations } from '#app/_features/circulation/HomeCirculations.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { useMeetingChanges, useMeetings } from '../meetingQueries.ts';
import { CreateMeetingDialog } from './CreateMeetingDialog.tsx';
import { groupMeetings } from './groupMeetings.ts';
import { homeTexts } from './home.texts.ts';
import { MeetingCard } from './MeetingCard.tsx';

/** The start page: what runs now, what comes, what is over. */
export function HomeScreen() {
	const t = useTexts(homeTexts);
	const { data: me } = useMe();
	const meetings = useMeetings();
	const [creating, setCreating] = useState(false);
	useMeetingChanges();

	const isAdmin = me?.roles.includes('admin') ?? false;
	const mayCreate = me !== undefined && me.kind === 'person' && mayCreateMeeting(me.roles);
	const createButton = (
		<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => setCreating(true)}>
			{t.create}
		</Button>
	);
	const adminLink = (
		<LinkButton href="/admin" icon={<Settings aria-hidden className="size-5" />}>
			{t.admin}
		</LinkButton>
	);
	const isEmpty = meetings.data?.length === 0;
	return (
		<>
			<PageHeader
				title={t.title}
				actions={
					<>
						{isAdmin && !isEmpty && adminLink}
						{me !== undefined && mayPrepareCirculations(me) && (
							<LinkButton href="/circulations" icon={<MailQuestion aria-hidden className="size-5" />}>
								{t.circulations}
							</LinkButton>
						)}
						{mayCreate && !isEmpty && createButton}
					</>
				}
			/>
			<HomeCirculations />
			{meetings.isPending && <SkeletonList lines={3} lineClassName="h-36 w-full" />}
			{meetings.isError && !meetings.data && (
				<ErrorState error={meetings.error} onRetry={() => void meetings.refetch()} />
			)}
			{isEmpty && (
				<EmptyState
					icon={<CalendarDays />}
					title={t.emptyTitle}
					description={isAdmin ? t.emptyForAdmin : mayCreate ? t.emptyForSecretary : t.empty}
					action={mayCreate ? createButton : isAdmin ? adminLink : undefined}
				/>
			)}
			{meetings.data && !isEmpty && <MeetingGroupsView meetings={meetings.data} />}
			{mayCreate && <CreateMeetingDialog open={creating} onOpenChange={setCreating} />}
		</>
	);
}

function MeetingGroupsView({ meetings }: { readonly meetings: readonly MeetingSummary[] }) {
	const t = useTexts(homeTexts);
	const formats = useFormats();
	const offset = useClockOffset();
	const now = useNow();
	const [showPast, setShowPast] = useState(false);
	const { inProgress, upcoming, past } = groupMeetings(meetings);
	const dayName = (day: string) => {
		const noon = `${day}T12:00:00+07:00`;
		const relative = now === null ? null : formats.relativeDay(noon, now + offset);
		const written = formats.day(noon);
		return relative === null || relative === written ? capitalised(written) : `${relative}, ${written}`;
	};
	return (
		<div className="flex flex-col gap-8">
			{inProgress.length > 0 && (
				<section aria-labelledby="home-now">
					<h2 id="home-now" className="mb-3 text-lead font-semibold text-accent-text">
						{t.inProgress}
					</h2>
					<MeetingCards meetings={inProgress} />
				</section>
			)}
			{upcoming.map(({ day, meetings: ofDay }) => (
				<section key={day} aria-labelledby={`home-${day}`}>
					<h2 id={`home-${day}`} className="mb-3 text-lead font-semibold">
						{dayName(day)}
					</h2>
					<MeetingCards meetings={ofDay} />
				</section>
			))}
			{past.length > 0 && (
				<section>
					<h2>
						<Button
							variant="quiet"
							className="-ml-4"
							aria-expanded={showPast}
							icon={
								<ChevronRight aria-hidden className={`size-5 transition-transform ${showPast ? 'rotate-90' : ''}`} />
							}
							onClick={() => setShowPast(!showPast)}
						>
							{t.past(past.length)}
						</Button>
					</h2>
					{showPast && (
						<div className="mt-2">
							<MeetingCards meetings={past} />
						</div>
					)}
				</section>
			)}
		</div>
	);
}

function MeetingCards({ meetings }: { readonly meetings: readonly MeetingSummary[] }) {
	return (
		<ul className="flex flex-col gap-4">
			{meetings.map((meeting) => (
				<li key={meeting.id}>
					<MeetingCard meeting={meeting} />
				</li>
			))}
		</ul>
	);
}

const capitalised = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

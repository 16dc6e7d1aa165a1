'use client';

import { CalendarPlus, Clock, DoorOpen, MapPin, PencilLine, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { InvitedItem, MeetingSummary } from '#domain/meetings/meeting.ts';
import { mayOversee, mayPrepare } from '#domain/meetings/policy.ts';
import { isOver, isPublic } from '#domain/meetings/transitions.ts';
import { buttonStyle } from '#app/_design/buttonStyle.ts';
import { LinkButton } from '#app/_design/LinkButton.tsx';
import { Tooltip } from '#app/_design/Tooltip.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { meetingTexts } from '../meeting.texts.ts';
import { invitationUrl } from '../meetingsApi.ts';
import { MeetingStatusPill } from '../MeetingStatusPill.tsx';
import { homeTexts } from './home.texts.ts';
import { InvitationAnswer } from './InvitationAnswer.tsx';

/** A meeting among mine: what, when, where, my part in it, and what I can do now. */
export function MeetingCard({ meeting }: { readonly meeting: MeetingSummary }) {
	const t = useTexts(homeTexts);
	const words = useTexts(meetingTexts);
	const formats = useFormats();
	const { id, title, status, startsAt, endsAt, place, myRoles, kind } = meeting;
	const isLive = status === 'in_progress';
	const isOut = isPublic(status);
	const over = isOver(status);
	const isInvited = meeting.myAnswer !== null;
	return (
		<article
			aria-labelledby={`meeting-${id}`}
			className={`flex flex-col gap-4 rounded-card border bg-surface p-6 ${isLive ? 'border-accent shadow-raised' : 'border-line'}`}
		>
			<div className="flex flex-wrap items-center gap-x-4 gap-y-2">
				<MeetingStatusPill status={status} />
				<span className="text-small text-muted">{words.kinds[kind]}</span>
			</div>
			<div>
				<h3 id={`meeting-${id}`} className={`font-semibold text-pretty ${isLive ? 'text-title' : 'text-lead'}`}>
					{title}
				</h3>
				<div className="mt-2 flex flex-wrap gap-x-6 gap-y-1 text-muted">
					<Fact icon={<Clock aria-hidden />}>{formats.dateTimeRange(startsAt, endsAt)}</Fact>
					<Fact icon={<MapPin aria-hidden />}>{place}</Fact>
					{myRoles.length > 0 && (
						<Fact icon={<UserRound aria-hidden />}>{myRoles.map((role) => words.roles[role]).join(', ')}</Fact>
					)}
				</div>
				{meeting.cancelReason !== '' && (
					<p className="mt-3 text-pretty text-danger">{t.cancelledBecause(meeting.cancelReason)}</p>
				)}
				{meeting.myItems !== null && !over && <MyItems items={meeting.myItems} />}
			</div>
			<div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-3">
				<div className="min-w-0">{isInvited && isOut && !over && <InvitationAnswer meeting={meeting} />}</div>
				<div className="ml-auto flex flex-wrap justify-end gap-2">
					{isOut && (!over || status === 'cancelled') && (
						<Tooltip label={over ? t.calendarCancelledHint : t.calendarHint}>
							<a href={invitationUrl(id)} download className={buttonStyle('quiet', 'md')}>
								<CalendarPlus aria-hidden className="size-5" />
								{over ? t.calendarCancelled : t.calendar}
							</a>
						</Tooltip>
					)}
					<PrepareLink meeting={meeting} />
					{isOut && (
						<LinkButton
							href={`/meetings/${id}`}
							variant={isLive ? 'primary' : 'secondary'}
							size={isLive ? 'lg' : 'md'}
							icon={<DoorOpen aria-hidden className={isLive ? 'size-6' : 'size-5'} />}
						>
							{over ? t.look : t.enter}
						</LinkButton>
					)}
				</div>
			</div>
		</article>
	);
}

/** What a guest is invited to, when it is not the whole meeting. */
function MyItems({ items }: { readonly items: readonly InvitedItem[] }) {
	const t = useTexts(homeTexts);
	if (items.length === 0) return <p className="mt-3 text-warning">{t.myItemsGone}</p>;
	return (
		<div className="mt-3">
			<p className="text-muted">{t.myItems}</p>
			<ul className="mt-1 flex flex-col gap-1">
				{items.map(({ id, number, title }) => (
					<li key={id} className="flex gap-2">
						<span className="shrink-0 font-semibold">{number}.</span>
						<span className="min-w-0 text-pretty">{title}</span>
					</li>
				))}
			</ul>
		</div>
	);
}

/** The way to the desk, in the words of one's part there. */
function PrepareLink({ meeting: { id, status, myRoles } }: { readonly meeting: MeetingSummary }) {
	const t = useTexts(homeTexts);
	if (isOver(status)) return null;
	const prepares = mayPrepare(myRoles);
	// The chair decides on what is submitted, and may call off what people are invited to.
	const decides = mayOversee(myRoles) && !prepares && status !== 'in_progress';
	const brings = myRoles.includes('submitter') && status === 'draft';
	if (!prepares && !decides && !brings) return null;
	const isNext = decides && status === 'submitted';
	return (
		<LinkButton
			href={`/meetings/${id}/prepare`}
			variant={isNext || (prepares && !isPublic(status)) ? 'primary' : 'secondary'}
			icon={<PencilLine aria-hidden className="size-5" />}
		>
			{prepares ? t.prepare : !decides ? t.minePapers : isPublic(status) ? t.prepared : t.review}
		</LinkButton>
	);
}

function Fact({ icon, children }: { readonly icon: ReactNode; readonly children: ReactNode }) {
	return (
		<span className="inline-flex min-w-0 items-start gap-2 [&_svg]:mt-1 [&_svg]:size-[18px] [&_svg]:shrink-0">
			{icon}
			<span className="min-w-0">{children}</span>
		</span>
	);
}

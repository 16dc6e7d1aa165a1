'use client';

import { ArrowLeft, CalendarDays, CalendarX2, Lock } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { knowsSomeItemsOnly } from '#domain/documents/policy.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Clock } from '#app/_design/Clock.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDate, formatTime } from '#app/_i18n/formatDate.ts';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { QuorumBadge } from '#app/_features/attendance/QuorumBadge.tsx';
import { meetingTexts } from '#app/_features/meetings/meeting.texts.ts';
import { AccountMenu } from '#app/_shell/AccountMenu.tsx';
import { NetworkStatus } from '#app/_shell/NetworkStatus.tsx';
import { WholeTitles } from './WholeTitles.tsx';
import { ROOM_STATUS } from './room/roomStatus.tsx';
import { roomTexts } from './room.texts.ts';
import { useDaysAhead } from './useDaysAhead.ts';

export interface RoomStatusBarProps {
	readonly snapshot: MeetingSnapshot;
	/** Buttons that open folded rails on a narrow screen. */
	readonly left?: ReactNode;
	readonly right?: ReactNode;
}

/** What everyone asks first: which meeting, which item, is it running, who is here, is my line all right. */
export function RoomStatusBar({ snapshot, left, right }: RoomStatusBarProps) {
	const t = useTexts(roomTexts);
	const words = useTexts(meetingTexts);
	const offset = useClockOffset();
	const { state, meeting, agenda, me } = snapshot;
	const daysAhead = useDaysAhead(snapshot);
	const open = agenda.find(({ id }) => id === state.openItemId);
	const isPart = me !== null && knowsSomeItemsOnly({ roles: me.roles, invitedItemIds: meeting.myItems });
	return (
		<header className="flex min-h-16 shrink-0 items-center gap-3 border-b border-line bg-surface px-2">
			<Link
				href="/"
				aria-label={t.back}
				className="flex size-touch shrink-0 items-center justify-center rounded-control hover:bg-sunken"
			>
				<ArrowLeft aria-hidden />
			</Link>
			{left}
			<WholeTitles meeting={meeting.title} item={open?.title ?? null}>
				<h1 className="truncate text-small font-semibold" title={meeting.title}>
					{meeting.title}
				</h1>
				<p className="truncate text-meta text-muted">
					{open ? (
						<>
							<span className="font-medium text-ink">{t.item(open.number, isPart ? null : agenda.length)}</span> ·{' '}
							{open.title}
						</>
					) : state.phase === 'in_progress' ? (
						state.openItemId === null ? (
							t.noItemOpen
						) : (
							t.otherItemOpen
						)
					) : (
						meeting.place
					)}
				</p>
			</WholeTitles>
			{ROOM_STATUS.map((Mark, index) => (
				<Mark key={index} snapshot={snapshot} />
			))}
			<PhasePill snapshot={snapshot} daysAhead={daysAhead} />
			<span className="max-lg:hidden">
				{daysAhead === 0 && meeting.status !== 'cancelled' && <QuorumBadge snapshot={snapshot} />}
			</span>
			<Clock offsetMs={offset} className="font-semibold tabular-nums max-lg:hidden" />
			<NetworkStatus />
			{right}
			<span className="min-w-0 max-md:hidden">
				<AccountMenu crowded role={me?.roles.map((role) => words.roles[role]).join(', ') || undefined} />
			</span>
		</header>
	);
}

/** Whether it runs, behind closed doors or not; before its day, when it is. */
function PhasePill({ snapshot, daysAhead }: { readonly snapshot: MeetingSnapshot; readonly daysAhead: number }) {
	const t = useTexts(roomTexts);
	const { state, meeting } = snapshot;
	if (state.closedSession !== null)
		return (
			<StatusPill tone="warning" icon={<Lock aria-hidden />}>
				{t.closedSession}
			</StatusPill>
		);
	if (meeting.status === 'cancelled')
		return (
			<StatusPill tone="danger" icon={<CalendarX2 aria-hidden />}>
				{t.cancelled}
			</StatusPill>
		);
	if (daysAhead > 0)
		return (
			<StatusPill icon={<CalendarDays aria-hidden />}>
				{`${formatTime(meeting.startsAt)}, ${formatDate(meeting.startsAt)}`}
			</StatusPill>
		);
	return <StatusPill tone={state.phase === 'in_progress' ? 'live' : 'neutral'}>{t.phase[state.phase]}</StatusPill>;
}

'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import {
	AlarmClock,
	BellOff,
	CalendarClock,
	CalendarX2,
	ChartColumn,
	CircleCheck,
	DoorOpen,
	FileStack,
	Hourglass,
	KeyRound,
	ListChecks,
	Mail,
	MailQuestion,
	ShieldAlert,
	Undo2,
	UserCheck,
	UserPlus,
	UserX,
} from 'lucide-react';
import type { ReactElement } from 'react';
import type { NotificationType, NotificationView } from '#domain/notifications/notification.ts';
import { Button } from '#app/_design/Button.tsx';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import type { NotificationList } from './notificationsApi.ts';
import { notificationTexts } from './notifications.texts.ts';

const icons: Readonly<Record<NotificationType, ReactElement>> = {
	meeting_submitted: <Hourglass aria-hidden />,
	meeting_returned: <Undo2 aria-hidden />,
	meeting_approved: <CircleCheck aria-hidden />,
	meeting_published: <Mail aria-hidden />,
	meeting_changed: <CalendarClock aria-hidden />,
	meeting_cancelled: <CalendarX2 aria-hidden />,
	guest_items_changed: <ListChecks aria-hidden />,
	agenda_changed: <ListChecks aria-hidden />,
	agenda_awaits_approval: <Hourglass aria-hidden />,
	agenda_declined: <Undo2 aria-hidden />,
	paper_added: <FileStack aria-hidden />,
	paper_replaced: <FileStack aria-hidden />,
	paper_withdrawn: <Undo2 aria-hidden />,
	paper_awaits_approval: <Hourglass aria-hidden />,
	paper_approved: <CircleCheck aria-hidden />,
	paper_declined: <Undo2 aria-hidden />,
	paper_held: <ShieldAlert aria-hidden />,
	meeting_opened: <DoorOpen aria-hidden />,
	answer_reminder: <MailQuestion aria-hidden />,
	substitute_proposed: <UserPlus aria-hidden />,
	substitute_accepted: <UserCheck aria-hidden />,
	substitute_declined: <UserX aria-hidden />,
	circulation_submitted: <Hourglass aria-hidden />,
	circulation_returned: <Undo2 aria-hidden />,
	circulation_started: <MailQuestion aria-hidden />,
	circulation_reminder: <AlarmClock aria-hidden />,
	circulation_extended: <CalendarClock aria-hidden />,
	circulation_recalled: <Undo2 aria-hidden />,
	circulation_closed: <ChartColumn aria-hidden />,
	circulation_requeued: <Undo2 aria-hidden />,
	own_access_given: <KeyRound aria-hidden />,
	access_given: <KeyRound aria-hidden />,
	right_given: <KeyRound aria-hidden />,
};

interface NotificationPanelProps {
	readonly list: UseQueryResult<NotificationList>;
	readonly onFollow: (notification: NotificationView) => void;
	readonly onReadAll: () => void;
	readonly isReadingAll: boolean;
}

/** The list behind the bell, newest first. */
export function NotificationPanel({ list, onFollow, onReadAll, isReadingAll }: NotificationPanelProps) {
	const t = useTexts(notificationTexts);
	const formats = useFormats();
	return (
		<>
			<div className="flex min-h-14 items-center justify-between gap-2 border-b border-line py-1 pr-2 pl-6">
				<h2 className="text-lead font-semibold">{t.title}</h2>
				{list.data && list.data.unread > 0 && (
					<Button variant="quiet" className="text-small!" busy={isReadingAll} onClick={onReadAll}>
						{t.markAllRead}
					</Button>
				)}
			</div>
			<div className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
				{list.isPending && (
					<div className="p-4">
						<SkeletonList lines={3} />
					</div>
				)}
				{list.isError && !list.data && <ErrorState compact error={list.error} onRetry={() => void list.refetch()} />}
				{list.data?.notifications.length === 0 && (
					<EmptyState compact icon={<BellOff />} title={t.emptyTitle} description={t.empty} />
				)}
				<ul>
					{list.data?.notifications.map((notification) => (
						<li key={notification.id} className="border-b border-line last:border-0">
							<button
								type="button"
								onClick={() => onFollow(notification)}
								className="flex w-full items-start gap-3 px-6 py-3 text-left -outline-offset-3 hover:bg-sunken"
							>
								<span className="pt-1 text-muted [&_svg]:size-5">{icons[notification.type]}</span>
								<span className="min-w-0 flex-1">
									<span className={notification.readAt === null ? 'block font-semibold' : 'block'}>
										{t.types[notification.type]}
									</span>
									<span className="line-clamp-3 text-small text-muted">
										{notification.circulation?.title ?? notification.meetingTitle}
									</span>
									{notification.detail !== '' && (
										<span className="line-clamp-3 text-small">“{notification.detail}”</span>
									)}
									<span className="block text-meta text-faint">{formats.dateTime(notification.createdAt)}</span>
								</span>
								{notification.readAt === null && (
									<span className="pt-2">
										<span aria-hidden className="block size-[10px] rounded-full bg-accent" />
										<span className="sr-only">{t.isUnread}</span>
									</span>
								)}
							</button>
						</li>
					))}
				</ul>
			</div>
		</>
	);
}

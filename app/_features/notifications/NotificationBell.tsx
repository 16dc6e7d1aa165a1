'use client';

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bell } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import type { NotificationView } from '#domain/notifications/notification.ts';
import { Badge } from '#app/_design/Badge.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useConnectionStatus, useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import { NotificationPanel } from './NotificationPanel.tsx';
import { notificationPath } from '#domain/notifications/path.ts';
import { fetchNotifications, markAllRead, markRead, type NotificationList } from './notificationsApi.ts';
import { notificationTexts } from './notifications.texts.ts';

const KEY = ['notifications'];

/** The bell of the frame: how many are unread, the list behind it, and a toast when one arrives. */
export function NotificationBell() {
	const t = useTexts(notificationTexts);
	const toast = useToast();
	const router = useRouter();
	const pathname = usePathname();
	const client = useQueryClient();
	const [open, setOpen] = useState(false);
	const list = useQuery({ queryKey: KEY, queryFn: fetchNotifications });
	const refresh = () => client.invalidateQueries({ queryKey: KEY });
	useRefreshAfterCut(refresh);

	const read = useMutation({ mutationFn: markRead, onSettled: refresh });
	const readAll = useMutation({ mutationFn: markAllRead, onSettled: refresh });
	const follow = (notification: NotificationView) => {
		setOpen(false);
		if (notification.readAt === null) read.mutate(notification.id);
		router.push(notificationPath(notification));
	};
	useNotification('notifications:created', (notification) => {
		client.setQueryData<NotificationList>(KEY, (current) => withNew(current, notification));
		// A meeting or a circulation may have come or gone with it.
		void client.invalidateQueries({ queryKey: ['meetings'] });
		void client.invalidateQueries({ queryKey: ['circulations'] });
		// Whoever reads the circulation is told by its page; a toast would lie over its buttons.
		if (notification.circulation !== null && notificationPath(notification) === pathname) return;
		toast({
			title: t.types[notification.type],
			description: notification.circulation?.title ?? notification.meetingTitle,
			action: { label: t.view, onSelect: () => follow(notification) },
		});
	});
	const unread = list.data?.unread ?? 0;
	return (
		<Popover.Root open={open} onOpenChange={setOpen}>
			<span className="relative inline-flex">
				<Popover.Trigger asChild>
					<IconButton aria-label={t.open(unread)} icon={<Bell aria-hidden />} noTooltip />
				</Popover.Trigger>
				<span aria-hidden className="pointer-events-none absolute -top-1 left-6">
					<Badge count={unread} label={t.unread(unread)} />
				</span>
			</span>
			<Popover.Portal>
				<Popover.Content
					align="end"
					sideOffset={6}
					collisionPadding={8}
					aria-label={t.title}
					className="z-50 flex max-h-[min(640px,var(--radix-popover-content-available-height))] w-[min(440px,calc(100vw-16px))] animate-appear flex-col overflow-hidden rounded-card border border-line bg-surface text-ink shadow-raised outline-none"
				>
					<NotificationPanel
						list={list}
						onFollow={follow}
						onReadAll={() => readAll.mutate()}
						isReadingAll={readAll.isPending}
					/>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

/** The list with one more, unless a refetch was faster. */
function withNew(current: NotificationList | undefined, added: NotificationView): NotificationList | undefined {
	if (current === undefined || current.notifications.some(({ id }) => id === added.id)) return current;
	return { notifications: [added, ...current.notifications].slice(0, 50), unread: current.unread + 1 };
}

/** What arrived during a cut was not told: the list is read again. */
function useRefreshAfterCut(refresh: () => unknown): void {
	const status = useConnectionStatus();
	const wasCut = useRef(false);
	useEffect(() => {
		if (status === 'offline') wasCut.current = true;
		if (status !== 'online' || !wasCut.current) return;
		wasCut.current = false;
		refresh();
	}, [status, refresh]);
}

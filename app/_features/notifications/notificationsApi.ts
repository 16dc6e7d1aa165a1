import { api, read } from '#app/_api/client.ts';
import type { NotificationView } from '#domain/notifications/notification.ts';

const notifications = api.api.notifications;

export interface NotificationList {
	/** The newest 50. */
	readonly notifications: readonly NotificationView[];
	readonly unread: number;
}

export function fetchNotifications(): Promise<NotificationList> {
	return read(notifications.$get());
}

export async function markRead(id: string): Promise<void> {
	await read(notifications[':id'].read.$post({ param: { id } }));
}

export async function markAllRead(): Promise<void> {
	await read(notifications['read-all'].$post());
}

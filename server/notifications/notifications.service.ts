import type { NotificationView } from '#domain/notifications/notification.ts';
import type { Clock } from '#server/platform/clock.ts';
import { AppError } from '#server/platform/errors.ts';
import { accountRoom, type Realtime } from '#server/platform/realtime/realtime.ts';
import type { Notifications } from './notifications.contract.ts';
import type { NotificationsRepository } from './notifications.repository.ts';

export interface NotificationsService extends Notifications {
	/** The newest notifications of an account, and how many are unread in all. */
	list(accountId: string): Promise<{ notifications: readonly NotificationView[]; unread: number }>;
	/** Marks one read. AppError('not_found') unless it is the account's own. */
	markRead(accountId: string, id: string): Promise<{ unread: number }>;
	markAllRead(accountId: string): Promise<{ unread: number }>;
}

/** What people are told in the application. */
export function createNotificationsService(
	repository: NotificationsRepository,
	realtime: Realtime,
	clock: Clock,
): NotificationsService {
	return {
		async notify(tx, accountIds, { detail = '', ...about }) {
			const stored = await repository.add(tx, accountIds, { ...about, detail, createdAt: clock.now() });
			return {
				deliver: () => {
					for (const { accountId, view } of stored)
						realtime.io.to(accountRoom(accountId)).emit('notifications:created', view);
				},
			};
		},
		async list(accountId) {
			const [notifications, unread] = await Promise.all([
				repository.list(accountId),
				repository.countUnread(accountId),
			]);
			return { notifications, unread };
		},
		async markRead(accountId, id) {
			if (!(await repository.markRead(accountId, id, clock.now()))) throw new AppError('not_found');
			return { unread: await repository.countUnread(accountId) };
		},
		async markAllRead(accountId) {
			await repository.markAllRead(accountId, clock.now());
			return { unread: 0 };
		},
	};
}

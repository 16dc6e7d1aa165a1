import type { NotificationType } from '#domain/notifications/notification.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** What other features may ask of notifications. */
export interface Notifications {
	/** Stores notifications in the caller's transaction; `deliver` pushes them to live sockets after the commit. */
	notify(
		tx: Transaction,
		accountIds: readonly string[],
		notification: { readonly type: NotificationType; readonly meetingId: string; readonly detail?: string },
	): Promise<{ deliver(): void }>;
}

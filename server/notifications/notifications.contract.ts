import type { NotificationType } from '#domain/notifications/notification.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** What to tell, and what it is about: a meeting, a circulation, or (no meeting) the reader's own account. */
export type NewNotification = { readonly type: NotificationType; readonly detail?: string } & (
	{ readonly meetingId: string | null } | { readonly circulationId: string }
);

/** What other features may ask of notifications. */
export interface Notifications {
	/** Stores notifications in the caller's transaction; `deliver` pushes them to live sockets after the commit. */
	notify(tx: Transaction, accountIds: readonly string[], notification: NewNotification): Promise<{ deliver(): void }>;
}

import {
	NOTIFICATION_TYPES,
	type NotificationType,
	type NotificationView,
} from '#domain/notifications/notification.ts';
import type { Database, Transaction } from '#server/platform/database/client.ts';
import type { NewNotification } from './notifications.contract.ts';

/** Most that a list shows; older ones stay in the database. */
export const LIST_LENGTH = 50;

interface Row {
	readonly id: string;
	readonly type: string;
	readonly meetingId: string | null;
	readonly detail: string;
	readonly createdAt: Date;
	readonly readAt: Date | null;
	readonly meeting: { readonly title: string } | null;
	readonly circulation: { readonly id: string; readonly title: string } | null;
}

/** A stored notification with the account it is for. */
export interface Stored {
	readonly accountId: string;
	readonly view: NotificationView;
}

const isType = (type: string): type is NotificationType => (NOTIFICATION_TYPES as readonly string[]).includes(type);

function toView(row: Row): NotificationView[] {
	// A row written by a newer version, after a downgrade, has no text here.
	if (!isType(row.type)) return [];
	return [
		{
			id: row.id,
			type: row.type,
			meetingId: row.meetingId,
			meetingTitle: row.meeting?.title ?? '',
			circulation: row.circulation,
			detail: row.detail,
			createdAt: row.createdAt.toISOString(),
			readAt: row.readAt?.toISOString() ?? null,
		},
	];
}

const withTitle = { meeting: { select: { title: true } }, circulation: { select: { id: true, title: true } } } as const;

/** Rows of notifications. */
export class NotificationsRepository {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	async add(
		tx: Transaction,
		accountIds: readonly string[],
		notification: NewNotification & { readonly detail: string; readonly createdAt: Date },
	): Promise<readonly Stored[]> {
		if (accountIds.length === 0) return [];
		const rows = await tx.notification.createManyAndReturn({
			data: [...new Set(accountIds)].map((accountId) => ({ accountId, ...notification })),
			include: withTitle,
		});
		return rows.flatMap((row) => toView(row).map((view) => ({ accountId: row.accountId, view })));
	}

	async list(accountId: string): Promise<readonly NotificationView[]> {
		const rows = await this.#database.prisma.notification.findMany({
			where: { accountId },
			orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
			take: LIST_LENGTH,
			include: withTitle,
		});
		return rows.flatMap(toView);
	}

	countUnread(accountId: string): Promise<number> {
		return this.#database.prisma.notification.count({ where: { accountId, readAt: null } });
	}

	/** Whether the account has this notification; marks it read, keeping the first time. */
	async markRead(accountId: string, id: string, at: Date): Promise<boolean> {
		const { prisma } = this.#database;
		const { count } = await prisma.notification.updateMany({
			where: { id, accountId, readAt: null },
			data: { readAt: at },
		});
		return count > 0 || (await prisma.notification.count({ where: { id, accountId } })) > 0;
	}

	async markAllRead(accountId: string, at: Date): Promise<void> {
		await this.#database.prisma.notification.updateMany({ where: { accountId, readAt: null }, data: { readAt: at } });
	}
}

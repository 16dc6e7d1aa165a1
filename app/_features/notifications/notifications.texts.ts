import { NOTIFICATION_WORDS } from '#domain/notifications/words.ts';
import { defineTexts } from '#app/_i18n/defineTexts.ts';

/** What a person is told in the application. */
export const notificationTexts = defineTexts({
	vi: {
		title: 'Thông báo',
		open: (unread: number) => (unread === 0 ? 'Thông báo' : `Thông báo: ${unread} chưa đọc`),
		unread: (count: number) => `${count} thông báo chưa đọc`,
		isUnread: 'Chưa đọc',
		markAllRead: 'Đánh dấu đã đọc hết',
		emptyTitle: 'Chưa có thông báo',
		empty: 'Giấy mời, thay đổi giờ họp và tài liệu mới sẽ hiện tại đây.',
		view: 'Xem',
		types: NOTIFICATION_WORDS.vi,
	},
	en: {
		title: 'Notifications',
		open: (unread: number) => (unread === 0 ? 'Notifications' : `Notifications: ${unread} unread`),
		unread: (count: number) => `${count} unread notifications`,
		isUnread: 'Unread',
		markAllRead: 'Mark all as read',
		emptyTitle: 'No notifications yet',
		empty: 'Invitations, changed times and new papers appear here.',
		view: 'View',
		types: NOTIFICATION_WORDS.en,
	},
});

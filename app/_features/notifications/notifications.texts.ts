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
		types: {
			meeting_submitted: 'Hội nghị chờ đồng chí duyệt',
			meeting_returned: 'Hội nghị bị trả lại',
			meeting_approved: 'Hội nghị đã được duyệt',
			meeting_published: 'Giấy mời họp',
			meeting_changed: 'Thay đổi thời gian hoặc địa điểm họp',
			paper_replaced: 'Tài liệu có bản mới',
			meeting_opened: 'Hội nghị đã khai mạc',
		},
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
		types: {
			meeting_submitted: 'A meeting awaits your approval',
			meeting_returned: 'A meeting was returned',
			meeting_approved: 'A meeting was approved',
			meeting_published: 'Invitation to a meeting',
			meeting_changed: 'Time or place of a meeting changed',
			paper_replaced: 'A paper has a new version',
			meeting_opened: 'The meeting has opened',
		},
	},
});

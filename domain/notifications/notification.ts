/** What a person is told in the application; the text is made from `type` and `meetingTitle` in their language. */
export const NOTIFICATION_TYPES = [
	'meeting_submitted',
	'meeting_returned',
	'meeting_approved',
	'meeting_published',
	'meeting_changed',
	'paper_replaced',
	'meeting_opened',
	'answer_reminder',
	'substitute_proposed',
	'substitute_accepted',
	'substitute_declined',
] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

export interface NotificationView {
	readonly id: string;
	readonly type: NotificationType;
	readonly meetingId: string;
	readonly meetingTitle: string;
	/** Title of the paper or reason of the return, when there is one. */
	readonly detail: string;
	readonly createdAt: string;
	readonly readAt: string | null;
}

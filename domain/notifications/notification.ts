/** What a person is told in the application; the text is made from `type` and the title of what it is about, in their language. */
export const NOTIFICATION_TYPES = [
	'meeting_submitted',
	'meeting_returned',
	'meeting_approved',
	'meeting_published',
	'meeting_changed',
	'meeting_cancelled',
	'guest_items_changed',
	'agenda_changed',
	'agenda_awaits_approval',
	'agenda_declined',
	'paper_added',
	'paper_replaced',
	'paper_withdrawn',
	'paper_awaits_approval',
	'paper_approved',
	'paper_declined',
	'paper_held',
	'meeting_opened',
	'answer_reminder',
	'substitute_proposed',
	'substitute_accepted',
	'substitute_declined',
	'circulation_submitted',
	'circulation_returned',
	'circulation_started',
	'circulation_reminder',
	'circulation_extended',
	'circulation_recalled',
	'circulation_closed',
	'circulation_requeued',
	'own_access_given',
	'access_given',
	'right_given',
] as const;
export type NotificationType = (typeof NOTIFICATION_TYPES)[number];

export interface NotificationView {
	readonly id: string;
	readonly type: NotificationType;
	/** What it is about: a meeting (with its title), a circulation outside any, or one's own account. */
	readonly meetingId: string | null;
	readonly meetingTitle: string;
	readonly circulation: { readonly id: string; readonly title: string } | null;
	/** Title of the paper, name of a participant, reason of the return, or the items a guest is invited to, when there are any. */
	readonly detail: string;
	readonly createdAt: string;
	readonly readAt: string | null;
}

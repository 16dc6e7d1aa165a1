import type { NotificationView } from '#domain/notifications/notification.ts';

/** Where a notification leads: the desk while the meeting is prepared, the list for an invitation to answer, else the room. */
export function notificationPath({ type, meetingId }: Pick<NotificationView, 'type' | 'meetingId'>): string {
	switch (type) {
		case 'meeting_submitted':
			return `/meetings/${meetingId}/prepare?section=approval`;
		case 'meeting_returned':
		case 'meeting_approved':
			return `/meetings/${meetingId}/prepare`;
		case 'meeting_published':
		case 'meeting_changed':
		case 'answer_reminder':
		case 'substitute_accepted':
		case 'substitute_declined':
			return '/';
		case 'substitute_proposed':
			return `/meetings/${meetingId}/prepare?section=participants`;
		case 'paper_replaced':
		case 'meeting_opened':
			return `/meetings/${meetingId}`;
	}
}

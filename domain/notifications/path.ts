import type { NotificationView } from './notification.ts';

/**
 * Where a notification leads: the desk while the meeting is prepared, the list for an invitation to answer, else the
 * room; a circulation's own page.
 */
export function notificationPath({
	type,
	meetingId,
	circulation,
}: Pick<NotificationView, 'type' | 'meetingId' | 'circulation'>): string {
	if (circulation !== null) return `/circulations/${circulation.id}`;
	if (meetingId === null) return '/';
	switch (type) {
		case 'meeting_submitted':
		case 'agenda_awaits_approval':
			return `/meetings/${meetingId}/prepare?section=approval`;
		case 'meeting_returned':
		case 'meeting_approved':
			return `/meetings/${meetingId}/prepare`;
		case 'meeting_published':
		case 'meeting_changed':
		case 'meeting_cancelled':
		case 'guest_items_changed':
		case 'answer_reminder':
		case 'substitute_accepted':
		case 'substitute_declined':
			return '/';
		case 'agenda_declined':
			return `/meetings/${meetingId}/prepare?section=agenda`;
		case 'paper_held':
			return `/meetings/${meetingId}/prepare?section=papers`;
		case 'substitute_proposed':
			return `/meetings/${meetingId}/prepare?section=participants`;
		case 'paper_awaits_approval':
		case 'paper_approved':
		case 'paper_declined':
			return `/meetings/${meetingId}/prepare?section=papers`;
		case 'agenda_changed':
		case 'paper_added':
		case 'paper_replaced':
		case 'paper_withdrawn':
		case 'meeting_opened':
		case 'own_access_given':
		case 'access_given':
		case 'right_given':
			return `/meetings/${meetingId}`;
		case 'circulation_submitted':
		case 'circulation_returned':
		case 'circulation_started':
		case 'circulation_reminder':
		case 'circulation_extended':
		case 'circulation_recalled':
		case 'circulation_closed':
		case 'circulation_requeued':
			return '/circulations';
	}
}

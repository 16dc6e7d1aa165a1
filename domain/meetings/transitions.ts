import type { MeetingStatus } from './meeting.ts';

/** Steps that people take in the preparation of a meeting; opening and ending it belong to the proceedings. */
export const PREPARATION_STEPS = ['submit', 'approve', 'return', 'publish', 'cancel'] as const;
export type PreparationStep = (typeof PREPARATION_STEPS)[number];
export type MeetingStepName = PreparationStep | 'open' | 'end';

/** The life of a meeting (DOMAIN.md §3) as one table: what each step leads to from where. No step is skipped. */
const TRANSITIONS: Readonly<Record<MeetingStepName, { readonly from: MeetingStatus; readonly to: MeetingStatus }>> = {
	submit: { from: 'draft', to: 'submitted' },
	return: { from: 'submitted', to: 'draft' },
	approve: { from: 'submitted', to: 'approved' },
	publish: { from: 'approved', to: 'published' },
	// Once it has begun it can only be ended: what happened is on record.
	cancel: { from: 'published', to: 'cancelled' },
	open: { from: 'published', to: 'in_progress' },
	end: { from: 'in_progress', to: 'ended' },
};

/** The status after a step, or null when the step is not possible from here. */
export function nextStatus(status: MeetingStatus, step: MeetingStepName): MeetingStatus | null {
	const transition = TRANSITIONS[step];
	return transition.from === status ? transition.to : null;
}

/** Statuses in which everyone invited knows of the meeting and may see its papers. */
export function isPublic(status: MeetingStatus): boolean {
	switch (status) {
		case 'draft':
		case 'submitted':
		case 'approved':
			return false;
		case 'published':
		case 'in_progress':
		case 'ended':
		case 'archived':
		case 'cancelled':
			return true;
	}
}

/** Whether nothing is to come of it any more: it is over, or was called off. */
export function isOver(status: MeetingStatus): boolean {
	return status === 'ended' || status === 'archived' || status === 'cancelled';
}

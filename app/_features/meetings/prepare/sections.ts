import type { MeetingGap, MeetingRole, MeetingStatus } from '#domain/meetings/meeting.ts';
import { BLOCKING_GAPS, mayOversee } from '#domain/meetings/policy.ts';
import type { PreparationStep } from '#domain/meetings/transitions.ts';

/** Parts of the desk, in the order in which a secretary works. */
export const SECTIONS = ['info', 'participants', 'seating', 'agenda', 'papers', 'approval'] as const;
export type Section = (typeof SECTIONS)[number];

/** Where each gap is closed. */
export const SECTION_OF_GAP: Readonly<Record<MeetingGap, Section>> = {
	no_agenda: 'agenda',
	agenda_not_published: 'agenda',
	no_chair: 'participants',
	no_members: 'participants',
	no_sites: 'participants',
	item_without_paper: 'papers',
	paper_held: 'papers',
	in_the_past: 'info',
};

/** The step that comes next in the life of a meeting under preparation; null from publishing on. */
export function nextStep(status: MeetingStatus): PreparationStep | null {
	switch (status) {
		case 'draft':
			return 'submit';
		case 'submitted':
			return 'approve';
		case 'approved':
			return 'publish';
		case 'published':
		case 'in_progress':
		case 'ended':
		case 'archived':
		case 'cancelled':
			return null;
	}
}

/** Gaps that stop the next step, and those that only deserve a look. */
export function sortGaps(
	status: MeetingStatus,
	gaps: readonly MeetingGap[],
): { readonly blocking: readonly MeetingGap[]; readonly warnings: readonly MeetingGap[] } {
	const step = nextStep(status);
	const stops = (gap: MeetingGap) => step !== null && BLOCKING_GAPS[step].includes(gap);
	return { blocking: gaps.filter(stops), warnings: gaps.filter((gap) => !stops(gap)) };
}

/** What a person with these roles sees of the desk: a submitting body only its own items' papers. */
export function sectionsFor(roles: readonly MeetingRole[]): readonly Section[] {
	if (mayOversee(roles)) return SECTIONS;
	return roles.includes('submitter') ? ['papers'] : [];
}

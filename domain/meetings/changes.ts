import type { MeetingRole, MeetingStatus } from './meeting.ts';

/** What may change in the agenda and the papers of a meeting. */
export const MEETING_CHANGES = [
	'bring_paper',
	'replace_paper',
	'edit_paper',
	'withdraw_paper',
	'destroy_paper',
	'publish_agenda',
	'run_agenda',
] as const;
export type MeetingChange = (typeof MEETING_CHANGES)[number];

/**
 * - `direct`: done, and nobody has to be told. `told`: done, and everyone concerned is told.
 * - `approval`: kept for the chair, who alone makes it visible.
 * - `wrong_role`, `wrong_status`: refused.
 */
export type ChangeVerdict = 'direct' | 'told' | 'approval' | 'wrong_role' | 'wrong_status';

/** Where a meeting stands as far as changes go. */
type Stage = 'drafted' | 'decided' | 'out' | 'running' | 'over' | 'filed';

function stageOf(status: MeetingStatus): Stage {
	switch (status) {
		case 'draft':
			return 'drafted';
		case 'submitted':
		case 'approved':
			return 'decided';
		case 'published':
			return 'out';
		case 'in_progress':
			return 'running';
		case 'ended':
		case 'cancelled':
			return 'over';
		case 'archived':
			return 'filed';
	}
}

/** Who asks for a change: the roles held now, and whether a paper's item is the asker's own (a submitter's). */
export interface Changer {
	readonly status: MeetingStatus;
	readonly roles: readonly MeetingRole[];
	readonly ownsItem?: boolean;
}

type Verdicts = Readonly<Record<Stage, ChangeVerdict>>;

/** Nothing moves while the chair is deciding on it; what the chair has not seen goes to the chair first (DOMAIN.md §3). */
const CONTENT: Verdicts = {
	drafted: 'direct',
	decided: 'wrong_status',
	out: 'approval',
	running: 'approval',
	over: 'wrong_status',
	filed: 'wrong_status',
};

const BY_PREPARERS: Readonly<Record<MeetingChange, Verdicts>> = {
	bring_paper: CONTENT,
	replace_paper: CONTENT,
	edit_paper: { ...CONTENT, out: 'direct', running: 'direct' },
	// To take a paper away protects; it is possible after the meeting too, when a mistake is found then.
	withdraw_paper: { ...CONTENT, out: 'told', running: 'told', over: 'told' },
	// Only what is out of everyone's reach already is destroyed: there is nobody left to ask or to tell.
	destroy_paper: {
		drafted: 'direct',
		decided: 'direct',
		out: 'direct',
		running: 'direct',
		over: 'direct',
		filed: 'direct',
	},
	// Once people are invited by it, another agenda is the chair's to approve; in the running meeting everyone sees it happen.
	publish_agenda: { ...CONTENT, running: 'told' },
	// The secretary drives the running meeting for the chair, in everyone's sight (P-50 …).
	run_agenda: { ...CONTENT, drafted: 'wrong_status', out: 'wrong_status', running: 'told' },
};

const isPreparer = (roles: readonly MeetingRole[]): boolean => roles.includes('secretary') || roles.includes('office');

/**
 * What becomes of a change of agenda or papers: the one place that says so, for server and screens (PROTOCOL.md T-4).
 * The chair's own hand is the chair's approval.
 */
export function changeVerdict({ status, roles, ownsItem = false }: Changer, change: MeetingChange): ChangeVerdict {
	const stage = stageOf(status);
	const isChair = roles.includes('chair');
	if (change === 'run_agenda')
		return isChair || roles.includes('secretary') ? BY_PREPARERS[change][stage] : 'wrong_role';
	if (isPreparer(roles)) {
		const verdict = BY_PREPARERS[change][stage];
		return verdict === 'approval' && isChair ? 'told' : verdict;
	}
	// A submitter's papers pass the office: once the meeting is submitted or out, only secretary and office bring files.
	const brings = change === 'bring_paper' || change === 'replace_paper';
	if (!brings || !roles.includes('submitter') || !ownsItem) return 'wrong_role';
	return stage === 'drafted' ? 'direct' : 'wrong_status';
}

/** Whether a verdict lets the change happen at all, at once or after the chair's word. */
export function isAllowed(verdict: ChangeVerdict): boolean {
	return verdict === 'direct' || verdict === 'told' || verdict === 'approval';
}

/** Whether these roles give or refuse the approval that a change waits for: the chair's alone (DOMAIN.md §1). */
export function mayApproveChanges(roles: readonly MeetingRole[]): boolean {
	return roles.includes('chair');
}

import type { SystemRole } from '../identity/identity.ts';
import type { MeetingGap, MeetingRole, MeetingStatus, UpdateMeeting } from './meeting.ts';
import { PREPARATION_STEPS, isPublic, nextStatus, type PreparationStep } from './transitions.ts';

/** Who may take which step, by role in this meeting (DOMAIN.md §1). */
const STEP_ROLES: Readonly<Record<PreparationStep, readonly MeetingRole[]>> = {
	submit: ['secretary'],
	approve: ['chair'],
	return: ['chair'],
	publish: ['secretary', 'office'],
	// Whoever convenes calls off: the decision that approved it is the chair's, and so is this one.
	cancel: ['chair'],
};

/** Steps that are not taken without saying why. */
export const REASONED_STEPS: ReadonlySet<PreparationStep> = new Set(['return', 'cancel']);

/** Who knows of a meeting before its invitations are out. A submitter sees its own items only. */
const PREPARING_ROLES: readonly MeetingRole[] = ['chair', 'secretary', 'office', 'submitter'];
const EDITING_ROLES: readonly MeetingRole[] = ['secretary', 'office'];
const OVERSEEING_ROLES: readonly MeetingRole[] = ['chair', 'secretary', 'office'];

/** Once invitations are out, only when, where and until when to answer may still change, and everyone is told. */
const FIELDS_AFTER_PUBLISHING: readonly (keyof UpdateMeeting)[] = [
	'version',
	'startsAt',
	'endsAt',
	'place',
	'answerHours',
];

const holds = (roles: readonly MeetingRole[], wanted: readonly MeetingRole[]): boolean =>
	roles.some((role) => wanted.includes(role));

/** Whether an account may create meetings at all. */
export function mayCreateMeeting(roles: readonly SystemRole[]): boolean {
	return roles.includes('secretary') || roles.includes('office');
}

/** Whether someone with these roles may know of a meeting in this status. */
export function mayKnowMeeting(status: MeetingStatus, roles: readonly MeetingRole[]): boolean {
	return roles.length > 0 && (isPublic(status) || holds(roles, PREPARING_ROLES));
}

/** Roles that may know of a meeting in this status; undefined when everyone on its list may. */
export function knowingRoles(status: MeetingStatus): readonly MeetingRole[] | undefined {
	return isPublic(status) ? undefined : PREPARING_ROLES;
}

/** Whether the role, whatever the status, may take the step. */
export function mayTakeStep(step: PreparationStep, roles: readonly MeetingRole[]): boolean {
	return holds(roles, STEP_ROLES[step]);
}

/** Steps to offer a person now: possible from this status and allowed to the roles. */
export function allowedSteps(status: MeetingStatus, roles: readonly MeetingRole[]): readonly PreparationStep[] {
	return PREPARATION_STEPS.filter((step) => nextStatus(status, step) !== null && mayTakeStep(step, roles));
}

/** Whether the roles are those that prepare a meeting. */
export function mayPrepare(roles: readonly MeetingRole[]): boolean {
	return holds(roles, EDITING_ROLES);
}

/** Chair, secretary and office see what is missing, reasons of absence, and every item and paper. */
export function mayOversee(roles: readonly MeetingRole[]): boolean {
	return holds(roles, OVERSEEING_ROLES);
}

/** Whether agenda, papers and participants may change in this status: never while the chair is deciding on them. */
export function isOpenToChange(status: MeetingStatus): boolean {
	return status === 'draft' || status === 'published' || status === 'in_progress';
}

/** Whether a person may change agenda, participants and papers now. */
export function mayEdit(status: MeetingStatus, roles: readonly MeetingRole[]): boolean {
	return isOpenToChange(status) && mayPrepare(roles);
}

/** Fields of the meeting itself that may not change in this status; [] when the change is possible. */
export function frozenFields(status: MeetingStatus, change: UpdateMeeting): readonly string[] {
	const given = (Object.keys(change) as (keyof UpdateMeeting)[]).filter((field) => change[field] !== undefined);
	if (status === 'draft') return [];
	if (status === 'published') return given.filter((field) => !FIELDS_AFTER_PUBLISHING.includes(field));
	return given;
}

/** Whether people invited may still answer. */
export function mayAnswer(status: MeetingStatus): boolean {
	return status === 'published' || status === 'in_progress';
}

/**
 * What a substitute is, by the role of whoever sends one: nobody votes for another (DOMAIN.md §1), so a member's substitute
 * is a guest. The chair's stand-in is a delegation; secretary, office and sites are replaced on the list.
 */
export const SUBSTITUTE_ROLE: Readonly<Partial<Record<MeetingRole, MeetingRole>>> = {
	member: 'guest',
	guest: 'guest',
	submitter: 'submitter',
};

/** Whether somebody may send a substitute: before the meeting, in no role that cannot be stood in for. */
export function mayNameSubstitute({
	status,
	myRoles,
}: {
	readonly status: MeetingStatus;
	readonly myRoles: readonly MeetingRole[];
}): boolean {
	return status === 'published' && myRoles.length > 0 && myRoles.every((role) => SUBSTITUTE_ROLE[role] !== undefined);
}

/** Gaps that stop a step; the others are warnings. A paper may come late, and a meeting may have no sites. */
export const BLOCKING_GAPS: Readonly<Record<PreparationStep, readonly MeetingGap[]>> = {
	submit: ['no_agenda', 'no_chair', 'no_members', 'paper_held', 'in_the_past'],
	approve: ['agenda_not_published', 'no_chair', 'no_members', 'paper_held', 'in_the_past'],
	return: [],
	publish: ['agenda_not_published', 'no_chair', 'no_members', 'paper_held', 'in_the_past'],
	cancel: [],
};

import type { Identity } from '../identity/identity.ts';
import type { CirculationAction, CirculationStatus } from './circulation.ts';

/** A circulation as far as rights go. */
export interface CirculationFacts {
	readonly status: CirculationStatus;
	readonly createdById: string;
	readonly chairPersonId: string;
	/** Who is asked; nobody before the start. */
	readonly recipientIds: readonly string[];
	readonly deadline: Date;
	readonly answersMayChange: boolean;
	readonly reportedAt: Date | null;
}

/** What somebody is to a circulation (PROTOCOL L-2). */
export interface CirculationPlace {
	readonly isChair: boolean;
	/** Prepares it: its secretary, and everyone of the office. */
	readonly isStaff: boolean;
	readonly isRecipient: boolean;
}

/** Whether an account may prepare circulations at all: a named person of the office or a secretary, never an administrator. */
export function mayPrepareCirculations({ kind, roles }: Pick<Identity, 'kind' | 'roles'>): boolean {
	return kind === 'person' && !roles.includes('admin') && (roles.includes('secretary') || roles.includes('office'));
}

/**
 * The account's place; null when it may not know that there is one. A draft is known to those who prepare it, one laid
 * before the chair also to the chair, a started one also to those who are asked. A recalled draft never was anyone else's.
 */
export function placeIn(
	facts: CirculationFacts,
	identity: Pick<Identity, 'kind' | 'roles' | 'accountId' | 'personId'>,
): CirculationPlace | null {
	const { kind, roles, accountId, personId } = identity;
	if (kind !== 'person' || personId === null || roles.includes('admin')) return null;
	const isStaff = mayPrepareCirculations(identity) && (facts.createdById === accountId || roles.includes('office'));
	const isChair = facts.status !== 'draft' && facts.chairPersonId === personId;
	const isRecipient = facts.recipientIds.includes(personId);
	return isStaff || isChair || isRecipient ? { isStaff, isChair, isRecipient } : null;
}

/** What the place may do now (PROTOCOL L-3): chair starts, returns, extends, recalls; the office prepares and reports. */
export function allowedActions(
	facts: CirculationFacts,
	place: CirculationPlace,
	answered: boolean,
	now: Date,
): readonly CirculationAction[] {
	const { isStaff, isChair, isRecipient } = place;
	const actions: CirculationAction[] = [];
	switch (facts.status) {
		case 'draft':
			if (isStaff) actions.push('edit', 'discard', 'submit');
			break;
		case 'submitted':
			if (isChair) actions.push('start', 'return');
			break;
		case 'open':
			// Past the deadline nothing more is taken, even before the server has closed it.
			if (now >= facts.deadline) break;
			if (isRecipient && (!answered || facts.answersMayChange)) actions.push('answer');
			if (isStaff || isChair) actions.push('remind');
			if (isChair) actions.push('extend', 'recall');
			break;
		case 'closed':
			if (isStaff && facts.reportedAt === null) actions.push('report');
			break;
		case 'recalled':
			break;
	}
	return actions;
}

/** Whether the place sees who has answered (never what), and after the end the answers by name. */
export function maySeeWho({ isStaff, isChair }: CirculationPlace): boolean {
	return isStaff || isChair;
}

const ACTIONS_OF: Readonly<Record<keyof CirculationPlace, readonly CirculationAction[]>> = {
	isStaff: ['edit', 'discard', 'submit', 'remind', 'report'],
	isChair: ['start', 'return', 'remind', 'extend', 'recall'],
	isRecipient: ['answer'],
};

/** Whether the place has this action at some step of the life: if not now, then the screen is behind, not the right missing. */
export function couldEver(place: CirculationPlace, action: CirculationAction): boolean {
	return (Object.keys(ACTIONS_OF) as (keyof CirculationPlace)[]).some(
		(part) => place[part] && ACTIONS_OF[part].includes(action),
	);
}

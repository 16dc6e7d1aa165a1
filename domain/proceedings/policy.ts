import type { MeetingRole } from '../meetings/meeting.ts';
import type { ProceedingsCommandType } from './commands.ts';
import { PERMISSIONS } from './slices.ts';
import type { MeetingState } from './state.ts';

/** Who acts in a meeting: the participant behind the session, with the roles it holds there now. */
export interface Actor {
	readonly participantId: string;
	/** The person behind the account; null for a site. */
	readonly personId: string | null;
	readonly roles: readonly MeetingRole[];
}

/**
 * What a role may do with a command (DOMAIN.md §1, docs/PROTOCOL.md P-11):
 * - `always`: whatever the circumstances;
 * - `own_item`: only for papers of an item that its own body submits;
 * - `as_presenter`: only while its own screen is the one that is followed;
 * - `as_speaker`: only while it has the floor itself;
 * - `if_entrusted`: only while the chair has entrusted the secretary with the vote;
 * - `as_counter`: only while one is of the counting team of a vote (Ban kiểm phiếu);
 * - `in_delegation`: whoever the chair belongs to, and whoever holds it for them;
 * - `never`.
 */
export type Permission =
	'always' | 'own_item' | 'as_presenter' | 'as_speaker' | 'if_entrusted' | 'as_counter' | 'in_delegation' | 'never';

/**
 * The roles somebody holds in the meeting at this moment. Delegating the chair moves every chair power at once: the deputy
 * has them, and whoever held the chair takes part as a member until they are returned.
 */
export function effectiveRoles(
	{ chairDelegateId }: Pick<MeetingState, 'chairDelegateId'>,
	{ participantId, roles }: Pick<Actor, 'participantId' | 'roles'>,
): readonly MeetingRole[] {
	if (chairDelegateId === null) return roles;
	if (participantId === chairDelegateId) return roles.includes('chair') ? roles : [...roles, 'chair'];
	return roles.includes('chair') ? [...roles.filter((role) => role !== 'chair' && role !== 'member'), 'member'] : roles;
}

/**
 * Whether any of the actor's roles allows the command now.
 * @param ownsItem whether the paper's item is one that the actor's body submits; asked only for `own_item`
 */
export function mayCommand(
	state: MeetingState,
	command: ProceedingsCommandType,
	actor: Actor,
	ownsItem: boolean,
): boolean {
	return effectiveRoles(state, actor).some((role) => {
		const permission = PERMISSIONS[role][command];
		switch (permission) {
			case 'always':
				return true;
			case 'own_item':
				return ownsItem;
			case 'as_presenter':
				return state.presentation?.presenterId === actor.participantId;
			case 'as_speaker':
				return state.speakers.speech?.participantId === actor.participantId;
			case 'if_entrusted':
				return state.voteEntrusted;
			case 'as_counter':
				return state.voting.votes.some((vote) => vote.countingTeam.some((personId) => personId === actor.personId));
			case 'in_delegation':
				return actor.participantId === state.chairDelegateId || actor.roles.includes('chair');
			case 'never':
				return false;
		}
	});
}

/** Whether somebody with these roles could ever give the command; screens show its button, services look up facts for it. */
export function mightCommand(roles: readonly MeetingRole[], command: ProceedingsCommandType): boolean {
	return roles.some((role) => PERMISSIONS[role][command] !== 'never');
}

/** Whether a reader sees why people are absent (DOMAIN.md §3: the reason goes to the minutes, not to everyone). */
export function mayReadAbsenceReasons(roles: readonly MeetingRole[]): boolean {
	return roles.some((role) => role === 'chair' || role === 'secretary' || role === 'office');
}

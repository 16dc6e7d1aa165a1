import type { MeetingRole } from '../meetings/meeting.ts';
import type { ProceedingsCommandType } from './commands.ts';
import type { MeetingState } from './state.ts';

/** Who acts in a meeting: the participant behind the session, with the roles it holds there now. */
export interface Actor {
	readonly participantId: string;
	readonly roles: readonly MeetingRole[];
}

/**
 * What a role may do with a command (DOMAIN.md §1, docs/PROTOCOL.md P-10):
 * - `always`: whatever the circumstances;
 * - `own_item`: only for papers of an item that its own body submits;
 * - `as_presenter`: only while its own screen is the one that is followed;
 * - `never`.
 */
export type Permission = 'always' | 'own_item' | 'as_presenter' | 'never';

/** The secretary drives the screens for the chair, so the two share a row; the log names who acted. */
const DRIVER = {
	open_meeting: 'always',
	end_meeting: 'always',
	open_item: 'always',
	close_item: 'always',
	present: 'always',
	move_presentation: 'always',
	stop_presentation: 'always',
	mark_attendance: 'always',
	set_stage: 'always',
	set_scene: 'always',
} as const satisfies Record<ProceedingsCommandType, Permission>;

/** Members, guests, the office and rooms of sites follow; they drive nothing. */
const FOLLOWER = {
	open_meeting: 'never',
	end_meeting: 'never',
	open_item: 'never',
	close_item: 'never',
	present: 'never',
	move_presentation: 'as_presenter',
	stop_presentation: 'as_presenter',
	mark_attendance: 'never',
	set_stage: 'never',
	set_scene: 'never',
} as const satisfies Record<ProceedingsCommandType, Permission>;

/** role × command, complete: a new role or command does not compile before it is decided here. */
export const PERMISSIONS: Readonly<Record<MeetingRole, Readonly<Record<ProceedingsCommandType, Permission>>>> = {
	chair: DRIVER,
	secretary: DRIVER,
	submitter: { ...FOLLOWER, present: 'own_item' },
	member: FOLLOWER,
	office: FOLLOWER,
	guest: FOLLOWER,
	site: FOLLOWER,
};

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
	return actor.roles.some((role) => {
		const permission = PERMISSIONS[role][command];
		switch (permission) {
			case 'always':
				return true;
			case 'own_item':
				return ownsItem;
			case 'as_presenter':
				return state.presentation?.presenterId === actor.participantId;
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

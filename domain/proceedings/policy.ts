import type { Actor } from '../kernel/actor.ts';
import type { Permission } from '../kernel/slice.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import { proceedings } from './machine.ts';
import type { ProceedingsCommandType, ProceedingsSlice } from './slices.ts';
import type { MeetingState } from './state.ts';

type ConditionsOf<Each extends ProceedingsSlice> = Each extends unknown ? keyof Each['conditions'] & string : never;
/** What a role may do with a command. */
export type ProceedingsPermission = Permission<ConditionsOf<ProceedingsSlice>>;

/**
 * role × command, complete (DOMAIN.md §1, docs/PROTOCOL.md P-11): `always`, `never`, or while a condition holds that the
 * command's own feature knows (`conditions` of its slice).
 */
export const PERMISSIONS = proceedings.permissions as Readonly<
	Record<MeetingRole, Readonly<Record<ProceedingsCommandType, ProceedingsPermission>>>
>;

/** Every command that is a step of public effect, by its type. */
export const PUBLIC_STEPS: readonly ProceedingsCommandType[] = proceedings.publicSteps;

/**
 * Whether any of the actor's roles allows the command now.
 * @param owns whether what the command is about is the actor's own; asked only for papers of an item that its body submits
 */
export function mayCommand(state: MeetingState, command: ProceedingsCommandType, actor: Actor, owns: boolean): boolean {
	return proceedings.mayCommand(state, command, actor, owns);
}

/** Whether somebody with these roles could ever give the command; screens show its button, services look up facts for it. */
export function mightCommand(roles: readonly MeetingRole[], command: ProceedingsCommandType): boolean {
	return roles.some((role) => PERMISSIONS[role][command] !== 'never');
}

import type { ErrorCode } from '../errors.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { ProceedingsCommand, ProceedingsCommandType } from './commands.ts';
import type { LoggedEvent, ProceedingsEvent, ProceedingsEventType } from './events.ts';
import type { ProceedingsFacts } from './facts.ts';
import type { Actor, Permission } from './policy.ts';
import type { MeetingState } from './state.ts';

/** Events to append (none when the command asks for what is so already), or the code of the refusal. */
export type Decision =
	| { readonly ok: true; readonly events: readonly ProceedingsEvent[] }
	| { readonly ok: false; readonly code: ErrorCode };

export type CommandOf<Type extends ProceedingsCommandType> = Extract<ProceedingsCommand, { readonly type: Type }>;
export type EventOf<Type extends ProceedingsEventType> = Extract<ProceedingsEvent, { readonly type: Type }>;

/** A command with everything its decision may look at. The actor's rights have been checked against the policy table. */
export interface Question<Type extends ProceedingsCommandType> {
	readonly state: MeetingState;
	readonly command: CommandOf<Type>;
	/** With the roles it has now, a delegation of the chair counted in. */
	readonly actor: Actor;
	readonly facts: ProceedingsFacts;
	/** When the events will be dated, ISO 8601. */
	readonly at: string;
}

/** Small facts about an event for the audit trail: names of states and ids, never a reason, a text or a choice. */
export interface AuditFacts {
	readonly subjectId: string | null;
	readonly detail?: Readonly<Record<string, string | number>>;
}

/** role × command for the commands of one slice, complete. */
export type Permissions<Type extends ProceedingsCommandType> = Readonly<
	Record<MeetingRole, Readonly<Record<Type, Permission>>>
>;

/**
 * What one feature adds to the proceedings. Every map is complete over the feature's own commands and events: a new one
 * does not compile before it is permitted, decided, applied and audited.
 */
export interface Slice<Command extends ProceedingsCommandType, Event extends ProceedingsEventType> {
	readonly permissions: Permissions<Command>;
	readonly deciders: { readonly [Type in Command]: (question: Question<Type>) => Decision };
	readonly reducers: {
		readonly [Type in Event]: (state: MeetingState, event: EventOf<Type>, logged: LoggedEvent) => Partial<MeetingState>;
	};
	/** What the slice makes of every event, its own and those of others (a speech ends with the meeting). After the reducer. */
	readonly react?: (state: MeetingState, logged: LoggedEvent) => Partial<MeetingState>;
	/** null: not audited, the log itself says enough. */
	readonly audit: { readonly [Type in Event]: (event: EventOf<Type>) => AuditFacts | null };
}

/** Events to append; none when everything is so already. */
export const accept = (...events: readonly ProceedingsEvent[]): Decision => ({ ok: true, events });
export const refuse = (code: ErrorCode): Decision => ({ ok: false, code });
/** What the command asks for is so already. */
export const NOTHING: Decision = accept();

const ROLES: readonly MeetingRole[] = ['chair', 'member', 'secretary', 'office', 'submitter', 'guest', 'site'];

/** A slice's policy table: what everyone may, and what single roles may beyond or short of it. */
export function permit<Type extends ProceedingsCommandType>(
	everyone: Readonly<Record<Type, Permission>>,
	exceptions: Partial<Record<MeetingRole, Partial<Record<Type, Permission>>>>,
): Permissions<Type> {
	return Object.fromEntries(ROLES.map((role) => [role, { ...everyone, ...exceptions[role] }])) as Permissions<Type>;
}

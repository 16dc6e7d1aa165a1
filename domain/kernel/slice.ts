import type { z } from 'zod';
import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';
import type { Actor, ReaderView } from './actor.ts';
import type { AnyEvent, Decision } from './decision.ts';

/*
 * What one feature adds to the proceedings of a meeting (docs/adr/0023-the-kernel-and-its-slices.md). The kernel knows no
 * feature; `domain/proceedings/slices.ts` has the one list of them. A slice is complete by type: a command does not compile
 * without who may give it, what it needs to know and how it is decided, an event not without what it does to the state, who
 * is told what of it, what follows from it, and what the audit trail says.
 */

/** The fields of a command or an event, without its type. */
export type Shape = Readonly<Record<string, z.ZodType>>;
export type FieldsOf<Fields extends Shape> = [keyof Fields] extends [never] ? object : z.output<z.ZodObject<Fields>>;

/** An event with its place in the log. */
export interface Logged<Event extends AnyEvent = AnyEvent> {
	readonly seq: number;
	/** ISO 8601. */
	readonly at: string;
	/** The participant who acted. A secretary driving for the chair is the actor; null: the system (a deadline that passed). */
	readonly actorId: string | null;
	readonly event: Event;
}

/*
 * Commands.
 */

/** What every decision may know beyond the log. */
export interface CommonFacts {
	readonly status: MeetingStatus;
}

/** Names a type of facts where a command is written; the facts themselves are looked up by the server. */
export interface Needs<Facts extends object> {
	/** Whether somebody has to look something up. */
	readonly any: boolean;
	/** Never there: carries the type. */
	readonly facts?: Facts;
}

/** What a command needs to know beyond the log and `CommonFacts`: whoever registers its facts cannot leave one out. */
export function needs<Facts extends object>(): Needs<Facts> {
	return { any: true };
}

/** The log says everything. */
export const THE_LOG: Needs<object> = { any: false };

/** A command with everything its decision may look at. The actor's rights have been checked. */
export interface Question<State, Command, Facts = object> {
	readonly state: State;
	readonly command: Command;
	/** With the roles it has now, a delegation of the chair counted in. */
	readonly actor: Actor;
	readonly facts: CommonFacts & Facts;
	/** When the events will be dated, ISO 8601. */
	readonly at: string;
}

/** What a role may do with a command: always, never, or while a condition of the slice holds. */
export type Permission<Condition extends string = string> = 'always' | 'never' | Condition;
export type Permissions<Condition extends string = string> = Readonly<Record<MeetingRole, Permission<Condition>>>;

/**
 * Whether a command is a step of public effect: everybody in the meeting, or everybody on the wall, sees it at once, or it
 * cannot be taken back. Screens give such commands only with a press that was meant (docs/adr/0015-presses-that-are-meant.md).
 * - `public`: asks once, can be taken back, or is ended by its opposite.
 * - `own`: concerns whoever gives it, changes an order or a preparation, or is said again with one press.
 */
export type StepKind = 'public' | 'own';

/** One command: written here and nowhere else. */
export interface CommandRule<State, Fields extends Shape, Facts extends object, Condition extends string> {
	readonly fields: Fields;
	readonly allow: Permissions<Condition>;
	readonly step: StepKind;
	readonly needs: Needs<Facts>;
	/** Whether what the command is about is the actor's own; only for commands that somebody may give about their own alone. */
	readonly owns?: (facts: Facts) => boolean;
	readonly decide: (question: Question<State, FieldsOf<Fields>, Facts>) => Decision;
}

/** For writing the commands of one feature. `State`: what of the meeting they look at. */
export function commandsOf<State extends object>() {
	return <Fields extends Shape, Facts extends object, Condition extends string>(
		rule: CommandRule<State, Fields, Facts, Condition>,
	): CommandRule<State, Fields, Facts, Condition> => rule;
}

const ROLES: readonly MeetingRole[] = ['chair', 'member', 'secretary', 'office', 'submitter', 'guest', 'site'];

/** Who may give a command: these roles, and nobody else. */
export function only<const Allowed extends Partial<Permissions>>(
	allowed: Allowed,
): Permissions<Extract<Allowed[keyof Allowed], string> | 'never'> {
	return permit('never', allowed);
}

/** Everyone who takes part may give it, these roles excepted. */
export function everyone<const But extends Partial<Permissions>>(
	but: But,
): Permissions<Extract<But[keyof But], string> | 'always'> {
	return permit('always', but);
}

function permit<Condition extends string>(
	others: Condition,
	single: Partial<Record<MeetingRole, string>>,
): Permissions<Condition> {
	return Object.fromEntries(ROLES.map((role) => [role, single[role] ?? others])) as Permissions<Condition>;
}

/*
 * Events.
 */

/** The events of one feature: the fields of each, by type. */
export type EventShapes = Readonly<Record<string, Shape>>;

/** The events that shapes describe. */
export type EventsOf<Shapes extends EventShapes> = {
	[Type in keyof Shapes & string]: { readonly type: Type } & FieldsOf<Shapes[Type]>;
}[keyof Shapes & string];

/** Small facts about an event for the audit trail: names of states and ids, never a reason, a text or a choice. */
export interface AuditFacts {
	readonly subjectId: string | null;
	readonly detail?: Readonly<Record<string, string | number>>;
}

/** What the server has to do after an event. */
export interface Follows {
	/** Somebody may read or write more or less than before: open documents are looked at again. */
	readonly rights?: true;
	/** Others hold the powers of the chair: everyone's roles are looked up again. */
	readonly roles?: true;
	/** The meeting's status, in the event's own transaction. */
	readonly status?: Extract<MeetingStatus, 'in_progress' | 'ended'>;
	/** Papers, ink and video stop before the event is acknowledged. */
	readonly suspends?: true;
	/** Rows are written in the event's own transaction: somebody must have registered to write them. */
	readonly rows?: true;
}

/** One event: what it means for the state, for readers, for the server and for the audit trail. */
export interface EventRule<State, Part, Event extends AnyEvent> {
	/** Pure. */
	readonly apply: (state: State, event: Event, logged: Logged) => Partial<Part>;
	/**
	 * What of it a reader is told: everything, or the event with what is kept back left empty. Who acts, when, and what follows
	 * from it stay, so that every screen folds the same course. The same object when nothing is kept back.
	 */
	readonly told: 'whole' | ((event: Event, reader: ReaderView, state: State) => Event);
	readonly follows: 'nothing' | Follows;
	/** null: not audited, the log itself says enough. */
	readonly audit: (event: Event) => AuditFacts | null;
}

/** What a slice makes of others' events, after their own rules; `before`: the state before the event. */
export type Reactions<State, Part, Heard extends AnyEvent> = {
	readonly [Type in Heard['type']]?: (
		state: State,
		event: Extract<Heard, { readonly type: Type }>,
		logged: Logged,
		before: State,
	) => Partial<Part>;
};

/** Commands of a slice, whatever their fields and facts; they look at no more of the meeting than the slice does. */
type CommandRules<State> = Readonly<
	Record<
		string,
		{
			readonly fields: Shape;
			readonly allow: Permissions;
			readonly step: StepKind;
			readonly needs: Needs<object>;
			readonly owns?: (facts: never) => boolean;
			readonly decide: (question: Question<State, never, never>) => Decision;
		}
	>
>;
/** Conditions that a slice's own commands name. */
type ConditionsIn<Commands> = {
	[Type in keyof Commands]: Commands[Type] extends { readonly allow: Permissions<infer Condition> }
		? Exclude<Condition, 'always' | 'never'>
		: never;
}[keyof Commands];

/** What one feature adds to the proceedings. */
export interface Slice<
	State extends object,
	Part extends object,
	Commands extends CommandRules<State>,
	Shapes extends EventShapes,
	Heard extends AnyEvent,
> {
	/** Its part of the state, before anything happened. */
	readonly initial: Part;
	readonly commands: Commands;
	/** Whether a condition holds for somebody; `owns`: what the command is about is the actor's own. */
	readonly conditions: {
		readonly [Condition in ConditionsIn<Commands>]: (state: State, actor: Actor, owns: boolean) => boolean;
	};
	readonly shapes: Shapes;
	readonly events: {
		readonly [Type in keyof Shapes & string]: EventRule<State, Part, { readonly type: Type } & FieldsOf<Shapes[Type]>>;
	};
	readonly on: Reactions<State, Part, Heard>;
	/** Its part of the state as a reader is told it: the same as folding what the reader is told (`EventRule.told`). */
	readonly toldState: (state: State, reader: ReaderView) => Partial<Part>;
}

/**
 * For writing a slice.
 * - `State`: what of the meeting it looks at, its own part included; `Part`: what it keeps.
 * - `Heard`: events of others that it reacts to.
 */
export function sliceOf<State extends object, Part extends object, Heard extends AnyEvent = never>() {
	return <const Commands extends CommandRules<State>, const Shapes extends EventShapes>(
		slice: Slice<State, Part, Commands, Shapes, Heard>,
	): Slice<State, Part, Commands, Shapes, Heard> => slice;
}

/** Everything is told to everyone. */
export const toldWhole = (): Record<string, never> => ({});

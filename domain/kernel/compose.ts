import { z } from 'zod';
import type { MeetingRole } from '../meetings/meeting.ts';
import type { Actor, ReaderView } from './actor.ts';
import { refuse, type AnyEvent, type Decision } from './decision.ts';
import type {
	AuditFacts,
	CommonFacts,
	EventShapes,
	EventsOf,
	FieldsOf,
	Follows,
	Logged,
	Needs,
	Permission,
	Permissions,
	Question,
	Shape,
	StepKind,
} from './slice.ts';

/*
 * Makes one machine of many slices: decides commands, folds events, says what is told of them. It sees slices through
 * `AnySlice`, which is true of every one of them (`Slice` says it exactly); types of the whole are put together from theirs.
 */

interface AnyCommandRule {
	readonly fields: Shape;
	readonly allow: Permissions;
	readonly step: StepKind;
	readonly needs: Needs<object>;
	readonly owns?: (facts: never) => boolean;
	readonly decide: (question: never) => Decision;
}

interface AnyEventRule {
	readonly apply: (state: never, event: never, logged: Logged) => object;
	readonly told: 'whole' | ((event: never, reader: ReaderView, state: never) => AnyEvent);
	readonly follows: 'nothing' | Follows;
	readonly audit: (event: never) => AuditFacts | null;
}

type AnyReaction = (state: never, event: never, logged: Logged, before: never) => object;

/** A slice of whatever feature. */
export interface AnySlice {
	readonly initial: object;
	readonly commands: Readonly<Record<string, AnyCommandRule>>;
	readonly conditions: Readonly<Record<string, (state: never, actor: Actor, owns: boolean) => boolean>>;
	readonly shapes: EventShapes;
	readonly events: Readonly<Record<string, AnyEventRule>>;
	readonly on: Readonly<Record<string, AnyReaction | undefined>>;
	readonly toldState: (state: never, reader: ReaderView) => object;
}

type IntersectionOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
	? All
	: never;

/** Every command of these slices, and every event. */
export type CommandsIn<Each extends AnySlice> = Each extends unknown ? CommandsAmong<Each['commands']> : never;
type CommandsAmong<Rules extends Readonly<Record<string, { readonly fields: Shape }>>> = {
	[Type in keyof Rules & string]: { readonly type: Type } & FieldsOf<Rules[Type]['fields']>;
}[keyof Rules & string];
export type EventsIn<Each extends AnySlice> = Each extends unknown ? EventsOf<Each['shapes']> : never;
/** The state of all of them together. */
export type StateIn<Each extends AnySlice> = IntersectionOf<Each['initial']> & { readonly seq: number };
/** What each command needs to know beyond the log, by its type. */
export type FactsIn<Each extends AnySlice> = IntersectionOf<
	Each extends unknown ? FactsAmong<Each['commands']> : never
>;
export type FactsAmong<Rules extends Readonly<Record<string, { readonly needs: Needs<object> }>>> = {
	readonly [Type in keyof Rules & string]: Rules[Type]['needs'] extends Needs<infer Facts> ? Facts : never;
};

/** The state before anything happened. */
export function initialOf<const Slices extends readonly AnySlice[]>(slices: Slices): StateIn<Slices[number]> {
	return Object.assign({ seq: 0 }, ...slices.map(({ initial }) => initial)) as StateIn<Slices[number]>;
}

/** A value that has passed the door of the composition: rules are called with what their own slice declares. */
const given = (value: unknown): never => value as never;

/** What the proceedings of all slices together can do. */
export interface Machine<State, Command extends AnyEvent, Event extends AnyEvent> {
	readonly commandTypes: readonly Command['type'][];
	readonly eventTypes: readonly Event['type'][];
	readonly commandSchema: z.ZodType<Command>;
	readonly eventSchema: z.ZodType<Event>;
	/** role × command. */
	readonly permissions: Readonly<Record<MeetingRole, Readonly<Record<Command['type'], Permission>>>>;
	/** Commands with a step of public effect. */
	readonly publicSteps: readonly Command['type'][];
	/** Commands for which somebody has to look up facts. */
	readonly needingFacts: readonly Command['type'][];
	/** Whether any of the actor's roles allows the command now; `owns`: what it is about is the actor's own. */
	mayCommand(state: State, type: Command['type'], actor: Actor, owns: boolean): boolean;
	/** @param facts null: nothing was looked up for somebody who may never give this command */
	decide(state: State, command: Command, actor: Actor, facts: (CommonFacts & object) | null, at: string): Decision;
	/** @throws RangeError when the event is not the next one */
	applyEvent(state: State, logged: Logged<Event>): State;
	/** The event as this reader is told it; the same object when nothing is kept back. */
	eventFor(reader: ReaderView, logged: Logged<Event>, state: State): Logged<Event>;
	stateFor(reader: ReaderView, state: State): State;
	follows(type: Event['type']): Follows;
	audit(event: Event): AuditFacts | null;
}

/**
 * Composes slices.
 * @param slices in the order in which they react to an event: later ones see what earlier ones made of it
 * @param rolesNow the roles somebody holds in this state
 */
export function compose<State extends { readonly seq: number }, Command extends AnyEvent, Event extends AnyEvent>(
	slices: readonly AnySlice[],
	rolesNow: (state: State, actor: Pick<Actor, 'participantId' | 'roles'>) => readonly MeetingRole[],
): Machine<State, Command, Event> {
	const commands = new Map(
		slices.flatMap(({ commands: rules, conditions }) =>
			Object.entries(rules).map(([type, rule]) => [type as Command['type'], { rule, conditions }] as const),
		),
	);
	const events = new Map(slices.flatMap((slice) => Object.entries(slice.events)));
	const reactions = new Map<string, AnyReaction[]>();
	for (const { on } of slices)
		for (const [type, react] of Object.entries(on))
			if (react !== undefined) reactions.set(type, [...(reactions.get(type) ?? []), react]);

	const commandOf = (type: Command['type']) => {
		const found = commands.get(type);
		if (found === undefined) throw new RangeError(`no slice has the command ${type}`);
		return found;
	};
	const ruleOf = (type: string): AnyEventRule => {
		const found = events.get(type);
		if (found === undefined) throw new RangeError(`no slice has the event ${type}`);
		return found;
	};
	const mayCommand = (state: State, type: Command['type'], actor: Actor, owns: boolean): boolean => {
		const { rule, conditions } = commandOf(type);
		return rolesNow(state, actor).some((role) => {
			const permission = rule.allow[role];
			if (permission === 'always' || permission === 'never') return permission === 'always';
			return conditions[permission]?.(given(state), actor, owns) === true;
		});
	};
	const commandTypes = [...commands.keys()];
	const permissionsOf = (role: MeetingRole) =>
		Object.fromEntries([...commands].map(([type, { rule }]) => [type, rule.allow[role]])) as Record<
			Command['type'],
			Permission
		>;

	return {
		commandTypes,
		eventTypes: [...events.keys()],
		commandSchema: unionOf(slices.flatMap((slice) => fieldsOf(slice.commands))) as unknown as z.ZodType<Command>,
		eventSchema: unionOf(slices.flatMap((slice) => Object.entries(slice.shapes))) as unknown as z.ZodType<Event>,
		permissions: {
			chair: permissionsOf('chair'),
			member: permissionsOf('member'),
			secretary: permissionsOf('secretary'),
			office: permissionsOf('office'),
			submitter: permissionsOf('submitter'),
			guest: permissionsOf('guest'),
			site: permissionsOf('site'),
		},
		publicSteps: commandTypes.filter((type) => commandOf(type).rule.step === 'public'),
		needingFacts: commandTypes.filter((type) => commandOf(type).rule.needs.any),
		mayCommand,
		decide(state, command, actor, facts, at) {
			const { rule } = commandOf(command.type);
			const owns = facts !== null && rule.owns?.(given(facts)) === true;
			if (facts === null || !mayCommand(state, command.type, actor, owns)) return refuse('forbidden');
			const question: Question<State, Command> = {
				state,
				command,
				actor: { ...actor, roles: rolesNow(state, actor) },
				facts,
				at,
			};
			return rule.decide(given(question));
		},
		applyEvent(state, logged) {
			if (logged.seq !== state.seq + 1) throw new RangeError(`event ${logged.seq} does not follow ${state.seq}`);
			const { event } = logged;
			const changed = ruleOf(event.type).apply(given(state), given(event), logged);
			let next: State = { ...state, ...changed, seq: logged.seq };
			for (const react of reactions.get(event.type) ?? [])
				next = { ...next, ...react(given(next), given(event), logged, given(state)) };
			return next;
		},
		eventFor(reader, logged, state) {
			const { told } = ruleOf(logged.event.type);
			if (told === 'whole') return logged;
			const event = told(given(logged.event), reader, given(state)) as Event;
			return event === logged.event ? logged : { ...logged, event };
		},
		stateFor: (reader, state) =>
			slices.reduce((told, { toldState }) => ({ ...told, ...toldState(given(told), reader) }), state),
		follows(type) {
			const { follows } = ruleOf(type);
			return follows === 'nothing' ? {} : follows;
		},
		audit: (event) => ruleOf(event.type).audit(given(event)),
	};
}

function fieldsOf(rules: AnySlice['commands']): [string, Shape][] {
	return Object.entries(rules).map(([type, { fields }]) => [type, fields]);
}

/** One schema for all of them, told apart by their type. */
function unionOf(shapes: readonly (readonly [string, Shape])[]) {
	const each = shapes.map(([type, shape]) => z.object({ type: z.literal(type), ...shape }));
	const [first, ...others] = each;
	if (first === undefined) throw new RangeError('no slices');
	return z.discriminatedUnion('type', [first, ...others]);
}

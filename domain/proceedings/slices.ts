import { accessSlice } from '../access/slice.ts';
import { agendaSlice } from '../agenda/slice.ts';
import { annotationsSlice } from '../annotations/slice.ts';
import { attendanceSlice } from '../attendance/slice.ts';
import { conferenceSlice } from '../conference/slice.ts';
import { courseSlice } from '../course/slice.ts';
import { displaySlice } from '../display/slice.ts';
import { documentsSlice } from '../documents/slice.ts';
import { minutesSlice } from '../minutes/slice.ts';
import { speakersSlice } from '../speakers/slice.ts';
import { votingSlice } from '../voting/slice.ts';
import type { CommandsIn, EventsIn, FactsIn } from '../kernel/compose.ts';
import type { CommonFacts } from '../kernel/slice.ts';

/** What the proceedings are made of, in the order in which slices react to an event: later ones see what earlier ones made of it. */
export const SLICES = [
	courseSlice,
	attendanceSlice,
	speakersSlice,
	votingSlice,
	agendaSlice,
	documentsSlice,
	displaySlice,
	conferenceSlice,
	minutesSlice,
	annotationsSlice,
	accessSlice,
] as const;

/** Any of them. */
export type ProceedingsSlice = (typeof SLICES)[number];

/** What a person asks the meeting to do, in the imperative. The server decides; the client never assumes. */
export type ProceedingsCommand = CommandsIn<ProceedingsSlice>;
export type ProceedingsCommandType = ProceedingsCommand['type'];
export type CommandOf<Type extends ProceedingsCommandType> = Extract<ProceedingsCommand, { readonly type: Type }>;

/** What happened in a meeting, in the past tense: facts, never requests. */
export type ProceedingsEvent = EventsIn<ProceedingsSlice>;
export type ProceedingsEventType = ProceedingsEvent['type'];
export type EventOf<Type extends ProceedingsEventType> = Extract<ProceedingsEvent, { readonly type: Type }>;

type FactsByCommand = FactsIn<ProceedingsSlice>;
type EveryOf<Union> = (Union extends unknown ? (each: Union) => void : never) extends (all: infer All) => void
	? All
	: never;
/** What the decision of a command needs to know beyond the log; of several commands, what all of them need. */
export type FactsOf<Type extends ProceedingsCommandType> = CommonFacts & EveryOf<FactsByCommand[Type]>;

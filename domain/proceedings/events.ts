import { z } from 'zod';
import { accessEvents } from '../access/events.ts';
import { agendaEvents } from '../agenda/events.ts';
import { annotationsEvents } from '../annotations/events.ts';
import { attendanceEvents } from '../attendance/events.ts';
import { conferenceEvents } from '../conference/events.ts';
import { documentsEvents } from '../documents/events.ts';
import { displayEvents } from '../display/events.ts';
import { minutesEvents } from '../minutes/events.ts';
import { speakersEvents } from '../speakers/events.ts';
import { votingEvents } from '../voting/events.ts';
import { conductEvents } from './conduct.events.ts';
import { courseEvents } from './course.events.ts';
import { idSchema, instantSchema } from '../ids.ts';

/**
 * What happened in a meeting, in the past tense: facts, never requests. Appended with a `seq` that has no gaps;
 * `domain/proceedings/reducer.ts` turns them into the meeting's state, the same on every machine. Each feature writes its
 * own events (`domain/<feature>/events.ts`). Everyone in the meeting reads them (reasons of absence excepted): what is
 * held back, such as a ballot or an unpublished result, is kept elsewhere. A secret ballot never enters the log.
 */
export const proceedingsEventSchema = z.discriminatedUnion('type', [
	...courseEvents,
	...conductEvents,
	...attendanceEvents,
	...speakersEvents,
	...votingEvents,
	...agendaEvents,
	...displayEvents,
	...documentsEvents,
	...conferenceEvents,
	...minutesEvents,
	...annotationsEvents,
	...accessEvents,
]);
export type ProceedingsEvent = z.infer<typeof proceedingsEventSchema>;
export type ProceedingsEventType = ProceedingsEvent['type'];

/** An event with its place in the log and who made it happen. */
export const loggedEventSchema = z.object({
	seq: z.int().positive(),
	at: instantSchema,
	/** The participant who acted. A secretary driving for the chair is the actor; null: the system (a deadline that passed). */
	actorId: idSchema.nullable(),
	event: proceedingsEventSchema,
});
export type LoggedEvent = z.infer<typeof loggedEventSchema>;

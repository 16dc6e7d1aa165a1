import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';
import { proceedings } from './machine.ts';
import type { ProceedingsEventType } from './slices.ts';

export type { EventOf, ProceedingsEvent, ProceedingsEventType } from './slices.ts';

/**
 * Appended with a `seq` that has no gaps; `domain/proceedings/reducer.ts` turns events into the meeting's state, the same on
 * every machine. Each feature writes its own events (`domain/<feature>/events.ts`), and says for each of them what readers are
 * told: what is held back altogether, such as a ballot or an unpublished result, is kept elsewhere. A secret ballot never
 * enters the log.
 */
export const proceedingsEventSchema = proceedings.eventSchema;

/** Every event there is, by its type. */
export const EVENT_TYPES: readonly ProceedingsEventType[] = proceedings.eventTypes;

/** An event with its place in the log and who made it happen. */
export const loggedEventSchema = z.object({
	seq: z.int().positive(),
	at: instantSchema,
	/** The participant who acted. A secretary driving for the chair is the actor; null: the system (a deadline that passed). */
	actorId: idSchema.nullable(),
	event: proceedingsEventSchema,
});
export type LoggedEvent = z.infer<typeof loggedEventSchema>;

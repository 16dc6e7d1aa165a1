import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';

/** Events of `access` in the meeting's log. */
export const accessEvents = {
	/**
	 * The administrator gave somebody the way into an account that has a place here: made it, reset its password, or enabled it
	 * again. Whoever reads it can ask that person. `name` as on the list at that moment.
	 */
	access_given: { participantId: idSchema, name: z.string().max(200), givenAt: instantSchema },
} as const;

import { z } from 'zod';
import { idSchema } from '../ids.ts';

/** Whether the chair may open one's own microphone by giving the floor. */
export const setMicrophoneConsentSchema = z.object({ meetingId: idSchema, allowed: z.boolean() });

/** The setting as it counts now: what the participant chose, or the default of its kind (S-12). */
export interface MicrophoneConsent {
	readonly allowed: boolean;
}

/** To the screen of the participant that has just been given the floor and is in the conference. */
export interface FloorGiven {
	readonly meetingId: string;
	/** `seq` of the speech. */
	readonly speech: number;
	/** The participant allowed it: the screen opens its microphone. Otherwise it offers one button. */
	readonly openMicrophone: boolean;
}

import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { FLOOR_KINDS, QUEUE_STATUSES } from './state.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** Planned time of a speech in seconds: ten seconds to four hours; null: no limit. */
const plannedSeconds = z.int().min(10).max(14_400).nullable();
/** `seq` of the speech that is meant: a command that comes late never hits the next speaker. */
const speech = z.int().positive();

/** What commands about the list of speakers say, by command (docs/PROTOCOL.md S-1 … S-9). */
export const speakersFields = {
	/** Asks for the floor. The same participant and speaker again is the same line, with what was said last. */
	request_floor: {
		requestId: idSchema,
		kind: z.enum(FLOOR_KINDS),
		itemId: idSchema.nullable(),
		topic: oneLine(300, 0).default(''),
		/** Who will speak, named by a site; a person's own name comes from the meeting, whatever is sent. */
		speakerName: oneLine(200, 0).default(''),
	},
	/** Takes back one's own request. */
	withdraw_request: { requestId: idSchema },
	/** Invites who stands in the list; the present speech ends. */
	invite_speaker: { requestId: idSchema, seconds: plannedSeconds },
	/** Gives the floor to somebody who has not asked; a line of that speaker is used up. */
	give_floor: {
		participantId: idSchema,
		/** Who speaks for a site; '': the site itself. */
		speakerName: oneLine(200, 0).default(''),
		topic: oneLine(300, 0).default(''),
		seconds: plannedSeconds,
	},
	end_speech: { speech },
	/** An invitation that was not meant: shortly after it, as if it had never been given. */
	take_back_floor: { speech },
	/** The whole planned time, not what is added to it: pressed on two screens at once it counts once. */
	set_speech_time: { speech, seconds: plannedSeconds },
	/** Stops the clock of that speech for a while (an interruption is not the speaker's time), or lets it go on. */
	set_speech_paused: { speech, paused: z.boolean() },
	/** Puts a line before another; `beforeId` null: at the end. The reason goes into the log. */
	move_request: {
		requestId: idSchema,
		beforeId: idSchema.nullable(),
		reason: paragraphs(500, 0),
	},
	remove_request: { requestId: idSchema, reason: paragraphs(500, 0) },
	set_speaker_queue: { status: z.enum(QUEUE_STATUSES) },
};

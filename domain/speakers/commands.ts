import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { FLOOR_KINDS, QUEUE_STATUSES } from './state.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** Planned time of a speech in seconds: ten seconds to four hours; null: no limit. */
const plannedSeconds = z.int().min(10).max(14_400).nullable();
/** `seq` of the speech that is meant: a command that comes late never hits the next speaker. */
const speech = z.int().positive();

/** Commands of `speakers` within the proceedings (docs/PROTOCOL.md S-1 … S-9). */
export const speakersCommands = [
	/** Asks for the floor. The same participant and speaker again is the same line, with what was said last. */
	z.object({
		type: z.literal('request_floor'),
		requestId: idSchema,
		kind: z.enum(FLOOR_KINDS),
		itemId: idSchema.nullable(),
		topic: oneLine(300, 0).default(''),
		/** Who will speak, named by a site; a person's own name comes from the meeting, whatever is sent. */
		speakerName: oneLine(200, 0).default(''),
	}),
	/** Takes back one's own request. */
	z.object({ type: z.literal('withdraw_request'), requestId: idSchema }),
	/** Invites who stands in the list; the present speech ends. */
	z.object({ type: z.literal('invite_speaker'), requestId: idSchema, seconds: plannedSeconds }),
	/** Gives the floor to somebody who has not asked; a line of that speaker is used up. */
	z.object({
		type: z.literal('give_floor'),
		participantId: idSchema,
		/** Who speaks for a site; '': the site itself. */
		speakerName: oneLine(200, 0).default(''),
		topic: oneLine(300, 0).default(''),
		seconds: plannedSeconds,
	}),
	z.object({ type: z.literal('end_speech'), speech }),
	/** An invitation that was not meant: shortly after it, as if it had never been given. */
	z.object({ type: z.literal('take_back_floor'), speech }),
	/** The whole planned time, not what is added to it: pressed on two screens at once it counts once. */
	z.object({ type: z.literal('set_speech_time'), speech, seconds: plannedSeconds }),
	/** Stops the clock of that speech for a while (an interruption is not the speaker's time), or lets it go on. */
	z.object({ type: z.literal('set_speech_paused'), speech, paused: z.boolean() }),
	/** Puts a line before another; `beforeId` null: at the end. The reason goes into the log. */
	z.object({
		type: z.literal('move_request'),
		requestId: idSchema,
		beforeId: idSchema.nullable(),
		reason: paragraphs(500, 0),
	}),
	z.object({ type: z.literal('remove_request'), requestId: idSchema, reason: paragraphs(500, 0) }),
	z.object({ type: z.literal('set_speaker_queue'), status: z.enum(QUEUE_STATUSES) }),
] as const;

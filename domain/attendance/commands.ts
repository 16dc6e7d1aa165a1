import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';
import { attendanceStatusSchema } from './status.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** Most people a site says at once are there. */
export const SITE_PEOPLE_MAX = 200;

const myselfOr = idSchema.nullable().default(null);

/** Commands of `attendance` within the proceedings (docs/PROTOCOL.md A-1 … A-9). */
export const attendanceCommands = [
	/** The roll-call as whoever keeps it says. */
	z.object({
		type: z.literal('mark_attendance'),
		participantId: idSchema,
		status: attendanceStatusSchema,
		/** Needed for `absent`: it goes to the minutes. */
		reason: paragraphs(500, 0).default(''),
		/** When the person came, where that is not now. */
		arrivedAt: instantSchema.optional(),
		/** Where the person was seen to sit; only for `in_room`. */
		seatId: idSchema.optional(),
	}),
	/** The person says so, signed in. In the room, with a seat of the room or the code that the door shows at this moment. */
	z.object({
		type: z.literal('check_in'),
		status: z.enum(['in_room', 'online']),
		seatId: idSchema.nullable().default(null),
		doorCode: oneLine(64, 0).nullable().default(null),
	}),
	/** Somebody leaves before the end; null: the one who says so. */
	z.object({
		type: z.literal('leave'),
		participantId: myselfOr,
		/** When, where that is not now; only from whoever keeps the roll-call. */
		at: instantSchema.nullable().default(null),
	}),
	/** Somebody who left is back. */
	z.object({ type: z.literal('return'), participantId: myselfOr }),
	/** A site names those of the meeting's participants who are there. null: the site that says so. */
	z.object({
		type: z.literal('site_check_in'),
		sitePlaceId: myselfOr,
		participantIds: z.array(idSchema).min(1).max(SITE_PEOPLE_MAX),
	}),
	/** A site names somebody who is there and has no place of their own in the meeting. `guestId` is client-made. */
	z.object({
		type: z.literal('record_site_guest'),
		sitePlaceId: myselfOr,
		guestId: idSchema,
		name: oneLine(120),
		office: oneLine(200, 0).default(''),
		presence: z.enum(['here', 'left', 'removed']),
	}),
] as const;

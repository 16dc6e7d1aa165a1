import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';
import { attendanceStatusSchema } from './status.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** Most people a site says at once are there. */
export const SITE_PEOPLE_MAX = 200;

const myselfOr = idSchema.nullable().default(null);

/** What commands of the roll-call say, by command. */
export const attendanceFields = {
	/** The roll-call as whoever keeps it says. */
	mark_attendance: {
		participantId: idSchema,
		status: attendanceStatusSchema,
		/** Needed for `absent`: it goes to the minutes. */
		reason: paragraphs(500, 0).default(''),
		/** When the person came, where that is not now. */
		arrivedAt: instantSchema.optional(),
		/** Where the person was seen to sit; only for `in_room`. */
		seatId: idSchema.optional(),
	},
	/** The person says so, signed in. In the room, with a seat of the room or the code that the door shows at this moment. */
	check_in: {
		status: z.enum(['in_room', 'online']),
		seatId: idSchema.nullable().default(null),
		doorCode: oneLine(64, 0).nullable().default(null),
	},
	/** Somebody leaves before the end; null: the one who says so. */
	leave: {
		participantId: myselfOr,
		/** When, where that is not now; only from whoever keeps the roll-call. */
		at: instantSchema.nullable().default(null),
	},
	/** Somebody who left is back. */
	return: { participantId: myselfOr },
	/** A site names those of the meeting's participants who are there. null: the site that says so. */
	site_check_in: { sitePlaceId: myselfOr, participantIds: z.array(idSchema).min(1).max(SITE_PEOPLE_MAX) },
	/** A site names somebody who is there and has no place of their own in the meeting. `guestId` is client-made. */
	record_site_guest: {
		sitePlaceId: myselfOr,
		guestId: idSchema,
		name: oneLine(120),
		office: oneLine(200, 0).default(''),
		presence: z.enum(['here', 'left', 'removed']),
	},
};

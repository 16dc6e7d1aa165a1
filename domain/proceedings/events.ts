import { z } from 'zod';
import { idSchema, instantSchema } from '../ids.ts';

/** How a person is present (Điểm danh). `unmarked`: nobody has said yet. Never guessed from a socket. */
export const ATTENDANCE_STATUSES = ['unmarked', 'in_room', 'online', 'absent'] as const;
export const attendanceStatusSchema = z.enum(ATTENDANCE_STATUSES);
export type AttendanceStatus = z.infer<typeof attendanceStatusSchema>;

/** What part of a page the presenter shows: zoom 1 = whole page width; x, y = top-left corner as parts of the page (0…1). */
export const presentationViewSchema = z.object({
	page: z.int().min(1).max(10_000),
	zoom: z.number().min(0.25).max(8),
	x: z.number().min(-1).max(2),
	y: z.number().min(-1).max(2),
});
export type PresentationView = z.infer<typeof presentationViewSchema>;

/** Scenes of the wall (UI.md). Each shows only what everyone in the meeting may see. */
export const SCENES = ['waiting', 'agenda', 'paper', 'sites'] as const;
export const sceneSchema = z.enum(SCENES);
export type Scene = z.infer<typeof sceneSchema>;

/**
 * What happened in a meeting, in the past tense: facts, never requests. Appended with a `seq` that has no gaps;
 * `domain/proceedings/reducer.ts` turns them into the meeting's state, the same on every machine.
 * A secret ballot never enters the log.
 */
export const proceedingsEventSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('meeting_opened') }),
	z.object({ type: z.literal('meeting_ended') }),
	z.object({ type: z.literal('item_opened'), itemId: idSchema }),
	z.object({ type: z.literal('item_closed'), itemId: idSchema }),
	z.object({
		type: z.literal('presentation_started'),
		itemId: idSchema,
		documentId: idSchema,
		versionId: idSchema,
		view: presentationViewSchema,
	}),
	z.object({ type: z.literal('presentation_moved'), view: presentationViewSchema }),
	z.object({ type: z.literal('presentation_stopped') }),
	z.object({
		type: z.literal('attendance_marked'),
		participantId: idSchema,
		status: attendanceStatusSchema,
		reason: z.string().max(500),
	}),
	/** `participantId` is who is large on the wall and on every screen; null: nobody. */
	z.object({ type: z.literal('stage_changed'), participantId: idSchema.nullable() }),
	z.object({ type: z.literal('scene_changed'), scene: sceneSchema }),
]);
export type ProceedingsEvent = z.infer<typeof proceedingsEventSchema>;

/** An event with its place in the log and who made it happen. */
export const loggedEventSchema = z.object({
	seq: z.int().positive(),
	at: instantSchema,
	/** The participant who acted. A secretary driving for the chair is the actor. */
	actorId: idSchema.nullable(),
	event: proceedingsEventSchema,
});
export type LoggedEvent = z.infer<typeof loggedEventSchema>;

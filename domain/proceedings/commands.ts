import { z } from 'zod';
import { idSchema, typedText } from '../ids.ts';
import { attendanceStatusSchema, presentationViewSchema, sceneSchema } from './events.ts';

/** What a person asks the meeting to do, in the imperative. The server decides; the client never assumes. */
export const proceedingsCommandSchema = z.discriminatedUnion('type', [
	z.object({ type: z.literal('open_meeting') }),
	z.object({ type: z.literal('end_meeting') }),
	z.object({ type: z.literal('open_item'), itemId: idSchema }),
	z.object({ type: z.literal('close_item'), itemId: idSchema }),
	/** Presents the current version of a paper of the open item. */
	z.object({ type: z.literal('present'), documentId: idSchema, view: presentationViewSchema }),
	z.object({ type: z.literal('move_presentation'), view: presentationViewSchema }),
	z.object({ type: z.literal('stop_presentation') }),
	z.object({
		type: z.literal('mark_attendance'),
		participantId: idSchema,
		status: attendanceStatusSchema,
		/** Needed for `absent`: it goes to the minutes. */
		reason: typedText(500, 0).default(''),
	}),
	z.object({ type: z.literal('set_stage'), participantId: idSchema.nullable() }),
	z.object({ type: z.literal('set_scene'), scene: sceneSchema }),
]);
export type ProceedingsCommand = z.infer<typeof proceedingsCommandSchema>;
export type ProceedingsCommandType = ProceedingsCommand['type'];

/** Envelope of a command. `commandId` is client-made: sending it again after a lost ack does nothing twice. */
export const commandEnvelopeSchema = z.object({
	meetingId: idSchema,
	commandId: idSchema,
	command: proceedingsCommandSchema,
});
export type CommandEnvelope = z.infer<typeof commandEnvelopeSchema>;

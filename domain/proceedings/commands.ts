import { z } from 'zod';
import { agendaCommands } from '../agenda/commands.ts';
import { annotationsCommands } from '../annotations/commands.ts';
import { attendanceCommands } from '../attendance/commands.ts';
import { conferenceCommands } from '../conference/commands.ts';
import { displayCommands } from '../display/commands.ts';
import { minutesCommands } from '../minutes/commands.ts';
import { speakersCommands } from '../speakers/commands.ts';
import { votingCommands } from '../voting/commands.ts';
import { conductCommands } from './conduct.commands.ts';
import { courseCommands } from './course.commands.ts';
import { idSchema } from '../ids.ts';

/**
 * What a person asks the meeting to do, in the imperative. The server decides; the client never assumes. Each feature
 * writes its own commands (`domain/<feature>/commands.ts`).
 */
export const proceedingsCommandSchema = z.discriminatedUnion('type', [
	...courseCommands,
	...conductCommands,
	...attendanceCommands,
	...speakersCommands,
	...votingCommands,
	...agendaCommands,
	...displayCommands,
	...conferenceCommands,
	...minutesCommands,
	...annotationsCommands,
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

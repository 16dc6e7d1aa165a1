import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { proceedings } from './machine.ts';
import type { ProceedingsCommandType } from './slices.ts';

export type { CommandOf, FactsOf, ProceedingsCommand, ProceedingsCommandType } from './slices.ts';

/** Each feature writes its own commands (`domain/<feature>/commands.ts`). */
export const proceedingsCommandSchema = proceedings.commandSchema;

/** Every command there is, by its type. */
export const COMMAND_TYPES: readonly ProceedingsCommandType[] = proceedings.commandTypes;

/** Envelope of a command. `commandId` is client-made: sending it again after a lost ack does nothing twice. */
export const commandEnvelopeSchema = z.object({
	meetingId: idSchema,
	commandId: idSchema,
	command: proceedingsCommandSchema,
});
export type CommandEnvelope = z.infer<typeof commandEnvelopeSchema>;

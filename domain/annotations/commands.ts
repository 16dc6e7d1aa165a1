import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { MAX_SHEET, PUBLIC_INK_MODES } from './publicInk.ts';

const sheet = z.int().min(0).max(MAX_SHEET);

/** Commands of `annotations` within the proceedings. */
export const annotationsCommands = [
	/** Opens, locks or hides public ink on every paper of the meeting. */
	z.object({ type: z.literal('set_public_ink'), mode: z.enum(PUBLIC_INK_MODES) }),
	/** Puts the sheet that lies on a version away and begins a new one. `sheet`: the one that is meant, so that two do it once. */
	z.object({ type: z.literal('clear_public_ink'), versionId: idSchema, sheet }),
	/** Lays a sheet that was put away on the version again. */
	z.object({ type: z.literal('restore_public_ink'), versionId: idSchema, sheet }),
] as const;

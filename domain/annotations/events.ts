import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { MAX_SHEET, PUBLIC_INK_MODES } from './publicInk.ts';

const sheet = z.int().min(0).max(MAX_SHEET);
const change = {
	documentId: idSchema,
	versionId: idSchema,
	/** The sheet that lies on the version from now on, and the one that lay there. */
	sheet,
	from: sheet,
};

/** Events of `annotations` in the meeting's log. Ids and numbers only: what was drawn is in the sheets, which stay. */
export const annotationsEvents = {
	public_ink_set: { mode: z.enum(PUBLIC_INK_MODES) },
	public_ink_cleared: change,
	public_ink_restored: change,
} as const;

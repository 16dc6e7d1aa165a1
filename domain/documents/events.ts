import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { EventsOf } from '../kernel/slice.ts';

/** What happened to a paper that was on air, on tablets or walls (docs/PROTOCOL.md T-2, T-5). Recorded by the system. */
export const documentsEvents = {
	paper_replaced: {
		documentId: idSchema,
		/** The version that is on air from now on, and how many pages it has. */
		versionId: idSchema,
		pages: z.int().positive(),
	},
	paper_withdrawn: { documentId: idSchema },
} as const;
export type DocumentsEvent = EventsOf<typeof documentsEvents>;

import { z } from 'zod';
import { oneLine } from '../text/typedText.ts';

export const optionIdSchema = z.string().regex(/^[a-z][a-z0-9_]{0,31}$/);
/** What may be answered to a circulated matter. */
export const optionSchema = z.object({
	id: optionIdSchema,
	label: oneLine(120),
	inFavour: z.boolean(),
	/** The answer needs a text with it (Ý kiến khác). */
	needsText: z.boolean(),
});
export type CirculationOption = z.infer<typeof optionSchema>;

/** Tán thành / Không tán thành / Ý kiến khác (168-QĐ/TW; DOMAIN.md §3). */
export const DEFAULT_OPTIONS: readonly CirculationOption[] = [
	{ id: 'for', label: 'Tán thành', inFavour: true, needsText: false },
	{ id: 'against', label: 'Không tán thành', inFavour: false, needsText: false },
	{ id: 'other', label: 'Ý kiến khác', inFavour: false, needsText: true },
];

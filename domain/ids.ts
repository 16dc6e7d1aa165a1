import { z } from 'zod';

/** Ids are lower-case UUIDs made by whoever creates the thing; a client-made id makes a retry harmless. */
export const idSchema = z.uuid().toLowerCase();

/** An instant on the wire: ISO 8601 in UTC with milliseconds. Shown in Asia/Ho_Chi_Minh. */
export const instantSchema = z.iso.datetime({ offset: true });

/** A calendar day (validity dates of units and terms): YYYY-MM-DD. */
export const daySchema = z.iso.date();

/** The product's zone; every date a person sees is in it. */
export const TIME_ZONE = 'Asia/Ho_Chi_Minh';

/**
 * Text a person typed: trimmed, NFC (DOMAIN.md §6: one spelling is stored, search folds the rest),
 * no control characters.
 */
export function typedText(max: number, min = 1) {
	return z
		.string()
		.max(max * 4)
		.transform((text) => text.normalize('NFC').trim())
		.pipe(
			z
				.string()
				.min(min)
				.max(max)
				// A null byte cannot be stored by PostgreSQL; other control characters break lists and exports.
				.refine((text) => !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(text)),
		);
}

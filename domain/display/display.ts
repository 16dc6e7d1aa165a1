import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { DisplayHealth } from './health.ts';
import { displayRoleSchema, type DisplayRole } from './target.ts';
import { oneLine } from '../text/typedText.ts';

/** A wall shows this code; the secretary types it to confirm that the wall belongs to the meeting. */
export const PAIRING_CODE_LENGTH = 6;
export const PAIRING_MINUTES = 10;
/** Most displays that one site may pair with a meeting for its own room. */
export const DISPLAYS_PER_SITE = 8;

/** What is left of the wall's name once it is looked at: at most so many letters. */
const nameSchema = oneLine(100);

/**
 * Confirmed by a secretary or the chair of the meeting, or by a site for a screen of its own room. A site's pairing is
 * always of role `site` and its own, whatever it asks for.
 */
export const confirmPairingSchema = z.object({
	meetingId: idSchema,
	code: z
		.string()
		.trim()
		.regex(/^\d{6}$/),
	name: nameSchema,
	role: displayRoleSchema.default('main'),
	/** The site whose screen it is; needed for the role `site`, and only there. */
	siteParticipantId: idSchema.nullable().default(null),
});
export type ConfirmPairing = z.infer<typeof confirmPairingSchema>;

/** A new name or role of a display. A site may only rename its own. */
export const updateDisplaySchema = z.object({
	name: nameSchema.optional(),
	role: displayRoleSchema.optional(),
	siteParticipantId: idSchema.nullable().optional(),
});
export type UpdateDisplay = z.infer<typeof updateDisplaySchema>;

/** What a wall asks for before it is paired, and the answer: poll `/api/display/session`. */
export type DisplaySession =
	| { readonly status: 'pairing'; readonly code: string; readonly expiresAt: string }
	| {
			readonly status: 'paired';
			readonly displayId: string;
			readonly name: string;
			readonly meetingId: string;
			readonly role: DisplayRole;
			/** The site whose screen it is: it does not play that room's own sound. */
			readonly siteParticipantId: string | null;
			readonly number: number;
	  };

/** A wall as those see it who direct it. */
export interface DisplayView {
	readonly id: string;
	readonly name: string;
	readonly meetingId: string;
	readonly role: DisplayRole;
	/** Its number in the meeting, shown large when it is asked to identify itself. */
	readonly number: number;
	/** The site whose screen it is; null for those of the meeting room. */
	readonly siteParticipantId: string | null;
	readonly pairedAt: string;
	readonly online: boolean;
	readonly health: DisplayHealth;
}

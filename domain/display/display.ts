import { z } from 'zod';
import { idSchema, typedText } from '../ids.ts';

/** A wall shows this code; the secretary types it to confirm that the wall belongs to the meeting. */
export const PAIRING_CODE_LENGTH = 6;
export const PAIRING_MINUTES = 10;

/** Confirmed by a secretary or the chair of the meeting. */
export const confirmPairingSchema = z.object({
	meetingId: idSchema,
	code: z
		.string()
		.trim()
		.regex(/^\d{6}$/),
	name: typedText(100),
});
export type ConfirmPairing = z.infer<typeof confirmPairingSchema>;

/** What a wall asks for before it is paired, and the answer: poll `/api/display/session`. */
export type DisplaySession =
	| { readonly status: 'pairing'; readonly code: string; readonly expiresAt: string }
	| { readonly status: 'paired'; readonly displayId: string; readonly name: string; readonly meetingId: string };

/** A wall as secretaries see it. */
export interface DisplayView {
	readonly id: string;
	readonly name: string;
	readonly meetingId: string;
	readonly pairedAt: string;
	readonly online: boolean;
}

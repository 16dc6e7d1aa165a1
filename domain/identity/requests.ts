import { z } from 'zod';

/**
 * What signs in. Deliberately loose: a malformed username is answered like an unknown one, so that nothing is learnt from
 * the difference. Unknown keys are refused, never ignored.
 */
export const signInSchema = z.strictObject({
	username: z.string().min(1).max(200),
	password: z.string().min(1).max(200),
});
export type SignIn = z.infer<typeof signInSchema>;

/** The new password's own rule (`passwordSchema`) is checked by the service, which answers `weak_password`. */
export const changePasswordSchema = z.strictObject({
	currentPassword: z.string().min(1).max(200),
	newPassword: z.string().max(200),
});
export type ChangePassword = z.infer<typeof changePasswordSchema>;

/** The spelling under which a username is stored and counted. */
export function normalizeUsername(username: string): string {
	return username.normalize('NFC').trim().toLowerCase();
}

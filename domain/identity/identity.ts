import { z } from 'zod';
import { idSchema } from '../ids.ts';
import { PASSWORD_LENGTH } from './passwordStrength.ts';
import { oneLine } from '../text/typedText.ts';

/**
 * What an account may do outside any one meeting. Rights in a meeting come from the participant's role there.
 * - `admin`: accounts, units, sites, health; never meeting content (DOMAIN.md §1).
 * - `secretary`: creates meetings. `office`: checks dossiers and publishes.
 */
export const SYSTEM_ROLES = ['admin', 'secretary', 'office'] as const;
export const systemRoleSchema = z.enum(SYSTEM_ROLES);
export type SystemRole = z.infer<typeof systemRoleSchema>;

/** What stands behind an account: a named person, or the room of a site (điểm cầu). */
export const ACCOUNT_KINDS = ['person', 'site'] as const;
export const accountKindSchema = z.enum(ACCOUNT_KINDS);
export type AccountKind = z.infer<typeof accountKindSchema>;

/** Who is asking, as the session says; every right is decided from this and never from a payload. */
export interface Identity {
	readonly accountId: string;
	readonly sessionId: string;
	readonly username: string;
	readonly displayName: string;
	readonly kind: AccountKind;
	/** Set when kind is 'person'. */
	readonly personId: string | null;
	/** Set when kind is 'site'. */
	readonly siteId: string | null;
	readonly roles: readonly SystemRole[];
	readonly mustChangePassword: boolean;
}

/** Usernames are short, lower-case, as printed at start: `uv01`, `dc-muonglay`. */
export const usernameSchema = z
	.string()
	.trim()
	.toLowerCase()
	.regex(/^[a-z0-9][a-z0-9.-]{2,39}$/);

/** The lengths a password may have; `weaknessOf` says what else makes one too easy to guess. */
export const passwordSchema = z.string().min(PASSWORD_LENGTH.least).max(PASSWORD_LENGTH.most);

export const createAccountSchema = z.object({
	username: usernameSchema,
	displayName: oneLine(120),
	kind: accountKindSchema,
	personId: idSchema.nullable().default(null),
	siteId: idSchema.nullable().default(null),
	roles: z.array(systemRoleSchema).max(SYSTEM_ROLES.length).default([]),
	password: passwordSchema,
});
export type CreateAccount = z.infer<typeof createAccountSchema>;

export const updateAccountSchema = z.object({
	displayName: oneLine(120).optional(),
	roles: z.array(systemRoleSchema).max(SYSTEM_ROLES.length).optional(),
	disabled: z.boolean().optional(),
});
export type UpdateAccount = z.infer<typeof updateAccountSchema>;

/** One line of the admin's account list. */
export interface AccountView {
	readonly id: string;
	readonly username: string;
	readonly displayName: string;
	readonly kind: AccountKind;
	readonly personId: string | null;
	readonly siteId: string | null;
	readonly roles: readonly SystemRole[];
	readonly disabled: boolean;
	readonly mustChangePassword: boolean;
	/** After wrong passwords under this name: until when a device new to the account waits. ISO 8601; null when it need not. */
	readonly delayedUntil: string | null;
	readonly lastSignInAt: string | null;
}

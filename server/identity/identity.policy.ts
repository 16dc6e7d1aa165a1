import type { Identity } from '#domain/identity/identity.ts';
import { WEAKNESS_TEXTS, type PasswordWeakness } from '#domain/identity/passwordStrength.ts';
import { AppError } from '#server/platform/errors.ts';

/** Accounts are the administrator's alone. Throws `forbidden`. */
export function requireAdmin({ roles }: Identity): void {
	if (!roles.includes('admin')) throw new AppError('forbidden');
}

/** An account whose password somebody else chose may do nothing until it has its own. Throws `password_change_required`. */
export function requireOwnPassword({ mustChangePassword }: Identity): void {
	if (mustChangePassword) throw new AppError('password_change_required');
}

/** The refusal of a password, with what is wrong about it. */
export function weakPassword(path: string, weakness: PasswordWeakness): AppError {
	const { vi, en } = WEAKNESS_TEXTS[weakness];
	return new AppError('weak_password', { issues: [{ path, message: `${vi} (${en})` }] });
}

import type { Identity } from '#domain/identity/identity.ts';
import { AppError } from '#server/platform/errors.ts';

/** Accounts are the administrator's alone. Throws `forbidden`. */
export function requireAdmin({ roles }: Identity): void {
	if (!roles.includes('admin')) throw new AppError('forbidden');
}

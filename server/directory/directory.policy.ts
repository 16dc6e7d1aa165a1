import type { Identity } from '#domain/identity/identity.ts';
import { AppError } from '#server/platform/errors.ts';

/** Whoever prepares meetings or keeps the directory may read it. Throws `forbidden`. */
export function requireReader({ roles }: Identity): void {
	if (roles.length === 0) throw new AppError('forbidden');
}

/** Units, sites, people and terms are entered by the administrator. Throws `forbidden`. */
export function requireKeeper({ roles }: Identity): void {
	if (!roles.includes('admin')) throw new AppError('forbidden');
}

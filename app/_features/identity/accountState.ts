import type { AccountView } from '#domain/identity/identity.ts';

/** Whether an account is locked after wrong passwords at a moment (epoch milliseconds of the server). */
export function isLocked({ lockedUntil }: Pick<AccountView, 'lockedUntil'>, now: number): boolean {
	return lockedUntil !== null && Date.parse(lockedUntil) > now;
}

/** Whether an administrator may have to do something: locked, disabled, or the first password still in use. */
export function needsAttention(account: AccountView, now: number): boolean {
	return account.disabled || account.mustChangePassword || isLocked(account, now);
}

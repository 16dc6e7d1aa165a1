import type { AccountView } from '#domain/identity/identity.ts';

/** Whether devices new to an account wait, after wrong passwords, at a moment (epoch milliseconds of the server). */
export function isDelayed({ delayedUntil }: Pick<AccountView, 'delayedUntil'>, now: number): boolean {
	return delayedUntil !== null && Date.parse(delayedUntil) > now;
}

/** Whether an administrator may have to do something: wrong passwords, disabled, or the first password still in use. */
export function needsAttention(account: AccountView, now: number): boolean {
	return account.disabled || account.mustChangePassword || isDelayed(account, now);
}

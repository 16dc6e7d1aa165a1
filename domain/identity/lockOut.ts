import { LOCK_OUT } from './identity.ts';

/** Wrong passwords in a row, and until when the account is locked because of them. */
export interface FailedSignIns {
	readonly count: number;
	readonly lockedUntil: Date | null;
}

/** Whether no password is even looked at now. */
export function isLocked({ lockedUntil }: Pick<FailedSignIns, 'lockedUntil'>, now: Date): boolean {
	return lockedUntil !== null && lockedUntil > now;
}

/** The record after one more wrong password; a lock that has run out starts the count again. */
export function afterFailure(failures: FailedSignIns, now: Date): FailedSignIns {
	if (isLocked(failures, now)) return failures;
	const count = (failures.lockedUntil === null ? failures.count : 0) + 1;
	const lockedUntil = count >= LOCK_OUT.attempts ? new Date(now.getTime() + LOCK_OUT.minutes * 60_000) : null;
	return { count, lockedUntil };
}

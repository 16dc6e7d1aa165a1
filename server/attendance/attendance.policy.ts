import type { Identity } from '#domain/identity/identity.ts';
import { mayPrepare, mayEdit } from '#domain/meetings/policy.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';

/** Rooms are kept by those who prepare meetings: secretaries and the office. Throws `forbidden`. */
export function requireRoomKeeper({ roles }: Identity): void {
	if (roles.includes('admin') || !(roles.includes('secretary') || roles.includes('office')))
		throw new AppError('forbidden');
}

/** Room, seats and reminders of a meeting are prepared by its secretary and office. Throws `forbidden`, `invalid_state`. */
export function requirePlanner({ status, roles }: Participation): void {
	if (!mayPrepare(roles)) throw new AppError('forbidden');
	if (!mayEdit(status, roles)) throw new AppError('invalid_state');
}

/** The door's code is shown by those who keep the roll-call. Throws `forbidden`, `invalid_state`. */
export function requireDoorKeeper({ status, roles }: Participation): void {
	if (!(roles.includes('chair') || mayPrepare(roles))) throw new AppError('forbidden');
	if (status !== 'published' && status !== 'in_progress') throw new AppError('invalid_state');
}

import { AppError } from '#server/platform/errors.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';

/** Walls belong to those who drive the meeting: the chair, and the secretary for the chair. */
export function assertMayManageDisplays({ roles }: Participation): void {
	if (!roles.some((role) => role === 'chair' || role === 'secretary')) throw new AppError('forbidden');
}

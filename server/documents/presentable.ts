import type { PresentablePaper } from '#domain/course/facts.ts';
import { AppError } from '#server/platform/errors.ts';
import type { Documents } from './documents.contract.ts';

/** A paper as it can be presented now; null when there is no such paper in the meeting, or it cannot be presented. */
export async function presentable(
	documents: Pick<Documents, 'presentable'>,
	meetingId: string,
	documentId: string,
): Promise<PresentablePaper | null> {
	try {
		return await documents.presentable(meetingId, documentId);
	} catch (error) {
		if (error instanceof AppError && error.code === 'not_found') return null;
		throw error;
	}
}

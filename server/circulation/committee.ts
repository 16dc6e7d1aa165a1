import { dayInVietnam } from '#domain/directory/validity.ts';
import { AppError } from '#server/platform/errors.ts';
import type { CirculationTools } from './tools.ts';

/** Someone who is asked when a circulation starts now. */
export interface ExpectedRecipient {
	readonly personId: string;
	readonly name: string;
	readonly office: string;
	readonly order: number;
}

/**
 * Incumbents of a term on the day of an instant, in Party order, each person once.
 * @throws AppError `bad_request` for a term that the directory does not have
 */
export async function incumbentsOf(
	{ directory }: Pick<CirculationTools, 'directory'>,
	termId: string,
	at: Date,
): Promise<readonly ExpectedRecipient[]> {
	const members = await directory.members(null, termId, dayInVietnam(at)).catch((error: unknown) => {
		if (error instanceof AppError && error.code === 'not_found')
			throw new AppError('bad_request', { issues: [{ path: 'termId', message: 'Không tìm thấy nhiệm kỳ này.' }] });
		throw error;
	});
	const seen = new Set<string>();
	return members.flatMap(({ personId, fullName, office, personOffice, order }) => {
		if (seen.has(personId)) return [];
		seen.add(personId);
		// The directory's office is as printed; the membership's is a rank when the directory has it.
		return [{ personId, name: fullName, office: personOffice || office, order }];
	});
}

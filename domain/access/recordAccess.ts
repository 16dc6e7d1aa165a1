import type { CoursePart } from '../course/state.ts';
import { accept, NOTHING } from '../kernel/decision.ts';
import type { AccessPart, GivenAccess } from './state.ts';

/** Writes into the log of a meeting that is under way that access was given; once. */
export function recordAccess({ phase, accessGiven }: AccessPart & Pick<CoursePart, 'phase'>, given: GivenAccess) {
	const known = accessGiven.some(
		({ participantId, givenAt }) => participantId === given.participantId && givenAt >= given.givenAt,
	);
	return phase !== 'in_progress' || known ? NOTHING : accept({ type: 'access_given' as const, ...given });
}

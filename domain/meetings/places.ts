import type { ParticipantView } from './meeting.ts';

/**
 * Everyone once: of a person with several places the first in Party order, as whom that person acts (docs/PROTOCOL.md A-1).
 * For lists that people are chosen from.
 */
export function oncePerPerson<Place extends Pick<ParticipantView, 'personId'>>(
	participants: readonly Place[],
): readonly Place[] {
	const seen = new Set<string>();
	return participants.filter(({ personId }) => {
		if (personId === null) return true;
		const isFirst = !seen.has(personId);
		seen.add(personId);
		return isFirst;
	});
}

import type { ParticipantView } from '../meetings/meeting.ts';
import type { Seat, SeatAssignment } from './room.ts';

/** People of a meeting who sit in its room: those at a site and the sites themselves do not. One line for each person. */
export function roomPeople(participants: readonly ParticipantView[]): readonly ParticipantView[] {
	const seen = new Set<string>();
	return participants.filter(({ personId, sitePlaceId }) => {
		if (personId === null || sitePlaceId !== null || seen.has(personId)) return false;
		seen.add(personId);
		return true;
	});
}

/**
 * Seats by Party order: who has a seat keeps it, the others get the free ones in the order of the seats. Whoever is left
 * over stands in no list.
 * @param seats by precedence
 * @param people in Party order
 */
export function suggestSeats(
	seats: readonly Seat[],
	people: readonly Pick<ParticipantView, 'id'>[],
	kept: readonly SeatAssignment[] = [],
): readonly SeatAssignment[] {
	const own = kept.filter(
		({ seatId, participantId }) =>
			seats.some(({ id }) => id === seatId) && people.some(({ id }) => id === participantId),
	);
	const taken = new Set(own.map(({ seatId }) => seatId));
	const seated = new Set(own.map(({ participantId }) => participantId));
	const free = seats.filter(({ id }) => !taken.has(id));
	const waiting = people.filter(({ id }) => !seated.has(id));
	return [
		...own,
		...free.flatMap(({ id: seatId }, i) => {
			const person = waiting[i];
			return person === undefined ? [] : [{ seatId, participantId: person.id }];
		}),
	];
}

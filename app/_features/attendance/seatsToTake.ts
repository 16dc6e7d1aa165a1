import { isSeatTaken } from '#domain/attendance/attendance.ts';
import type { Seat, SeatPlan } from '#domain/attendance/room.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';

/** Seats that somebody may sit down at: free ones kept for nobody else, and among them the one kept for this place. */
export function seatsToTake(
	plan: SeatPlan | undefined,
	state: MeetingState,
	placeId: string,
): { readonly seats: readonly Seat[]; readonly kept: Seat | undefined } {
	const keptFor = new Map((plan?.assignments ?? []).map(({ seatId, participantId }) => [seatId, participantId]));
	const seats = (plan?.room?.design.seats ?? []).filter(
		({ id }) => (keptFor.get(id) ?? placeId) === placeId && !isSeatTaken(state, id, placeId),
	);
	return { seats, kept: seats.find(({ id }) => keptFor.get(id) === placeId) };
}

import type { SeatPlan } from '#domain/attendance/room.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';

/** By place: the label of the seat somebody checked in at, else of the one that is kept for them. */
export function seatLabels(plan: SeatPlan | undefined, { attendance }: MeetingState): ReadonlyMap<string, string> {
	const labels = new Map((plan?.room?.design.seats ?? []).map(({ id, label }) => [id, label]));
	const kept = (plan?.assignments ?? []).map(({ participantId, seatId }) => [participantId, seatId] as const);
	const taken = Object.entries(attendance).map(([id, { seatId }]) => [id, seatId] as const);
	return new Map(
		[...kept, ...taken].flatMap(([id, seatId]) => {
			const label = seatId === null ? undefined : labels.get(seatId);
			return label === undefined ? [] : [[id, label] as const];
		}),
	);
}

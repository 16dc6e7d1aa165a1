import type { attendanceCommands } from '#domain/attendance/commands.ts';
import type { Attendee } from '#domain/attendance/attendee.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { FactsProviders } from '#server/proceedings/proceedings.contract.ts';
import type { DoorCodes } from './doorCode.ts';
import type { RoomsService } from './rooms.service.ts';

export interface AttendanceFactSources {
	readonly meetings: Meetings;
	readonly rooms: RoomsService;
	readonly doorCodes: DoorCodes;
}

/** What the roll-call needs to know: people with their places, seats, and whether the door's code is good. */
export function attendanceFacts({
	meetings,
	rooms,
	doorCodes,
}: AttendanceFactSources): FactsProviders<typeof attendanceCommands> {
	const people = async (_command: unknown, { meetingId }: Participation) => ({
		attendees: attendeesOf(await meetings.participants(meetingId, false)),
	});
	/** Seats are looked up when one is named. */
	const seated = async ({ seatId }: { readonly seatId?: string | null | undefined }, participation: Participation) => {
		const { attendees } = await people(null, participation);
		const isNamed = seatId !== null && seatId !== undefined;
		return { attendees, seats: isNamed ? await seatsOf(rooms, participation.meetingId, attendees) : NO_SEATS };
	};
	return {
		mark_attendance: seated,
		check_in: async (command, participation) => {
			const { doorCode } = command;
			const doorCodeValid = doorCode !== null && doorCodes.isValid(participation.meetingId, doorCode);
			return { ...(await seated(command, participation)), doorCodeValid };
		},
		leave: people,
		return: people,
		site_check_in: people,
		record_site_guest: people,
	};
}

const NO_SEATS: ReadonlyMap<string, string | null> = new Map();

/** @param participants in Party order: the first place of a person is the one the roll-call keeps */
export function attendeesOf(participants: readonly ParticipantView[]): ReadonlyMap<string, Attendee> {
	const first = new Map<string, string>();
	for (const { id, personId } of participants) if (personId !== null && !first.has(personId)) first.set(personId, id);
	return new Map(
		participants.map(({ id, personId, role, sitePlaceId }) => [
			id,
			{ placeId: personId === null ? id : (first.get(personId) ?? id), role, sitePlaceId },
		]),
	);
}

async function seatsOf(
	rooms: RoomsService,
	meetingId: string,
	attendees: ReadonlyMap<string, Attendee>,
): Promise<ReadonlyMap<string, string | null>> {
	const { room, assignments } = await rooms.planOf(meetingId);
	const keptFor = new Map(
		assignments.map(({ seatId, participantId }) => [seatId, attendees.get(participantId)?.placeId ?? null]),
	);
	return new Map((room?.design.seats ?? []).map(({ id }) => [id, keptFor.get(id) ?? null]));
}

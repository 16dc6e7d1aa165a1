import { dayInVietnam } from '#domain/directory/validity.ts';
import { ruleSetOn } from '#domain/voting/ruleSets.ts';
import type { Attendee } from '#domain/attendance/attendee.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { ProceedingsFacts } from '#domain/proceedings/facts.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { DoorCodes } from './doorCode.ts';
import type { RoomsService } from './rooms.service.ts';

export interface AttendanceFactSources {
	readonly meetings: Meetings;
	readonly rooms: RoomsService;
	readonly doorCodes: DoorCodes;
}

/** Looks up what attendance needs to decide: people with their places, seats, and whether the door's code is good. */
export async function attendanceFacts(
	{ meetings, rooms, doorCodes }: AttendanceFactSources,
	command: ProceedingsCommand,
	{ meetingId, roles }: Participation,
): Promise<Partial<ProceedingsFacts>> {
	if (!mightCommand(roles, command.type)) return {};
	const attendees = attendeesOf(await meetings.participants(meetingId, false));
	if (command.type !== 'check_in' && command.type !== 'mark_attendance') return { attendees };
	const doorCode = command.type === 'check_in' ? command.doorCode : null;
	return {
		attendees,
		doorCodeValid: doorCode !== null && doorCodes.isValid(meetingId, doorCode),
		...(command.seatId && { seats: await seatsOf(rooms, meetingId, attendees) }),
	};
}

/** The committee that opens its meeting, and the quorum of the meeting's day: frozen with the opening (B-26). */
export async function committeeFacts(
	meetings: Meetings,
	command: ProceedingsCommand,
	{ meetingId, roles }: Participation,
	now: Date,
): Promise<Partial<ProceedingsFacts>> {
	if (!mightCommand(roles, command.type)) return {};
	const [incumbents, { startsAt }] = await Promise.all([
		meetings.incumbents(meetingId, now),
		meetings.facts(meetingId),
	]);
	const quorum = ruleSetOn(dayInVietnam(startsAt))?.quorum.value;
	return { incumbents, ...(quorum !== undefined && { quorum }) };
}

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

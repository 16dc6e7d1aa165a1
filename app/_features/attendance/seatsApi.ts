import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { RemindersView } from '#domain/attendance/reminders.ts';
import type { AssignSeats, RoomView, SaveRoom, SeatPlan } from '#domain/attendance/room.ts';
import { api, read } from '#app/_api/client.ts';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';

const attendance = api.api.attendance;
const ofMeeting = attendance.meetings[':meetingId'];

export const roomsKey = ['attendance', 'rooms'] as const;
export const seatsKey = (meetingId: string) => [...meetingKeys.of(meetingId), 'seats'] as const;
export const remindersKey = (meetingId: string) => [...meetingKeys.of(meetingId), 'reminders'] as const;

export async function fetchRooms(): Promise<readonly RoomView[]> {
	return (await read(attendance.rooms.$get())).rooms;
}

export async function saveRoom(id: string, room: SaveRoom): Promise<RoomView> {
	return (await read(attendance.rooms[':id'].$put({ param: { id }, json: room }))).room;
}

export async function archiveRoom(id: string): Promise<void> {
	await read(attendance.rooms[':id'].$delete({ param: { id } }));
}

/** The meeting's room and who sits where; read anew when the meeting changes. */
export function useSeatPlan(meetingId: string): UseQueryResult<SeatPlan> {
	const client = useQueryClient();
	useNotification('meetings:changed', (changed) => {
		if (changed.meetingId === meetingId) void client.invalidateQueries({ queryKey: seatsKey(meetingId) });
	});
	return useQuery({
		queryKey: seatsKey(meetingId),
		queryFn: () => read(ofMeeting.seats.$get({ param: { meetingId } })),
	});
}

export function chooseRoom(meetingId: string, roomId: string | null): Promise<SeatPlan> {
	return read(ofMeeting.room.$put({ param: { meetingId }, json: { roomId } }));
}

export function assignSeats(meetingId: string, seats: AssignSeats): Promise<SeatPlan> {
	return read(ofMeeting.seats.$put({ param: { meetingId }, json: seats }));
}

/** The door's code, and for how many ms it is still shown. */
export function fetchDoorCode(meetingId: string): Promise<{ readonly code: string; readonly shownForMs: number }> {
	return read(ofMeeting['door-code'].$get({ param: { meetingId } }));
}

export function fetchReminders(meetingId: string): Promise<RemindersView> {
	return read(ofMeeting.reminders.$get({ param: { meetingId } }));
}

/** Reminds everyone who has not answered; the id is the caller's, so that sending it again reminds nobody twice. */
export function remind(meetingId: string, id: string): Promise<RemindersView> {
	return read(ofMeeting.reminders.$post({ param: { meetingId }, json: { id } }));
}

export function setRemindDays(meetingId: string, days: number[]): Promise<RemindersView> {
	return read(ofMeeting.reminders.$put({ param: { meetingId }, json: { days } }));
}

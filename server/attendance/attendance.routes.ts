import { Hono } from 'hono';
import { z } from 'zod';
import { remindDaysSchema, remindSchema } from '#domain/attendance/reminders.ts';
import { assignSeatsSchema, chooseRoomSchema, saveRoomSchema } from '#domain/attendance/room.ts';
import { idSchema } from '#domain/ids.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import { requireDoorKeeper } from './attendance.policy.ts';
import type { DoorCodes } from './doorCode.ts';
import type { RemindersService } from './reminders.service.ts';
import type { RoomsService } from './rooms.service.ts';

export interface AttendanceRoutesDeps {
	readonly rooms: RoomsService;
	readonly reminders: RemindersService;
	readonly doorCodes: DoorCodes;
	readonly meetings: Meetings;
}

const idPath = validate('param', z.object({ id: idSchema }));
const meetingPath = validate('param', z.object({ meetingId: idSchema }));

/** `/api/attendance`: rooms, the seats and the door of a meeting, reminders. The roll-call itself is in the proceedings. */
export function createAttendanceRoutes({ rooms, reminders, doorCodes, meetings }: AttendanceRoutesDeps) {
	return new Hono<HttpEnv>()
		.use(signedIn)
		.get('/rooms', async (c) => c.json({ rooms: await rooms.list(c.var.identity) }))
		.put('/rooms/:id', idPath, validate('json', saveRoomSchema), async (c) =>
			c.json({ room: await rooms.save(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		)
		.delete('/rooms/:id', idPath, async (c) => {
			await rooms.archive(c.var.identity, c.req.valid('param').id);
			return c.json({ rooms: await rooms.list(c.var.identity) });
		})
		.get('/meetings/:meetingId/seats', meetingPath, async (c) =>
			c.json(await rooms.seatPlan(c.var.identity, c.req.valid('param').meetingId)),
		)
		.put('/meetings/:meetingId/room', meetingPath, validate('json', chooseRoomSchema), async (c) =>
			c.json(await rooms.chooseRoom(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json').roomId)),
		)
		.put('/meetings/:meetingId/seats', meetingPath, validate('json', assignSeatsSchema), async (c) =>
			c.json(await rooms.assign(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json'))),
		)
		.get('/meetings/:meetingId/door-code', meetingPath, async (c) => {
			const { meetingId } = c.req.valid('param');
			requireDoorKeeper(await meetings.requireParticipation(c.var.identity, meetingId));
			// A code is good for seconds: no copy of it may be kept on the way.
			return c.json(doorCodes.current(meetingId), 200, { 'Cache-Control': 'no-store' });
		})
		.get('/meetings/:meetingId/reminders', meetingPath, async (c) =>
			c.json(await reminders.view(c.var.identity, c.req.valid('param').meetingId)),
		)
		.post('/meetings/:meetingId/reminders', meetingPath, validate('json', remindSchema), async (c) =>
			c.json(await reminders.remind(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json').id)),
		)
		.put('/meetings/:meetingId/reminders', meetingPath, validate('json', remindDaysSchema), async (c) =>
			c.json(await reminders.setDays(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json').days)),
		);
}

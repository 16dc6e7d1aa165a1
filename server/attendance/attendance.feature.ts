import { attendanceCommands } from '#domain/attendance/commands.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { AttendanceRepository } from './attendance.repository.ts';
import { createAttendanceRoutes } from './attendance.routes.ts';
import { DoorCodes } from './doorCode.ts';
import { attendanceFacts } from './facts.ts';
import { RemindersService } from './reminders.service.ts';
import { RoomsService } from './rooms.service.ts';

export interface AttendanceDeps {
	readonly meetings: Meetings;
	readonly proceedings: Proceedings;
	readonly notifications: Notifications;
	readonly audit: Audit;
}

export interface AttendanceFeature extends Feature {
	readonly routes: ReturnType<typeof createAttendanceRoutes>;
	/** Sends the reminders that are due now; also called by itself every few minutes. */
	readonly sendDueReminders: () => Promise<void>;
}

/** How often the server looks for reminders that are due, in ms. */
const REMINDERS_MS = 5 * 60_000;

/** Attendance beyond the roll-call's own log: who may be marked, rooms and seats, the door's code, reminders. */
export function createAttendanceFeature(platform: Platform, deps: AttendanceDeps): AttendanceFeature {
	const { clock, database, sessionSecret, log } = platform;
	const { meetings, proceedings, notifications, audit } = deps;
	const repository = new AttendanceRepository(database);
	const rooms = new RoomsService({ repository, meetings, audit, clock });
	const reminders = new RemindersService({ repository, meetings, notifications, audit, clock });
	const doorCodes = new DoorCodes(sessionSecret, () => clock.now());
	proceedings.provideFacts(attendanceCommands, attendanceFacts({ meetings, rooms, doorCodes }));
	let timer: NodeJS.Timeout | undefined;
	let running = Promise.resolve();
	const sendDue = (): Promise<void> =>
		(running = running.then(() =>
			reminders.sendDue().catch((error: unknown) => log.error({ err: error }, 'sending reminders failed')),
		));
	return {
		name: 'attendance',
		routes: createAttendanceRoutes({ rooms, reminders, doorCodes, meetings }),
		sendDueReminders: sendDue,
		onReady: async () => {
			timer = setInterval(() => void sendDue(), REMINDERS_MS);
			await sendDue();
		},
		onClose: async () => {
			clearInterval(timer);
			await running;
		},
	};
}

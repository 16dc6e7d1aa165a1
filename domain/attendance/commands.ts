import { commandsOf, everyone, needs, only } from '../kernel/slice.ts';
import type { AttendeeFacts, DoorFacts, SeatFacts } from './attendee.ts';
import {
	checkIn,
	comeBack,
	leave,
	markAttendance,
	recordSiteGuest,
	siteCheckIn,
	type AttendanceReads,
} from './decisions.ts';
import { attendanceFields } from './fields.ts';

const command = commandsOf<AttendanceReads>();
/** A room is not a person: it names who sits there. */
const PERSONS = everyone({ site: 'never' });
const KEEPERS_AND_SITES = only({ chair: 'always', secretary: 'always', site: 'always' });

/** Commands of the roll-call (docs/PROTOCOL.md A-1 … A-9). For whom one may speak is looked at by the deciders. */
export const attendanceCommands = {
	mark_attendance: command({
		fields: attendanceFields.mark_attendance,
		allow: only({ chair: 'always', secretary: 'always' }),
		step: 'public',
		needs: needs<AttendeeFacts & SeatFacts>(),
		decide: markAttendance,
	}),
	check_in: command({
		fields: attendanceFields.check_in,
		allow: PERSONS,
		step: 'own',
		needs: needs<AttendeeFacts & SeatFacts & DoorFacts>(),
		decide: checkIn,
	}),
	leave: command({
		fields: attendanceFields.leave,
		allow: everyone({}),
		step: 'own',
		needs: needs<AttendeeFacts>(),
		decide: leave,
	}),
	return: command({
		fields: attendanceFields.return,
		allow: everyone({}),
		step: 'own',
		needs: needs<AttendeeFacts>(),
		decide: comeBack,
	}),
	site_check_in: command({
		fields: attendanceFields.site_check_in,
		allow: KEEPERS_AND_SITES,
		step: 'own',
		needs: needs<AttendeeFacts>(),
		decide: siteCheckIn,
	}),
	record_site_guest: command({
		fields: attendanceFields.record_site_guest,
		allow: KEEPERS_AND_SITES,
		step: 'own',
		needs: needs<AttendeeFacts>(),
		decide: recordSiteGuest,
	}),
};

import { isUnderWay } from '../proceedings/phase.ts';
import { permit, refuse, type Slice } from '../proceedings/slice.ts';
import { markAttendance } from './attendance.ts';
import { hasCome, NOT_MARKED } from './state.ts';

/** The roll-call within the proceedings. */
export const attendanceSlice: Slice<'mark_attendance', 'attendance_marked'> = {
	permissions: permit(
		{ mark_attendance: 'never' },
		{ chair: { mark_attendance: 'always' }, secretary: { mark_attendance: 'always' } },
	),
	deciders: {
		mark_attendance: ({ state, command, facts }) =>
			isUnderWay(state, facts)
				? markAttendance(state, command, facts.participants.get(command.participantId))
				: refuse('invalid_state'),
	},
	reducers: {
		attendance_marked: (state, { participantId, status, reason }, { at }) => ({
			attendance: {
				...state.attendance,
				[participantId]: {
					...NOT_MARKED,
					status,
					reason,
					markedAt: at,
					arrivedAt: hasCome({ status }) ? at : null,
				},
			},
		}),
	},
	audit: {
		attendance_marked: ({ participantId, status }) => ({ subjectId: participantId, detail: { status } }),
	},
};

import { accessSlice } from '../access/slice.ts';
import { agendaSlice } from '../agenda/slice.ts';
import { annotationsSlice } from '../annotations/slice.ts';
import { attendanceSlice } from '../attendance/slice.ts';
import { conferenceSlice } from '../conference/slice.ts';
import { displaySlice } from '../display/slice.ts';
import { documentsSlice } from '../documents/slice.ts';
import type { MeetingRole } from '../meetings/meeting.ts';
import { minutesSlice } from '../minutes/slice.ts';
import { speakersSlice } from '../speakers/slice.ts';
import { votingSlice } from '../voting/slice.ts';
import { conductSlice } from './conduct.ts';
import { courseSlice } from './course.ts';
import type { ProceedingsCommandType } from './commands.ts';
import type { LoggedEvent, ProceedingsEventType } from './events.ts';
import type { Slice } from './slice.ts';
import type { MeetingState } from './state.ts';

type WholeSlice = Slice<ProceedingsCommandType, ProceedingsEventType>;

const permissionsOf = (role: MeetingRole) => ({
	...courseSlice.permissions[role],
	...conductSlice.permissions[role],
	...attendanceSlice.permissions[role],
	...speakersSlice.permissions[role],
	...votingSlice.permissions[role],
	...agendaSlice.permissions[role],
	...documentsSlice.permissions[role],
	...displaySlice.permissions[role],
	...conferenceSlice.permissions[role],
	...minutesSlice.permissions[role],
	...annotationsSlice.permissions[role],
});

/** role × command, complete: a new role or command does not compile before its slice decides on it. */
export const PERMISSIONS: WholeSlice['permissions'] = {
	chair: permissionsOf('chair'),
	member: permissionsOf('member'),
	secretary: permissionsOf('secretary'),
	office: permissionsOf('office'),
	submitter: permissionsOf('submitter'),
	guest: permissionsOf('guest'),
	site: permissionsOf('site'),
};

export const DECIDERS: WholeSlice['deciders'] = {
	...courseSlice.deciders,
	...conductSlice.deciders,
	...attendanceSlice.deciders,
	...speakersSlice.deciders,
	...votingSlice.deciders,
	...agendaSlice.deciders,
	...documentsSlice.deciders,
	...displaySlice.deciders,
	...conferenceSlice.deciders,
	...minutesSlice.deciders,
	...annotationsSlice.deciders,
};

export const REDUCERS: WholeSlice['reducers'] = {
	...courseSlice.reducers,
	...conductSlice.reducers,
	...attendanceSlice.reducers,
	...speakersSlice.reducers,
	...votingSlice.reducers,
	...agendaSlice.reducers,
	...documentsSlice.reducers,
	...displaySlice.reducers,
	...conferenceSlice.reducers,
	...minutesSlice.reducers,
	...annotationsSlice.reducers,
	...accessSlice.reducers,
};

export const AUDIT: WholeSlice['audit'] = {
	...courseSlice.audit,
	...conductSlice.audit,
	...attendanceSlice.audit,
	...speakersSlice.audit,
	...votingSlice.audit,
	...agendaSlice.audit,
	...documentsSlice.audit,
	...displaySlice.audit,
	...conferenceSlice.audit,
	...minutesSlice.audit,
	...annotationsSlice.audit,
	...accessSlice.audit,
};

/** What every slice makes of every event, in this order: later ones see what earlier ones made of it. */
export const REACTIONS: readonly ((state: MeetingState, logged: LoggedEvent) => Partial<MeetingState>)[] = [
	courseSlice.react,
	conductSlice.react,
	attendanceSlice.react,
	speakersSlice.react,
	votingSlice.react,
	agendaSlice.react,
	displaySlice.react,
	conferenceSlice.react,
	minutesSlice.react,
].filter((react) => react !== undefined);

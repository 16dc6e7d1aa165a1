import { z } from 'zod';
import type { AgendaItemView } from '../agenda/agenda.ts';
import type { Incumbent } from '../attendance/committee.ts';
import type { DocumentView, WithdrawnPaper } from '../documents/document.ts';
import { idSchema } from '../ids.ts';
import type { MeetingRole, MeetingSummary, ParticipantView } from '../meetings/meeting.ts';
import type { LoggedEvent } from './events.ts';
import type { MeetingState } from './state.ts';

export const joinMeetingSchema = z.object({ meetingId: idSchema });
export const eventsSinceSchema = z.object({ meetingId: idSchema, afterSeq: z.int().nonnegative() });

/** Who has a live connection to the meeting, and from where. Connection is not attendance; both are shown. */
export interface PresenceEntry {
	readonly participantId: string;
	/** Live connections (tabs, devices) of this participant in this meeting. */
	readonly connections: number;
	readonly since: string;
}

/** Everything a screen needs to draw the meeting; events after `state.seq` follow as `proceedings:appended`. */
export interface MeetingSnapshot {
	readonly meeting: MeetingSummary;
	readonly state: MeetingState;
	/** The reader's own participation, with the roles it was invited in (`effectiveRoles` says what holds now); null for a wall. */
	readonly me: { readonly participantId: string; readonly roles: readonly MeetingRole[] } | null;
	readonly participants: readonly ParticipantView[];
	/** Incumbent members of the committee today, in Party order: base of quorum and votes; [] for a meeting of no committee. */
	readonly incumbents: readonly Incumbent[];
	readonly agenda: readonly AgendaItemView[];
	/** Papers the reader may open in the room. */
	readonly documents: readonly DocumentView[];
	/** Papers that were recalled under the reader: who, when and why, never a title. Empty for a wall. */
	readonly withdrawn: readonly WithdrawnPaper[];
	readonly presence: readonly PresenceEntry[];
	readonly serverTime: string;
}

/** New events in a meeting; `events[0].seq` must be the reader's seq + 1, else it asks for a snapshot. */
export interface AppendedEvents {
	readonly meetingId: string;
	readonly events: readonly LoggedEvent[];
}

/** The answer to a command: the log reached at least `seq` with it. */
export interface CommandAccepted {
	readonly seq: number;
}

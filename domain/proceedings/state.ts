import type { AccessPart } from '../access/state.ts';
import type { AgendaPart } from '../agenda/state.ts';
import type { PublicInkPart } from '../annotations/publicInk.ts';
import type { AttendancePart } from '../attendance/state.ts';
import type { ConferencePart } from '../conference/state.ts';
import type { CoursePart } from '../course/state.ts';
import type { DisplaysPart } from '../display/state.ts';
import type { MinutesPart } from '../minutes/state.ts';
import type { SpeakersPart } from '../speakers/state.ts';
import type { VotingPart } from '../voting/state.ts';
import { initialOf } from '../kernel/compose.ts';
import { SLICES } from './slices.ts';

/** State of a meeting at `seq`: the fold of its log, JSON-safe, the same on every machine. Each feature has its part of it. */
export interface MeetingState
	extends
		CoursePart,
		AttendancePart,
		SpeakersPart,
		VotingPart,
		AgendaPart,
		DisplaysPart,
		ConferencePart,
		MinutesPart,
		PublicInkPart,
		AccessPart {
	readonly seq: number;
}

/** The state before anything happened. Typed by what the slices begin with: a part that none of them has does not compile. */
export const INITIAL_STATE: MeetingState = initialOf(SLICES);

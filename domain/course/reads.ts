import type { AgendaPart } from '../agenda/state.ts';
import type { AttendancePart } from '../attendance/state.ts';
import type { MinutesPart } from '../minutes/state.ts';
import type { SpeakersPart } from '../speakers/state.ts';
import type { VotingPart } from '../voting/state.ts';
import type { CoursePart } from './state.ts';

/** What of the meeting its course looks at: what is voted on or concluded is not taken back, who waits is written down. */
export type CourseReads = CoursePart & AgendaPart & AttendancePart & SpeakersPart & VotingPart & MinutesPart;

import type { AttendancePart } from '../attendance/state.ts';
import type { CoursePart } from '../course/state.ts';
import type { Decision } from '../kernel/decision.ts';
import type { FieldsOf, Question } from '../kernel/slice.ts';
import type { VotingEvent } from './events.ts';
import type { VotingFacts } from './facts.ts';
import type { votingFields } from './fields.ts';
import type { VotingPart } from './state.ts';

/** What of the meeting its votes look at: what is open, who is here. */
export type VotingReads = VotingPart & CoursePart & AttendancePart;

/** A command about a vote, with those facts of `VotingFacts` that it needs. */
export type VotingQuestion<
	Command extends keyof typeof votingFields,
	Needed extends keyof VotingFacts = never,
> = Question<VotingReads, FieldsOf<(typeof votingFields)[Command]>, Pick<VotingFacts, Needed>>;
export type VotingDecision = Decision<VotingEvent>;

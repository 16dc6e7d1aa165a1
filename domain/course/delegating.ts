import type { AttendancePart } from '../attendance/state.ts';
import { accept, NOTHING, refuse, type Decision } from '../kernel/decision.ts';
import type { CommonFacts } from '../kernel/slice.ts';
import type { CourseEvent } from './events.ts';
import { isUnderWay } from './phase.ts';
import type { CoursePart } from './state.ts';

/** Only the chair delegates, and only to a member who takes part; who holds the chair for another passes it to nobody. */
export function delegateChair(
	state: CoursePart & AttendancePart,
	participantId: string,
	facts: CommonFacts & {
		readonly participants: ReadonlyMap<string, unknown>;
		readonly delegateId: string | null;
	},
): Decision<CourseEvent> {
	if (!isUnderWay(state, facts)) return refuse('invalid_state');
	if (!facts.participants.has(participantId)) return refuse('not_found');
	const { delegateId } = facts;
	if (delegateId === null) return refuse('bad_request');
	if (state.chairDelegateId === delegateId) return NOTHING;
	if (state.chairDelegateId !== null) return refuse('invalid_state');
	if (state.attendance[participantId]?.status === 'absent') return refuse('invalid_state');
	return accept({ type: 'chair_delegated', participantId: delegateId });
}

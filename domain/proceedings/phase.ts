import type { ProceedingsFacts } from './facts.ts';
import type { MeetingState } from './state.ts';

/** Roll-call, stage and wall may be prepared once invitations are out; nothing changes after the end. */
export function isUnderWay(state: MeetingState, facts: ProceedingsFacts): boolean {
	return state.phase === 'in_progress' || (state.phase === 'not_started' && facts.status === 'published');
}

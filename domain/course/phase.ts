import type { CommonFacts } from '../kernel/slice.ts';
import type { CoursePart } from './state.ts';

/** Roll-call, stage and wall may be prepared once invitations are out; nothing changes after the end. */
export function isUnderWay({ phase }: Pick<CoursePart, 'phase'>, { status }: CommonFacts): boolean {
	return phase === 'in_progress' || (phase === 'not_started' && status === 'published');
}

import type { CoursePart } from '../course/state.ts';
import { accept, NOTHING } from '../kernel/decision.ts';
import type { ConferencePart } from './state.ts';

/** A site is in the conference (B-27): written down once, while the meeting runs. */
export function connectSite(
	{ phase, connectedSiteIds }: ConferencePart & Pick<CoursePart, 'phase'>,
	participantId: string,
) {
	if (phase !== 'in_progress' || connectedSiteIds.includes(participantId)) return NOTHING;
	return accept({ type: 'site_connected' as const, participantId });
}

import { accept, refuse, type Decision } from '../kernel/decision.ts';
import type { CourseEvent } from './events.ts';
import type { PresentablePaper } from './facts.ts';
import { settledSoFar } from './lastStep.ts';
import type { CourseReads } from './reads.ts';

/** Hoàn tác: one level, and only while nothing final has come since (P-41). */
export function undoStep(
	state: CourseReads,
	seq: number,
	{ itemIds, paper }: { readonly itemIds: readonly string[]; readonly paper: PresentablePaper | null },
): Decision<CourseEvent> {
	const { lastStep, phase } = state;
	if (phase !== 'in_progress' || lastStep?.seq !== seq) return refuse('invalid_state');
	if (settledSoFar(state) !== lastStep.before.settled) return refuse('invalid_state');
	const { openItemId, presentation } = lastStep.before;
	if (openItemId !== null && !itemIds.includes(openItemId)) return refuse('invalid_state');
	// A paper that was withdrawn or replaced since is not put back on air.
	const presentationRestored = presentation !== null && paper?.versionId === presentation.versionId;
	return accept({ type: 'step_undone', seq, presentationRestored });
}

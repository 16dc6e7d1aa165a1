import type { CoursePart } from '../course/state.ts';
import type { DisplaysPart } from '../display/state.ts';
import { accept, NOTHING } from '../kernel/decision.ts';

type OnAir = Pick<CoursePart, 'presentation'> & Pick<DisplaysPart, 'displays'>;

/** Versions of a paper that are on air now, presented or put on a display. */
function versionsOnAir({ presentation, displays }: OnAir, documentId: string): readonly string[] {
	const shown = Object.values(displays.directions).flatMap((direction) =>
		direction.shown.scene === 'paper' && direction.shown.paper !== null ? [direction.shown.paper] : [],
	);
	return [...shown, ...(presentation === null ? [] : [presentation])]
		.filter((paper) => paper.documentId === documentId)
		.map(({ versionId }) => versionId);
}

/** The paper has a new version that its readers may read: what shows it moves along. */
export function followReplacement(
	state: OnAir,
	{ documentId, versionId, pages }: { readonly documentId: string; readonly versionId: string; readonly pages: number },
) {
	const onAir = versionsOnAir(state, documentId);
	if (onAir.every((shown) => shown === versionId)) return NOTHING;
	return accept({ type: 'paper_replaced' as const, documentId, versionId, pages });
}

/** The paper was recalled: nothing shows it any more. */
export function followWithdrawal(state: OnAir, documentId: string) {
	if (versionsOnAir(state, documentId).length === 0) return NOTHING;
	return accept({ type: 'paper_withdrawn' as const, documentId });
}

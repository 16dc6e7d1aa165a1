import type { Direction } from '../display/state.ts';
import { accept, NOTHING, permit, type Decision, type Slice } from '../proceedings/slice.ts';
import type { MeetingState } from '../proceedings/state.ts';

type Event = 'paper_replaced' | 'paper_withdrawn';

/** What becomes of papers on air when they are replaced or recalled (docs/PROTOCOL.md T-2, T-5). Nobody commands it: it follows. */
export const documentsSlice: Slice<never, Event> = {
	permissions: permit<never>({}, {}),
	deciders: {},
	reducers: {
		// Presenters, tablets and walls move along; whoever presents goes on presenting, on the same page if there is one.
		paper_replaced: ({ presentation, displays }, { documentId, versionId, pages }) => ({
			presentation:
				presentation?.documentId === documentId
					? {
							...presentation,
							versionId,
							view: { ...presentation.view, page: Math.min(presentation.view.page, pages) },
						}
					: presentation,
			displays: {
				directions: Object.fromEntries(
					Object.entries(displays.directions).map(([target, direction]): [string, Direction] => {
						const { shown } = direction;
						if (shown.scene !== 'paper' || shown.paper?.documentId !== documentId) return [target, direction];
						const paper = { ...shown.paper, versionId, page: Math.min(shown.paper.page, pages) };
						return [target, { ...direction, shown: { ...shown, paper } }];
					}),
				),
			},
		}),
		paper_withdrawn: ({ presentation, displays }, { documentId }) => ({
			presentation: presentation?.documentId === documentId ? null : presentation,
			displays: {
				directions: Object.fromEntries(
					Object.entries(displays.directions).filter(
						([, { shown }]) => shown.scene !== 'paper' || shown.paper?.documentId !== documentId,
					),
				),
			},
		}),
	},
	audit: {
		// Who replaced or recalled it, and why, is in the entry of that act.
		paper_replaced: () => null,
		paper_withdrawn: () => null,
	},
};

/** Versions of a paper that are on air now, presented or put on a display. */
function versionsOnAir({ presentation, displays }: MeetingState, documentId: string): readonly string[] {
	const shown = Object.values(displays.directions).flatMap((direction) =>
		direction.shown.scene === 'paper' && direction.shown.paper !== null ? [direction.shown.paper] : [],
	);
	return [...shown, ...(presentation === null ? [] : [presentation])]
		.filter((paper) => paper.documentId === documentId)
		.map(({ versionId }) => versionId);
}

/** The paper has a new version that its readers may read: what shows it moves along. */
export function followReplacement(
	state: MeetingState,
	{ documentId, versionId, pages }: { readonly documentId: string; readonly versionId: string; readonly pages: number },
): Decision {
	const onAir = versionsOnAir(state, documentId);
	if (onAir.every((shown) => shown === versionId)) return NOTHING;
	return accept({ type: 'paper_replaced', documentId, versionId, pages });
}

/** The paper was recalled: nothing shows it any more. */
export function followWithdrawal(state: MeetingState, documentId: string): Decision {
	return versionsOnAir(state, documentId).length === 0 ? NOTHING : accept({ type: 'paper_withdrawn', documentId });
}

import type { AgendaItemView } from '../agenda/agenda.ts';
import type { FloorRequest } from '../speakers/state.ts';
import type { CourseReads } from './reads.ts';

/** What of a meeting nobody has dealt with yet: what whoever ends it is asked about. */
export interface Untouched {
	/** Never opened, in agenda order; those that were put off are `postponed`. */
	readonly unopened: readonly AgendaItemView[];
	readonly postponed: readonly AgendaItemView[];
	/** Opened, and no conclusion given; items of which nothing is kept here have none. */
	readonly withoutConclusion: readonly AgendaItemView[];
	/** Who asked for the floor and did not get it. */
	readonly waiting: readonly FloorRequest[];
}

/** Reads from log and agenda what would be left when the meeting ended now. */
export function untouchedIn(state: CourseReads, agenda: readonly AgendaItemView[]): Untouched {
	const { items, minutes, speakers } = state;
	const isPostponed = ({ id }: AgendaItemView): boolean => state.agenda.postponed[id] !== undefined;
	return {
		unopened: agenda.filter((item) => items[item.id] === undefined && !isPostponed(item)),
		postponed: agenda.filter(isPostponed),
		withoutConclusion: agenda.filter(
			(item) =>
				items[item.id] !== undefined &&
				!isPostponed(item) &&
				!item.paperOnly &&
				minutes.conclusions[item.id] === undefined,
		),
		waiting: speakers.queue,
	};
}

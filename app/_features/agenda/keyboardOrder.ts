/** An entry that was lifted from the keyboard, and the place (from 0) where the arrows have taken it. */
export interface Lifted {
	readonly id: string;
	readonly place: number;
}

/**
 * The entries as they are shown while one is lifted: all others in their order, the lifted one at its place. Entries that
 * others add or remove meanwhile never push it out of the list.
 */
export function placeLifted<Entry extends { readonly id: string }>(
	entries: readonly Entry[],
	lifted: Lifted | null,
): readonly Entry[] {
	const entry = entries.find(({ id }) => id === lifted?.id);
	if (lifted === null || entry === undefined) return entries;
	const others = entries.filter(({ id }) => id !== lifted.id);
	const place = Math.max(0, Math.min(lifted.place, others.length));
	return [...others.slice(0, place), entry, ...others.slice(place)];
}

interface Words {
	readonly lifted: (title: string, place: number) => string;
	readonly over: (title: string, place: number, count: number) => string;
	readonly dropped: (title: string, place: number) => string;
	readonly cancelled: (title: string) => string;
}

/** What a screen reader says of one step. `place` counts from 1. */
export function announceMove(
	step: keyof Words,
	{ title, place, count }: { readonly title: string; readonly place: number; readonly count: number },
	words: Words,
): string {
	switch (step) {
		case 'lifted':
			return words.lifted(title, place);
		case 'over':
			return words.over(title, place, count);
		case 'dropped':
			return words.dropped(title, place);
		case 'cancelled':
			return words.cancelled(title);
	}
}

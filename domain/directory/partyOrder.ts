/** Someone with a place in the Party order: Bí thư, Phó Bí thư, then members by set order. */
export interface Ordered {
	readonly id: string;
	/** Ascending; decided by people, never derived from a name. */
	readonly order: number;
}

/** Compares two people by Party order, never alphabetically (DOMAIN.md §3); equal places keep one fixed order by id. */
export function byPartyOrder(a: Ordered, b: Ordered): number {
	if (a.order !== b.order) return a.order - b.order;
	return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

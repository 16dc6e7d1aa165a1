import { UNIT_TYPES, type UnitView } from '#domain/directory/directory.ts';

/** A unit with its depth under the units that are shown. */
export interface UnitLine {
	readonly unit: UnitView;
	readonly depth: number;
}

/**
 * Units as lines of a tree: below a unit what belongs to it, by type and then by name. A unit whose parent is not among
 * `units` (not valid on that day) stands at the top; a circle, which the server refuses, would show each unit once.
 */
export function toUnitLines(units: readonly UnitView[]): readonly UnitLine[] {
	const known = new Set(units.map(({ id }) => id));
	const below = new Map<string | null, UnitView[]>();
	for (const unit of units) {
		const parentId = unit.parentId !== null && known.has(unit.parentId) ? unit.parentId : null;
		below.set(parentId, [...(below.get(parentId) ?? []), unit]);
	}
	const lines: UnitLine[] = [];
	const seen = new Set<string>();
	const add = (parentId: string | null, depth: number): void => {
		for (const unit of (below.get(parentId) ?? []).toSorted(byTypeAndName)) {
			if (seen.has(unit.id)) continue;
			seen.add(unit.id);
			lines.push({ unit, depth });
			add(unit.id, depth + 1);
		}
	};
	add(null, 0);
	for (const unit of units) if (!seen.has(unit.id)) lines.push({ unit, depth: 0 });
	return lines;
}

function byTypeAndName(a: UnitView, b: UnitView): number {
	return UNIT_TYPES.indexOf(a.type) - UNIT_TYPES.indexOf(b.type) || a.name.localeCompare(b.name, 'vi');
}

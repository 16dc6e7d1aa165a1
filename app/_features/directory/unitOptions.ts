import type { UnitView } from '#domain/directory/directory.ts';
import type { directoryTexts } from './directory.texts.ts';
import { periodText } from './period.ts';
import type { SearchOption } from '#app/_design/SearchSelect.tsx';
import type { unitTexts } from './units.texts.ts';

/** Units to choose from; type and days tell apart those of the same name. */
export function unitOptions(
	units: readonly UnitView[],
	words: (typeof unitTexts)['vi'],
	t: (typeof directoryTexts)['vi'],
): readonly SearchOption[] {
	return units
		.toSorted((a, b) => a.name.localeCompare(b.name, 'vi'))
		.map((unit) => ({
			value: unit.id,
			label: unit.name,
			detail: `${words.types[unit.type]} · ${periodText(unit, t)}`,
		}));
}

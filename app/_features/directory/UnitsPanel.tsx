'use client';

import { Building2, GitMerge, Plus } from 'lucide-react';
import { useState } from 'react';
import type { UnitView } from '#domain/directory/directory.ts';
import { foldForSearch, matchesSearch } from '#domain/directory/search.ts';
import { isValidOn } from '#domain/directory/validity.ts';
import { Button } from '#app/_design/Button.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, isDay, readDayText } from '#app/_design/day.ts';
import { DirectoryList } from './DirectoryList.tsx';
import { useUnits } from './directoryQueries.ts';
import { SearchBox } from './SearchBox.tsx';
import { SuccessionDialog } from './SuccessionDialog.tsx';
import { UnitDialog } from './UnitDialog.tsx';
import { UnitRow } from './UnitRow.tsx';
import { toUnitLines } from './unitTree.ts';
import { unitTexts } from './units.texts.ts';
import { useToday } from './useToday.ts';
import { ValidityFilter } from './ValidityFilter.tsx';

const none: readonly UnitView[] = [];

/** Units as a tree on a chosen day, or as a list while searching; adding, editing, merging and splitting them. */
export function UnitsPanel() {
	const words = useTexts(unitTexts);
	const query = useUnits();
	const today = useToday();
	const [search, setSearch] = useState('');
	const [dayText, setDayText] = useState(() => formatDayText(today));
	const [editing, setEditing] = useState<UnitView | 'new' | null>(null);
	const [recording, setRecording] = useState(false);

	const units = query.data ?? none;
	const byId = new Map(units.map((unit) => [unit.id, unit]));
	const day = readDayText(dayText);
	const holding = isDay(day) ? units.filter((unit) => isValidOn(unit, day)) : units;
	const found = holding.filter((unit) => matchesSearch([unit.name, words.types[unit.type]], search));
	const searching = search.trim() !== '';
	// "muong ang" also occurs in "Đảng ủy … Mường": names that contain the words as typed come first.
	const asTyped = (unit: UnitView) => (foldForSearch(unit.name).includes(foldForSearch(search)) ? 0 : 1);
	const lines = searching
		? toUnitLines(found)
				.map(({ unit }) => ({ unit, depth: 0 }))
				.toSorted((a, b) => asTyped(a.unit) - asTyped(b.unit))
		: toUnitLines(found);

	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-start gap-2">
				<div className="min-w-56 flex-1">
					<SearchBox label={words.search} value={search} onValueChange={setSearch} />
				</div>
				<div className="flex flex-wrap gap-2">
					<Button icon={<GitMerge aria-hidden className="size-5" />} onClick={() => setRecording(true)}>
						{words.succession}
					</Button>
					<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
						{words.add}
					</Button>
				</div>
			</div>
			<ValidityFilter value={dayText} onValueChange={setDayText} today={today} shown={lines.length} />
			<DirectoryList
				query={query}
				total={units.length}
				shown={lines.length}
				empty={{ icon: <Building2 />, title: words.empty, hint: words.emptyHint }}
				onShowAll={() => {
					setSearch('');
					setDayText('');
				}}
			>
				<ul aria-label={words.caption} className="divide-y divide-line">
					{lines.map(({ unit, depth }) => (
						<UnitRow
							key={unit.id}
							unit={unit}
							depth={depth}
							parentName={searching ? byId.get(unit.parentId ?? '')?.name : undefined}
							successorName={(id) => byId.get(id)?.name}
							day={isDay(day) ? day : today}
							onEdit={() => setEditing(unit)}
						/>
					))}
				</ul>
			</DirectoryList>
			{editing !== null && (
				<UnitDialog unit={editing === 'new' ? null : editing} units={units} onClose={() => setEditing(null)} />
			)}
			{recording && <SuccessionDialog units={units} onClose={() => setRecording(false)} />}
		</div>
	);
}

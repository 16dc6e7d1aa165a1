'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import type { UnitView } from '#domain/directory/directory.ts';
import { dayBefore } from '#domain/directory/validity.ts';
import { api, read } from '#app/_api/client.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, isDay, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useRefreshDirectory } from './directoryQueries.ts';
import { FormDialog, refuseField } from './FormDialog.tsx';
import { SearchSelect, type SearchOption } from '#app/_design/SearchSelect.tsx';
import { unitOptions } from './unitOptions.ts';
import { unitTexts } from './units.texts.ts';

interface SuccessionDialogProps {
	readonly units: readonly UnitView[];
	readonly onClose: () => void;
}

/** Records that units merged, split or were replaced from a day on. */
export function SuccessionDialog({ units, onClose }: SuccessionDialogProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(unitTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const [predecessorIds, setPredecessorIds] = useState<readonly string[]>([]);
	const [successorIds, setSuccessorIds] = useState<readonly string[]>([]);
	const [startsOn, setStartsOn] = useState('');
	const [needsConfirmation, setNeedsConfirmation] = useState(false);
	const options = unitOptions(units, words, t);
	const day = readDayText(startsOn);

	const save = async () => {
		if (predecessorIds.length === 0) refuseField('predecessorIds', words.predecessorsWrong);
		if (successorIds.length === 0) refuseField('successorIds', words.successorsMissing);
		const json = {
			predecessorIds: [...predecessorIds],
			successorIds: [...successorIds],
			startsOn: day ?? '',
			needsConfirmation,
		};
		await read(api.api.directory.units.successions.$post({ json }));
		await refresh();
		toast({ title: words.recorded, tone: 'success' });
	};
	return (
		<FormDialog
			title={words.succession}
			description={words.successionHint}
			submitLabel={words.record}
			fields={{ predecessorIds: words.predecessorsWrong, successorIds: null, startsOn: words.startsOnWrong }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<UnitPicks
						label={words.predecessors}
						placeholder={words.addPredecessor}
						options={options.filter(({ value }) => !successorIds.includes(value))}
						chosen={predecessorIds}
						onChange={setPredecessorIds}
						error={issueAt('predecessorIds')}
					/>
					<UnitPicks
						label={words.successors}
						placeholder={words.addSuccessor}
						options={options.filter(({ value }) => !predecessorIds.includes(value))}
						chosen={successorIds}
						onChange={setSuccessorIds}
						error={issueAt('successorIds')}
					/>
					<DayField
						label={words.startsOn}
						value={startsOn}
						onValueChange={setStartsOn}
						error={issueAt('startsOn')}
						hint={isDay(day) ? words.endsOn(formatDayText(dayBefore(day))) : undefined}
					/>
					<Checkbox
						label={words.needsConfirmation}
						hint={words.needsConfirmationHint}
						checked={needsConfirmation}
						onCheckedChange={setNeedsConfirmation}
					/>
				</>
			)}
		</FormDialog>
	);
}

interface UnitPicksProps {
	readonly label: string;
	readonly placeholder: string;
	readonly options: readonly SearchOption[];
	readonly chosen: readonly string[];
	readonly onChange: (chosen: readonly string[]) => void;
	readonly error: string | undefined;
}

/** Several units: the chosen ones as lines, and a box to add another. */
function UnitPicks({ label, placeholder, options, chosen, onChange, error }: UnitPicksProps) {
	const words = useTexts(unitTexts);
	const picked = chosen.flatMap((id) => options.filter(({ value }) => value === id));
	return (
		<div className="flex flex-col gap-2">
			<SearchSelect
				label={label}
				placeholder={placeholder}
				options={options.filter(({ value }) => !chosen.includes(value))}
				value={null}
				onValueChange={(id) => {
					if (id !== null) onChange([...chosen, id]);
				}}
				error={error}
			/>
			{picked.length > 0 && (
				<ul className="divide-y divide-line rounded-control border border-line">
					{picked.map((unit) => (
						<li key={unit.value} className="flex items-center gap-2 pl-4">
							<span className="min-w-0 flex-1 py-1">
								<span className="block">{unit.label}</span>
								<span className="block text-meta text-muted">{unit.detail}</span>
							</span>
							<IconButton
								aria-label={words.remove(unit.label)}
								icon={<X aria-hidden />}
								noTooltip
								onClick={() => onChange(chosen.filter((id) => id !== unit.value))}
							/>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

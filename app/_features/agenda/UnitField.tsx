'use client';

import { useQuery } from '@tanstack/react-query';
import { memo } from 'react';
import type { DraftFields } from '#domain/agenda/draft.ts';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { fetchUnits } from '#app/_features/meetings/directoryApi.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { agendaTexts } from './agenda.texts.ts';

interface UnitFieldProps {
	readonly unitId: string | null;
	/** Units that exist on this day (YYYY-MM-DD) are offered. */
	readonly day: string;
	readonly readOnly: boolean;
	readonly error: string | undefined;
	readonly onChange: (fields: DraftFields) => void;
}

/** The submitting body. Remembered between renders: its long list must not be drawn anew for every letter of the title. */
export const UnitField = memo(function UnitField({ unitId, day, readOnly, error, onChange }: UnitFieldProps) {
	const t = useTexts(agendaTexts);
	const units = useQuery({ queryKey: ['directory', 'units', day], queryFn: () => fetchUnits(day), staleTime: 300_000 });
	return (
		<SearchSelect
			label={t.unit}
			value={unitId}
			disabled={readOnly}
			error={error}
			placeholder={t.unitNone}
			options={(units.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
			onValueChange={(submittingUnitId) => onChange({ submittingUnitId })}
		/>
	);
});

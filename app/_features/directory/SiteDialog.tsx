'use client';

import { newId } from '#app/_api/newId.ts';
import { useState } from 'react';
import type { SiteView } from '#domain/directory/directory.ts';
import { api, read } from '#app/_api/client.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, readDayText } from '#app/_design/day.ts';
import { DayField } from '#app/_design/DayField.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useRefreshDirectory, useUnits } from './directoryQueries.ts';
import { FormDialog } from './FormDialog.tsx';
import { readOrder } from './readOrder.ts';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { siteTexts } from './sites.texts.ts';
import { unitOptions } from './unitOptions.ts';
import { unitTexts } from './units.texts.ts';

interface SiteDialogProps {
	/** Null for a new one. */
	readonly site: SiteView | null;
	/** Place offered to a new site. */
	readonly nextOrder: number;
	readonly onClose: () => void;
}

/** Adds or edits a site. */
export function SiteDialog({ site, nextOrder, onClose }: SiteDialogProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(siteTexts);
	const ofUnits = useTexts(unitTexts);
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const units = useUnits();
	const [id] = useState(() => site?.id ?? newId());
	const [name, setName] = useState(site?.name ?? '');
	const [unitId, setUnitId] = useState(site?.unitId ?? null);
	const [order, setOrder] = useState(String(site?.order ?? nextOrder));
	const [validFrom, setValidFrom] = useState(formatDayText(site?.validFrom ?? null));
	const [validTo, setValidTo] = useState(formatDayText(site?.validTo ?? null));

	const save = async () => {
		const json = {
			name,
			unitId,
			order: readOrder(order),
			validFrom: readDayText(validFrom),
			validTo: readDayText(validTo),
		};
		if (site === null) await read(api.api.directory.sites.$post({ json: { id, ...json } }));
		else await read(api.api.directory.sites[':id'].$patch({ param: { id }, json }));
		await refresh();
		toast({ title: site === null ? words.added : t.saved, description: name, tone: 'success' });
	};
	return (
		<FormDialog
			title={site === null ? words.add : words.edit}
			submitLabel={site === null ? words.add : t.save}
			fields={{ name: words.nameWrong, order: t.orderWrong, validFrom: t.dayWrong, validTo: t.lastDayWrong }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<TextField
						label={words.name}
						value={name}
						maxLength={200}
						autoComplete="off"
						error={issueAt('name')}
						onChange={(event) => setName(event.target.value)}
					/>
					<SearchSelect
						label={t.unit}
						labelNote={t.optional}
						placeholder={t.noUnit}
						options={unitOptions(units.data ?? [], ofUnits, t)}
						value={unitId}
						onValueChange={setUnitId}
					/>
					<TextField
						label={t.order}
						inputMode="numeric"
						autoComplete="off"
						value={order}
						hint={words.orderHint}
						error={issueAt('order')}
						onChange={(event) => setOrder(event.target.value)}
					/>
					<div className="grid gap-4 sm:grid-cols-2">
						<DayField
							label={t.validFrom}
							hint={t.openDay}
							value={validFrom}
							onValueChange={setValidFrom}
							error={issueAt('validFrom')}
						/>
						<DayField
							label={t.validTo}
							hint={t.openDay}
							value={validTo}
							onValueChange={setValidTo}
							error={issueAt('validTo')}
						/>
					</div>
				</>
			)}
		</FormDialog>
	);
}

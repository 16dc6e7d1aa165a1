'use client';

import { MapPin, Pencil, Plus } from 'lucide-react';
import { useState } from 'react';
import type { SiteView } from '#domain/directory/directory.ts';
import { matchesSearch } from '#domain/directory/search.ts';
import { isValidOn } from '#domain/directory/validity.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Button } from '#app/_design/Button.tsx';
import { DataTable } from '#app/_design/DataTable.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { formatDayText, isDay, readDayText } from '#app/_design/day.ts';
import { DirectoryList } from './DirectoryList.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useSites } from './directoryQueries.ts';
import { periodText } from './period.ts';
import { SearchBox } from './SearchBox.tsx';
import { SiteDialog } from './SiteDialog.tsx';
import { siteTexts } from './sites.texts.ts';
import { useToday } from './useToday.ts';
import { ValidityFilter } from './ValidityFilter.tsx';
import { ValidityPill } from './ValidityPill.tsx';

const none: readonly SiteView[] = [];

/** Sites (điểm cầu) in display order on a chosen day. */
export function SitesPanel() {
	const t = useTexts(directoryTexts);
	const words = useTexts(siteTexts);
	const query = useSites();
	const today = useToday();
	const [search, setSearch] = useState('');
	const [dayText, setDayText] = useState(() => formatDayText(today));
	const [editing, setEditing] = useState<SiteView | 'new' | null>(null);

	const sites = query.data ?? none;
	const day = readDayText(dayText);
	const shown = sites.filter(
		(site) => (!isDay(day) || isValidOn(site, day)) && matchesSearch([site.name, site.unitName], search),
	);
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-start gap-2">
				<div className="min-w-56 flex-1">
					<SearchBox label={words.search} value={search} onValueChange={setSearch} />
				</div>
				<div>
					<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
						{words.add}
					</Button>
				</div>
			</div>
			<ValidityFilter value={dayText} onValueChange={setDayText} today={today} shown={shown.length} />
			<DirectoryList
				query={query}
				total={sites.length}
				shown={shown.length}
				empty={{ icon: <MapPin />, title: words.empty, hint: words.emptyHint }}
				onShowAll={() => {
					setSearch('');
					setDayText('');
				}}
			>
				<DataTable
					caption={words.caption}
					rows={shown}
					rowKey={(site) => site.id}
					empty={null}
					columns={[
						{ key: 'order', heading: t.order, className: 'w-24 tabular-nums', cell: (site) => site.order },
						{
							key: 'name',
							heading: words.name,
							cell: (site) => (
								<span className="flex items-center gap-3">
									<Avatar name={site.name} shape="site" />
									<span className="min-w-0">
										<span className="block font-medium">{site.name}</span>
										<span className="block text-small text-muted">{site.unitName || t.noUnit}</span>
									</span>
								</span>
							),
						},
						{
							key: 'period',
							heading: words.period,
							className: 'tabular-nums',
							cell: (site) => (
								<span className="flex flex-wrap items-center gap-2">
									{periodText(site, t)}
									<ValidityPill validity={site} day={isDay(day) ? day : today} />
								</span>
							),
						},
						{
							key: 'edit',
							heading: '',
							className: 'w-16',
							align: 'right',
							cell: (site) => (
								<IconButton
									aria-label={t.editOf(site.name)}
									icon={<Pencil aria-hidden />}
									onClick={() => setEditing(site)}
								/>
							),
						},
					]}
				/>
			</DirectoryList>
			{editing !== null && (
				<SiteDialog
					site={editing === 'new' ? null : editing}
					nextOrder={Math.max(-1, ...sites.map(({ order }) => order)) + 1}
					onClose={() => setEditing(null)}
				/>
			)}
		</div>
	);
}

'use client';

import { Pencil, Plus, Users } from 'lucide-react';
import { useState } from 'react';
import type { PersonView } from '#domain/directory/directory.ts';
import { matchesSearch } from '#domain/directory/search.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Button } from '#app/_design/Button.tsx';
import { DataTable } from '#app/_design/DataTable.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { DirectoryList } from './DirectoryList.tsx';
import { directoryTexts } from './directory.texts.ts';
import { usePeople } from './directoryQueries.ts';
import { PersonDialog } from './PersonDialog.tsx';
import { SearchBox } from './SearchBox.tsx';
import { peopleTexts } from './people.texts.ts';

const none: readonly PersonView[] = [];

/** People with office and unit, in Party order of the current term first. */
export function PeoplePanel() {
	const t = useTexts(directoryTexts);
	const words = useTexts(peopleTexts);
	const query = usePeople();
	const [search, setSearch] = useState('');
	const [editing, setEditing] = useState<PersonView | 'new' | null>(null);

	const people = query.data ?? none;
	const shown = people.filter(({ fullName, office, unitName }) => matchesSearch([fullName, office, unitName], search));
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-start gap-2">
				<div className="min-w-56 flex-1">
					<SearchBox label={words.search} value={search} onValueChange={setSearch} />
				</div>
				<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => setEditing('new')}>
					{words.add}
				</Button>
			</div>
			<DirectoryList
				query={query}
				total={people.length}
				shown={shown.length}
				empty={{ icon: <Users />, title: words.empty, hint: words.emptyHint }}
				onShowAll={() => setSearch('')}
			>
				<DataTable
					caption={words.caption}
					rows={shown}
					rowKey={(person) => person.id}
					empty={null}
					columns={[
						{
							key: 'name',
							heading: words.name,
							cell: (person) => (
								<span className="flex items-center gap-3">
									<Avatar name={person.fullName} />
									<span className="min-w-0">
										<span className="block font-medium">{person.fullName}</span>
										<span className="block text-small text-muted">{person.office}</span>
									</span>
								</span>
							),
						},
						{
							key: 'unit',
							heading: t.unit,
							cell: (person) => <span className="text-muted">{person.unitName || t.noUnit}</span>,
						},
						{
							key: 'edit',
							heading: '',
							className: 'w-16',
							align: 'right',
							cell: (person) => (
								<IconButton
									aria-label={t.editOf(person.fullName)}
									icon={<Pencil aria-hidden />}
									onClick={() => setEditing(person)}
								/>
							),
						},
					]}
				/>
			</DirectoryList>
			{editing !== null && (
				<PersonDialog person={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />
			)}
		</div>
	);
}

'use client';

import type { UseQueryResult } from '@tanstack/react-query';
import { ArrowDown, ArrowUp, Ellipsis, Pencil, UserMinus, Users } from 'lucide-react';
import { useState } from 'react';
import type { MembershipView, TermView } from '#domain/directory/directory.ts';
import { isValidOn, type Validity } from '#domain/directory/validity.ts';
import { api, read } from '#app/_api/client.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Checkbox } from '#app/_design/Checkbox.tsx';
import { DataTable } from '#app/_design/DataTable.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { DirectoryList } from './DirectoryList.tsx';
import { directoryTexts } from './directory.texts.ts';
import { useRefreshDirectory } from './directoryQueries.ts';
import { EndMembershipDialog } from './EndMembershipDialog.tsx';
import { MembershipDialog } from './MembershipDialog.tsx';
import { moveInOrder } from './moveInOrder.ts';
import { periodText } from './period.ts';
import { termTexts } from './terms.texts.ts';
import { useToday } from './useToday.ts';
import { ValidityPill } from './ValidityPill.tsx';

interface MembersTableProps {
	readonly query: UseQueryResult<readonly MembershipView[]>;
	readonly term: TermView;
}

const none: readonly MembershipView[] = [];
const validityOf = ({ startsOn, endsOn }: MembershipView): Validity => ({ validFrom: startsOn, validTo: endsOn });

/** The members of a term in Party order: moving, editing, ending. */
export function MembersTable({ query, term }: MembersTableProps) {
	const t = useTexts(directoryTexts);
	const words = useTexts(termTexts);
	const formats = useFormats();
	const errorText = useErrorText();
	const toast = useToast();
	const refresh = useRefreshDirectory();
	const today = useToday();
	const [showEnded, setShowEnded] = useState(false);
	const [moving, setMoving] = useState(false);
	const [editing, setEditing] = useState<MembershipView | null>(null);
	const [ending, setEnding] = useState<MembershipView | null>(null);

	const members = query.data ?? none;
	const incumbents = members.filter((member) => isValidOn(validityOf(member), today));
	const shown = showEnded ? members : incumbents;

	const move = async (member: MembershipView, direction: 'up' | 'down') => {
		const target = shown[shown.indexOf(member) + (direction === 'up' ? -1 : 1)];
		if (!target || moving) return;
		setMoving(true);
		try {
			for (const { id, order } of moveInOrder(members, member.id, target.id, direction))
				await read(api.api.directory.memberships[':id'].$patch({ param: { id }, json: { order } }));
		} catch (error) {
			toast({ title: errorText(error), tone: 'danger' });
		}
		// Also after a refusal half-way: what is shown is what is stored.
		await refresh();
		setMoving(false);
	};
	return (
		<>
			<div className="flex flex-wrap items-center justify-between gap-x-4">
				<p className="text-muted">{words.incumbents(formats.count(incumbents.length))}</p>
				<Checkbox label={words.showEnded} checked={showEnded} onCheckedChange={setShowEnded} />
			</div>
			<DirectoryList
				query={query}
				total={members.length}
				shown={shown.length}
				empty={{ icon: <Users />, title: words.noMembers, hint: words.noMembersHint }}
				onShowAll={() => setShowEnded(true)}
			>
				<DataTable
					caption={words.caption}
					rows={shown}
					rowKey={(member) => member.id}
					empty={null}
					columns={[
						{ key: 'order', heading: t.order, className: 'w-20 tabular-nums', cell: (member) => member.order },
						{
							key: 'name',
							heading: words.member,
							cell: (member) => (
								<>
									<span className="block font-medium">{member.fullName}</span>
									<span className="block text-small text-muted">{member.personOffice}</span>
									{/* The columns that have no room on an upright tablet. */}
									<span className="mt-1 block text-small tabular-nums lg:hidden">
										{member.office} · {periodText(validityOf(member), t)}
									</span>
									<span className="mt-1 block empty:hidden lg:hidden">
										<ValidityPill validity={validityOf(member)} day={today} />
									</span>
								</>
							),
						},
						{ key: 'office', heading: words.office, className: 'max-lg:hidden', cell: (member) => member.office },
						{
							key: 'period',
							heading: words.period,
							className: 'max-lg:hidden tabular-nums',
							cell: (member) => (
								<span className="flex flex-wrap items-center gap-2">
									{periodText(validityOf(member), t)}
									<ValidityPill validity={validityOf(member)} day={today} />
								</span>
							),
						},
						{
							key: 'actions',
							heading: '',
							className: 'w-44',
							align: 'right',
							cell: (member) => (
								<span className="flex justify-end">
									<IconButton
										aria-label={t.moveUp(member.fullName)}
										icon={<ArrowUp aria-hidden />}
										disabled={shown[0] === member}
										aria-busy={moving}
										onClick={() => void move(member, 'up')}
									/>
									<IconButton
										aria-label={t.moveDown(member.fullName)}
										icon={<ArrowDown aria-hidden />}
										disabled={shown.at(-1) === member}
										aria-busy={moving}
										onClick={() => void move(member, 'down')}
									/>
									<Menu
										trigger={
											<IconButton aria-label={t.actionsOf(member.fullName)} icon={<Ellipsis aria-hidden />} noTooltip />
										}
										items={[
											{
												label: t.edit,
												icon: <Pencil aria-hidden className="size-5 text-muted" />,
												onSelect: () => setEditing(member),
											},
											{
												label: words.endMember,
												icon: <UserMinus aria-hidden className="size-5 text-muted" />,
												disabled: member.endsOn !== null && member.endsOn < today,
												onSelect: () => setEnding(member),
											},
										]}
									/>
								</span>
							),
						},
					]}
				/>
			</DirectoryList>
			{editing !== null && (
				<MembershipDialog term={term} member={editing} members={members} onClose={() => setEditing(null)} />
			)}
			{ending !== null && <EndMembershipDialog member={ending} onClose={() => setEnding(null)} />}
		</>
	);
}

'use client';

import { Plus, UserRound } from 'lucide-react';
import { useState } from 'react';
import { matchesSearch } from '#domain/directory/search.ts';
import type { AccountView } from '#domain/identity/identity.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Button } from '#app/_design/Button.tsx';
import { DataTable } from '#app/_design/DataTable.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useNow } from '#app/_design/useNow.ts';
import { DirectoryList } from '#app/_features/directory/DirectoryList.tsx';
import { SearchBox } from '#app/_features/directory/SearchBox.tsx';
import { formatDate, formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { AccountActions } from './AccountActions.tsx';
import { accountsTexts } from './accounts.texts.ts';
import { useAccounts } from './accountsQuery.ts';
import { isDelayed, needsAttention } from './accountState.ts';
import { AccountStatePills } from './AccountStatePills.tsx';
import { CreateAccountDialog } from './CreateAccountDialog.tsx';
import { identityTexts } from './identity.texts.ts';
import { OneTimePasswordDialog } from './OneTimePasswordDialog.tsx';
import { roleLabel } from './roleLabel.ts';
import { useMe } from './useMe.ts';

const filters = ['all', 'person', 'site', 'attention'] as const;
type Filter = (typeof filters)[number];
const none: readonly AccountView[] = [];

/** Every account: find, create, reset, unlock, disable. */
export function AccountsPanel() {
	const t = useTexts(accountsTexts);
	const words = useTexts(identityTexts);
	const { data: me } = useMe();
	const query = useAccounts();
	const offset = useClockOffset();
	const now = (useNow() ?? 0) + offset;
	const [search, setSearch] = useState('');
	const [filter, setFilter] = useState<Filter>('all');
	const [creating, setCreating] = useState(false);
	const [shownOnce, setShownOnce] = useState<{ account: AccountView; password: string } | null>(null);

	const accounts = query.data ?? none;
	const shown = accounts.filter(
		(account) =>
			(filter === 'all' || account.kind === filter || (filter === 'attention' && needsAttention(account, now))) &&
			matchesSearch([account.displayName, account.username, roleLabel(account, words)], search),
	);
	const lastSignIn = ({ lastSignInAt: at }: AccountView) =>
		at === null ? t.neverSignedIn : `${formatTime(at)}, ${formatDate(at)}`;
	const showPassword = (account: AccountView, password: string) => setShownOnce({ account, password });
	return (
		<div className="flex flex-col gap-4">
			<div className="flex flex-wrap items-start gap-2">
				<div className="min-w-56 flex-1">
					<SearchBox label={t.search} value={search} onValueChange={setSearch} />
				</div>
				<div className="w-56">
					<Select
						label={t.show}
						hideLabel
						options={filters.map((value) => ({ value, label: t.filters[value] }))}
						value={filter}
						onValueChange={setFilter}
					/>
				</div>
				<Button variant="primary" icon={<Plus aria-hidden className="size-5" />} onClick={() => setCreating(true)}>
					{t.create}
				</Button>
			</div>
			<DirectoryList
				query={query}
				total={accounts.length}
				shown={shown.length}
				empty={{ icon: <UserRound />, title: t.empty, hint: t.emptyHint }}
				onShowAll={() => {
					setSearch('');
					setFilter('all');
				}}
			>
				<DataTable
					caption={t.caption}
					rows={shown}
					rowKey={(account) => account.id}
					empty={null}
					columns={[
						{
							key: 'account',
							heading: t.account,
							cell: (account) => (
								<span className="flex items-center gap-3">
									<Avatar name={account.displayName} shape={account.kind} />
									<span className="min-w-0">
										<span className="block font-medium">{account.displayName}</span>
										<span className="block text-small text-muted">
											{account.username}
											{account.id === me?.accountId && ` · ${t.me}`}
										</span>
										{/* The columns that have no room on an upright tablet. */}
										<span className="block text-small text-muted lg:hidden">
											{roleLabel(account, words)} · {lastSignIn(account)}
										</span>
									</span>
								</span>
							),
						},
						{
							key: 'roles',
							heading: t.roles,
							className: 'max-lg:hidden',
							cell: (account) => <span className="text-muted">{roleLabel(account, words)}</span>,
						},
						{ key: 'state', heading: t.state, cell: (account) => <AccountStatePills account={account} now={now} /> },
						{
							key: 'last',
							heading: t.lastSignIn,
							className: 'max-lg:hidden tabular-nums text-muted',
							cell: lastSignIn,
						},
						{
							key: 'actions',
							heading: '',
							align: 'right',
							className: 'w-16',
							cell: (account) => (
								<AccountActions
									account={account}
									delayed={isDelayed(account, now)}
									own={account.id === me?.accountId}
									onPassword={showPassword}
								/>
							),
						},
					]}
				/>
			</DirectoryList>
			{creating && (
				<CreateAccountDialog accounts={accounts} onCreated={showPassword} onClose={() => setCreating(false)} />
			)}
			{shownOnce && (
				<OneTimePasswordDialog
					account={shownOnce.account}
					password={shownOnce.password}
					onClose={() => setShownOnce(null)}
				/>
			)}
		</div>
	);
}

'use client';

import { useState } from 'react';
import type { AccountKind, AccountView, SystemRole } from '#domain/identity/identity.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { api, read } from '#app/_api/client.ts';
import { Select } from '#app/_design/Select.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { usePeople, useSites } from '#app/_features/directory/directoryQueries.ts';
import { FormDialog, refuseField } from '#app/_features/directory/FormDialog.tsx';
import { SearchSelect } from '#app/_design/SearchSelect.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { accountsTexts } from './accounts.texts.ts';
import { useRefreshAccounts } from './accountsQuery.ts';
import { makeOneTimePassword } from './oneTimePassword.ts';
import { RolesField } from './RolesField.tsx';

interface CreateAccountDialogProps {
	readonly accounts: readonly AccountView[];
	/** The new account and its password, to be shown once. */
	readonly onCreated: (account: AccountView, password: string) => void;
	readonly onClose: () => void;
}

/** A new account for a person or for the room of a site. */
export function CreateAccountDialog({ accounts, onCreated, onClose }: CreateAccountDialogProps) {
	const t = useTexts(accountsTexts);
	const refresh = useRefreshAccounts();
	const people = usePeople();
	const sites = useSites();
	const [password] = useState(makeOneTimePassword);
	const [kind, setKind] = useState<AccountKind>('person');
	const [personId, setPersonId] = useState<string | null>(null);
	const [siteId, setSiteId] = useState<string | null>(null);
	const [displayName, setDisplayName] = useState('');
	const [username, setUsername] = useState('');
	const [roles, setRoles] = useState<readonly SystemRole[]>([]);

	const save = async () => {
		if (kind === 'site' && siteId === null) refuseField('siteId', t.siteMissing);
		const json =
			kind === 'person'
				? { username, displayName, kind, personId, roles: [...roles], password }
				: { username, displayName, kind, siteId, password };
		try {
			const { account } = await read(api.api.identity.accounts.$post({ json }));
			await refresh();
			onCreated(account, password);
		} catch (error) {
			if (ApiError.from(error).code !== 'already_exists') throw error;
			// The server says only that something is taken; which of the two is known from the list.
			const personTaken =
				kind === 'person' && accounts.some((other) => personId !== null && other.personId === personId);
			if (personTaken) refuseField('personId', t.personTaken);
			refuseField('username', t.usernameTaken);
		}
	};
	return (
		<FormDialog
			title={t.create}
			description={t.createHint}
			submitLabel={t.create}
			fields={{
				personId: null,
				siteId: null,
				displayName: t.displayNameWrong,
				username: null,
				roles: t.rolesWrong,
			}}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<Select
						label={t.kind}
						options={[
							{ value: 'person', label: t.kinds.person },
							{ value: 'site', label: t.kinds.site },
						]}
						value={kind}
						onValueChange={setKind}
					/>
					{kind === 'person' ? (
						<SearchSelect
							label={t.person}
							labelNote={t.optional}
							hint={t.personHint}
							options={(people.data ?? []).map((person) => ({
								value: person.id,
								label: person.fullName,
								detail: person.office || person.unitName,
							}))}
							value={personId}
							onValueChange={(id) => {
								setPersonId(id);
								setDisplayName(people.data?.find((person) => person.id === id)?.fullName ?? displayName);
							}}
							error={issueAt('personId')}
						/>
					) : (
						<SearchSelect
							label={t.site}
							hint={t.siteHint}
							options={(sites.data ?? []).map((site) => ({
								value: site.id,
								label: site.name,
								detail: site.unitName,
							}))}
							value={siteId}
							onValueChange={(id) => {
								setSiteId(id);
								setDisplayName(sites.data?.find((site) => site.id === id)?.name ?? displayName);
							}}
							error={issueAt('siteId')}
						/>
					)}
					<TextField
						label={t.displayName}
						value={displayName}
						maxLength={120}
						autoComplete="off"
						error={issueAt('displayName')}
						onChange={(event) => setDisplayName(event.target.value)}
					/>
					<TextField
						label={t.username}
						value={username}
						maxLength={40}
						autoComplete="off"
						autoCapitalize="none"
						autoCorrect="off"
						spellCheck={false}
						hint={t.usernameHint}
						error={issueAt('username') === t.usernameTaken ? t.usernameTaken : issueAt('username') && t.usernameWrong}
						onChange={(event) => setUsername(event.target.value.toLowerCase())}
					/>
					{kind === 'person' && <RolesField roles={roles} onChange={setRoles} error={issueAt('roles')} />}
				</>
			)}
		</FormDialog>
	);
}

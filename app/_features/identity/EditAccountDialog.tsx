'use client';

import { useState } from 'react';
import type { AccountView } from '#domain/identity/identity.ts';
import { api, read } from '#app/_api/client.ts';
import { TextField } from '#app/_design/TextField.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { FormDialog } from '#app/_features/directory/FormDialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { accountsTexts } from './accounts.texts.ts';
import { useRefreshAccounts } from './accountsQuery.ts';
import { RolesField } from './RolesField.tsx';

interface EditAccountDialogProps {
	readonly account: AccountView;
	readonly onClose: () => void;
}

/** Display name and roles of an account; a site's account has no roles. */
export function EditAccountDialog({ account, onClose }: EditAccountDialogProps) {
	const t = useTexts(accountsTexts);
	const toast = useToast();
	const refresh = useRefreshAccounts();
	const [displayName, setDisplayName] = useState(account.displayName);
	const [roles, setRoles] = useState(account.roles);

	const save = async () => {
		const json = { displayName, ...(account.kind === 'person' && { roles: [...roles] }) };
		await read(api.api.identity.accounts[':id'].$patch({ param: { id: account.id }, json }));
		await refresh();
		toast({ title: t.saved, description: displayName, tone: 'success' });
	};
	return (
		<FormDialog
			title={t.edit}
			description={account.username}
			submitLabel={t.save}
			fields={{ displayName: t.displayNameWrong, roles: null }}
			onSave={save}
			onClose={onClose}
		>
			{(issueAt) => (
				<>
					<TextField
						label={t.displayName}
						value={displayName}
						maxLength={120}
						autoComplete="off"
						error={issueAt('displayName')}
						onChange={(event) => setDisplayName(event.target.value)}
					/>
					{account.kind === 'person' && <RolesField roles={roles} onChange={setRoles} error={issueAt('roles')} />}
				</>
			)}
		</FormDialog>
	);
}

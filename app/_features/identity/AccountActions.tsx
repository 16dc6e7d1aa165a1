'use client';

import { Ban, Ellipsis, KeyRound, LockOpen, Pencil, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AccountView } from '#domain/identity/identity.ts';
import { api, read } from '#app/_api/client.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { directoryTexts } from '#app/_features/directory/directory.texts.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { accountsTexts } from './accounts.texts.ts';
import { useRefreshAccounts } from './accountsQuery.ts';
import { EditAccountDialog } from './EditAccountDialog.tsx';

interface AccountActionsProps {
	readonly account: AccountView;
	/** Devices new to the account wait after wrong passwords. */
	readonly delayed: boolean;
	/** The administrator's own account: its password is changed on the account screen, and it is not disabled from here. */
	readonly own: boolean;
	readonly onPassword: (account: AccountView, password: string) => void;
}

const icon = 'size-5 shrink-0 text-muted';

/** What can be done with one account, behind its "…" button. */
export function AccountActions({ account, delayed, own, onPassword }: AccountActionsProps) {
	const t = useTexts(accountsTexts);
	const words = useTexts(directoryTexts);
	const toast = useToast();
	const errorText = useErrorText();
	const refresh = useRefreshAccounts();
	const [open, setOpen] = useState<'edit' | 'reset' | 'disable' | null>(null);
	const param = { id: account.id };
	const close = () => setOpen(null);

	const tell = async (work: Promise<unknown>, title: string) => {
		try {
			await work;
			await refresh();
			toast({ title, description: account.displayName, tone: 'success' });
		} catch (error) {
			toast({ title: errorText(error), tone: 'danger' });
		}
	};
	const setDisabled = (disabled: boolean) =>
		read(api.api.identity.accounts[':id'].$patch({ param, json: { disabled } }));
	const reset = async () => {
		const made = await read(api.api.identity.accounts[':id']['reset-password'].$post({ param }));
		await refresh();
		onPassword(made.account, made.password);
	};
	const items: MenuItem[] = [
		{ label: t.edit, icon: <Pencil aria-hidden className={icon} />, onSelect: () => setOpen('edit') },
		...(delayed
			? [
					{
						label: t.endDelay,
						icon: <LockOpen aria-hidden className={icon} />,
						onSelect: () => void tell(read(api.api.identity.accounts[':id'].unlock.$post({ param })), t.delayEnded),
					},
				]
			: []),
		...(own
			? []
			: [
					{
						label: t.resetPassword,
						icon: <KeyRound aria-hidden className={icon} />,
						onSelect: () => setOpen('reset'),
					},
					account.disabled
						? {
								label: t.enable,
								icon: <Undo2 aria-hidden className={icon} />,
								onSelect: () => void tell(setDisabled(false), t.enabled),
							}
						: {
								label: t.disable,
								icon: <Ban aria-hidden className="size-5 shrink-0" />,
								danger: true,
								onSelect: () => setOpen('disable'),
							},
				]),
	];
	return (
		<>
			<Menu
				trigger={
					<IconButton aria-label={words.actionsOf(account.displayName)} icon={<Ellipsis aria-hidden />} noTooltip />
				}
				items={items}
			/>
			{open === 'edit' && <EditAccountDialog account={account} onClose={close} />}
			<ConfirmDialog
				open={open === 'reset'}
				onOpenChange={close}
				title={t.resetTitle(account.displayName)}
				consequence={t.resetConsequence}
				confirmLabel={t.resetPassword}
				onConfirm={reset}
			/>
			<ConfirmDialog
				open={open === 'disable'}
				onOpenChange={close}
				title={t.disableTitle(account.displayName)}
				consequence={t.disableConsequence}
				confirmLabel={t.disable}
				tone="danger"
				onConfirm={async () => {
					await setDisabled(true);
					await refresh();
					toast({ title: t.disabledDone, description: account.displayName, tone: 'success' });
				}}
			/>
		</>
	);
}

'use client';

import { ChevronDown, KeyRound, LogOut, Moon, Settings, Sun } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useErrorText } from '#app/_api/errorText.ts';
import { Avatar } from '#app/_design/Avatar.tsx';
import { Button } from '#app/_design/Button.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { Skeleton } from '#app/_design/Skeleton.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { signOut } from '#app/_features/identity/account.ts';
import { identityTexts } from '#app/_features/identity/identity.texts.ts';
import { roleLabel } from '#app/_features/identity/roleLabel.ts';
import { useMe } from '#app/_features/identity/useMe.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { shellTexts } from './shell.texts.ts';
import { useTheme } from './ThemeProvider.tsx';

const icon = 'size-5 shrink-0 text-muted';

export interface AccountMenuProps {
	/** What I am here, where that is more than the account says: the role in the meeting that is on screen. */
	readonly role?: string | undefined;
	/** Stands in a crowded bar: below 1280 px the name is behind the picture only. */
	readonly crowded?: boolean;
}

/** Who I am; behind it account, appearance, administration (for its officer) and sign-out. */
export function AccountMenu({ role, crowded = false }: AccountMenuProps) {
	const t = useTexts(shellTexts);
	const words = useTexts(identityTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const router = useRouter();
	const { theme, setTheme } = useTheme();
	const { data: me } = useMe();
	if (!me) return <Skeleton className="h-touch w-40" />;
	const hidden = crowded ? 'max-xl:hidden' : 'max-lg:hidden';
	const standing = role ?? roleLabel(me, words);

	const leave = () => {
		signOut().catch((error: unknown) => toast({ title: errorText(error), tone: 'danger' }));
	};
	const items: MenuItem[] = [
		{ label: t.account, icon: <KeyRound aria-hidden className={icon} />, onSelect: () => router.push('/account') },
		...(me.roles.includes('admin')
			? [{ label: t.admin, icon: <Settings aria-hidden className={icon} />, onSelect: () => router.push('/admin') }]
			: []),
		theme === 'light'
			? { label: t.dark, icon: <Moon aria-hidden className={icon} />, onSelect: () => setTheme('dark') }
			: { label: t.light, icon: <Sun aria-hidden className={icon} />, onSelect: () => setTheme('light') },
		{ kind: 'separator' },
		{ label: t.signOut, icon: <LogOut aria-hidden className={icon} />, onSelect: leave },
	];
	return (
		<Menu
			items={items}
			header={
				<div className="mb-2 border-b border-line px-4 pt-2 pb-4">
					<p className="font-semibold">{me.displayName}</p>
					<p className="text-small text-muted">{standing}</p>
				</div>
			}
			trigger={
				<Button variant="quiet" aria-label={t.menuOf(me.displayName)} className="min-w-0! shrink! px-2! text-left!">
					<Avatar name={me.displayName} shape={me.kind} />
					<span className={`min-w-0 max-w-64 leading-snug ${hidden}`}>
						<span className="block truncate text-small font-semibold">{me.displayName}</span>
						<span className="block truncate text-meta font-normal text-muted">{standing}</span>
					</span>
					<ChevronDown aria-hidden className={`size-5 shrink-0 text-muted ${hidden}`} />
				</Button>
			}
		/>
	);
}

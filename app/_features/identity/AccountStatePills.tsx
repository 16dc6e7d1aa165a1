'use client';

import { Ban, CircleCheck, Hourglass, KeyRound } from 'lucide-react';
import type { AccountView } from '#domain/identity/identity.ts';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { formatTime } from '#app/_i18n/formatDate.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { accountsTexts } from './accounts.texts.ts';
import { isDelayed } from './accountState.ts';

/** Everything that stands between an account and its next sign-in, or that nothing does. */
export function AccountStatePills({ account, now }: { readonly account: AccountView; readonly now: number }) {
	const t = useTexts(accountsTexts);
	const delayed = isDelayed(account, now);
	return (
		<span className="flex flex-wrap gap-2">
			{account.disabled && <StatusPill icon={<Ban aria-hidden />}>{t.disabled}</StatusPill>}
			{delayed && account.delayedUntil !== null && (
				<StatusPill tone="danger" icon={<Hourglass aria-hidden />}>
					{t.delayed(formatTime(account.delayedUntil))}
				</StatusPill>
			)}
			{account.mustChangePassword && (
				<StatusPill tone="warning" icon={<KeyRound aria-hidden />}>
					{t.mustChange}
				</StatusPill>
			)}
			{!account.disabled && !delayed && !account.mustChangePassword && (
				<StatusPill tone="success" icon={<CircleCheck aria-hidden />}>
					{t.active}
				</StatusPill>
			)}
		</span>
	);
}

'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { safeNextPath } from '#app/_api/signInRedirect.ts';
import { Button } from '#app/_design/Button.tsx';
import { Card } from '#app/_design/Card.tsx';
import { ConfirmDialog } from '#app/_design/ConfirmDialog.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { signOut, signOutEverywhere } from './account.ts';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { identityTexts } from './identity.texts.ts';
import { roleLabel } from './roleLabel.ts';
import { SignOutButton } from './SignOutButton.tsx';
import { useMe } from './useMe.ts';

/** My account: password and sessions. At the first sign-in only the new password is offered. */
export function AccountScreen() {
	const t = useTexts(identityTexts);
	const me = useMe();
	const [asking, setAsking] = useState(false);

	if (me.isPending) return <SkeletonList lines={3} lineClassName="h-40 w-full max-w-3xl" />;
	if (me.isError) return <ErrorState error={me.error} onRetry={() => void me.refetch()} />;

	if (me.data.mustChangePassword) {
		const goOn = () => window.location.assign(safeNextPath(new URLSearchParams(window.location.search).get('next')));
		return (
			<div className="mx-auto flex max-w-xl flex-col gap-6">
				<PageHeader title={t.mustChangeTitle} description={t.usernameIs(me.data.username)} />
				<Notice tone="info">{t.mustChange}</Notice>
				<Card>
					<ChangePasswordForm onChanged={goOn} />
				</Card>
				<SignOutButton onSignOut={signOut} />
			</div>
		);
	}
	return (
		<div className="mx-auto flex max-w-3xl flex-col gap-6">
			<PageHeader
				title={me.data.displayName}
				description={
					<>
						<span>{roleLabel(me.data, t)}</span>
						<span>{t.usernameIs(me.data.username)}</span>
					</>
				}
			/>
			<Card title={t.changePassword}>
				<ChangePasswordForm />
			</Card>
			<Card title={t.sessions}>
				<p className="mb-4 text-muted">{t.sessionsDetail}</p>
				<div className="flex flex-wrap gap-2">
					<SignOutButton onSignOut={signOut} />
					<Button icon={<LogOut aria-hidden className="size-5" />} onClick={() => setAsking(true)}>
						{t.signOutEverywhere}
					</Button>
				</div>
			</Card>
			<ConfirmDialog
				open={asking}
				onOpenChange={setAsking}
				title={t.signOutEverywhereTitle}
				consequence={t.signOutEverywhereConsequence}
				confirmLabel={t.signOutEverywhere}
				tone="danger"
				onConfirm={signOutEverywhere}
			/>
		</div>
	);
}

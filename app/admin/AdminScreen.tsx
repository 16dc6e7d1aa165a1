'use client';

import { useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { PageHeader } from '#app/_design/PageHeader.tsx';
import { SkeletonList } from '#app/_design/SkeletonList.tsx';
import { Tabs } from '#app/_design/Tabs.tsx';
import { PeoplePanel } from '#app/_features/directory/PeoplePanel.tsx';
import { SitesPanel } from '#app/_features/directory/SitesPanel.tsx';
import { TermsPanel } from '#app/_features/directory/TermsPanel.tsx';
import { UnitsPanel } from '#app/_features/directory/UnitsPanel.tsx';
import { AccountsPanel } from '#app/_features/identity/AccountsPanel.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { AppFrame } from '#app/_shell/AppFrame.tsx';
import { NotFoundScreen } from '#app/_shell/NotFoundScreen.tsx';
import { adminTexts } from './admin.texts.ts';
import { AuditPanel } from './AuditPanel.tsx';

const tabs = ['accounts', 'units', 'sites', 'people', 'terms', 'audit'] as const;
type Tab = (typeof tabs)[number];

const panels: Readonly<Record<Tab, ReactNode>> = {
	accounts: <AccountsPanel />,
	units: <UnitsPanel />,
	sites: <SitesPanel />,
	people: <PeoplePanel />,
	terms: <TermsPanel />,
	audit: <AuditPanel />,
};

/** Next follows the history of the browser, so that Back returns to the tab before. */
function openTab(tab: Tab): void {
	const address = `?tab=${tab}`;
	// A press tells twice, by the pointer and by the focus, before the address has changed on screen.
	if (window.location.search !== address) window.history.pushState(null, '', address);
}

/** Administration, for the role admin only. Hiding it is a courtesy: the server refuses everyone else by itself. */
export function AdminScreen() {
	const t = useTexts(adminTexts);
	const me = useMe();
	const asked = useSearchParams().get('tab');
	const tab = tabs.find((value) => value === asked) ?? 'accounts';

	if (me.data && !me.data.roles.includes('admin')) return <NotFoundScreen />;
	return (
		<AppFrame>
			<PageHeader title={t.title} description={t.description} />
			{me.isPending && <SkeletonList lines={8} />}
			{me.isError && !me.data && <ErrorState error={me.error} onRetry={() => void me.refetch()} />}
			{me.data && (
				<Tabs
					label={t.parts}
					value={tab}
					onValueChange={openTab}
					items={tabs.map((value) => ({ value, label: t.tabs[value], content: panels[value] }))}
				/>
			)}
		</AppFrame>
	);
}

'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { ProductMark } from '#app/_design/ProductMark.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { NotificationBell } from '#app/_features/notifications/NotificationBell.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useRealtime } from '#app/_realtime/RealtimeProvider.tsx';
import { AccountMenu } from './AccountMenu.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { NetworkStatus } from './NetworkStatus.tsx';
import { shellTexts } from './shell.texts.ts';

export interface AppFrameProps {
	readonly children: ReactNode;
	/** Beside the product's name: where I am, or links of this part. */
	readonly navigation?: ReactNode;
	/** The screen lays itself out edge to edge and fills the height (list-and-detail desks); else a readable column. */
	readonly fill?: boolean;
}

/** The frame of every signed-in screen but the room itself: who I am, the line to the server, the way home. */
export function AppFrame({ children, navigation, fill = false }: AppFrameProps) {
	const t = useTexts(shellTexts);
	const mustChangePassword = useMe().data?.mustChangePassword ?? false;
	return (
		<div className={`flex flex-col ${fill ? 'h-dvh' : 'min-h-dvh'}`}>
			<a
				href="#main"
				className="sr-only z-50 rounded-control bg-primary px-4 py-3 text-on-primary focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
			>
				{t.skip}
			</a>
			<header className="sticky top-0 z-30 flex min-h-16 shrink-0 items-center gap-2 border-b border-line bg-surface px-4">
				<Link
					href="/"
					aria-label={`${t.product}: ${t.meetings}`}
					className="flex min-h-touch shrink-0 items-center gap-3 rounded-control pr-2"
				>
					<ProductMark className="size-9" />
					<span className="text-lead font-semibold max-sm:hidden">{t.product}</span>
				</Link>
				<div className="flex min-w-0 flex-1 items-center gap-2 overflow-x-auto">{navigation}</div>
				{!mustChangePassword && <LiveTools />}
				<LanguageSwitch />
				<AccountMenu />
			</header>
			<main
				id="main"
				tabIndex={-1}
				className={
					fill ? 'min-h-0 flex-1 outline-none' : 'mx-auto w-full max-w-[1280px] flex-1 px-4 py-8 outline-none md:px-8'
				}
			>
				{children}
			</main>
		</div>
	);
}

/** What needs the live connection. Before the first password is changed the server keeps it shut: that is no lost network. */
function LiveTools() {
	useRealtime();
	return (
		<>
			<NetworkStatus />
			<NotificationBell />
		</>
	);
}

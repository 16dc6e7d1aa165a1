'use client';

import { LoaderCircle, Wifi, WifiOff } from 'lucide-react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useConnectionStatus, useIsLineSilent } from '#app/_realtime/RealtimeProvider.tsx';
import { shellTexts } from './shell.texts.ts';

/** Whether the line to the server stands. Quiet when all is well (icon only), in words when it is not and there is room. */
export function NetworkStatus() {
	const t = useTexts(shellTexts);
	const known = useConnectionStatus();
	const silent = useIsLineSilent();
	const status = known === 'online' && silent ? 'offline' : known;
	const words = { online: t.online, connecting: t.connecting, offline: t.offline, signed_out: t.signedOut }[status];
	const Icon = status === 'online' ? Wifi : status === 'connecting' ? LoaderCircle : WifiOff;
	return (
		<span
			role="status"
			className={`inline-flex items-center gap-2 px-2 text-small font-medium whitespace-nowrap ${status === 'offline' || status === 'signed_out' ? 'text-accent-text' : 'text-muted'}`}
		>
			<Icon aria-hidden className={`size-5 shrink-0 ${status === 'connecting' ? 'animate-spin' : ''}`} />
			<span className={status === 'offline' ? 'max-md:sr-only' : 'sr-only'}>{words}</span>
		</span>
	);
}

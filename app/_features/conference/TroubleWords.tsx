'use client';

import type { Trouble } from '#domain/conference/trouble.ts';
import { useNow } from '#app/_design/useNow.ts';
import { formatDuration } from '#app/_i18n/formatNumber.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useClockOffset } from '#app/_realtime/RealtimeProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';

/** What is wrong and for how long, by the server's clock: "Mất kết nối · 01:20". */
export function TroubleWords({ trouble }: { readonly trouble: Trouble }) {
	const t = useTexts(conferenceTexts);
	const now = useNow();
	const offset = useClockOffset();
	const passed = now === null ? null : Math.max(0, now + offset - Date.parse(trouble.since));
	return (
		<>
			{t.trouble[trouble.kind]}
			{passed !== null && <span className="tabular-nums">{` · ${formatDuration(passed)}`}</span>}
		</>
	);
}

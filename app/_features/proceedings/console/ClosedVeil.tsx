'use client';

import { Lock } from 'lucide-react';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { consoleTexts } from './console.texts.ts';

/** What a tablet shows instead of a paper while the meeting is in closed session: calm, and nothing to do. */
export function ClosedVeil() {
	const t = useTexts(consoleTexts);
	return (
		<div role="status" className="flex min-h-0 flex-1 items-center justify-center bg-bg">
			<EmptyState icon={<Lock />} title={t.veil} description={t.veilText} />
		</div>
	);
}

'use client';

import { Lock } from 'lucide-react';
import { EmptyState } from '#app/_design/EmptyState.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { consoleTexts } from './console.texts.ts';

/**
 * What a tablet shows instead of a paper while the meeting is in closed session: calm, and nothing to do. Above an open ballot,
 * which takes most of the screen, it is one line.
 */
export function ClosedVeil() {
	const t = useTexts(consoleTexts);
	return (
		<div role="status" className="@container-size min-h-0 flex-1 bg-bg">
			<div className="flex size-full items-center justify-center [@container(max-height:19rem)]:hidden">
				<EmptyState icon={<Lock />} title={t.veil} description={t.veilText} />
			</div>
			<div className="hidden size-full items-center justify-center gap-3 overflow-hidden px-4 [@container(max-height:19rem)]:flex">
				<Lock aria-hidden className="size-6 shrink-0 text-faint" />
				<p>
					<span className="font-semibold">{t.veil}.</span> <span className="text-muted">{t.veilText}</span>
				</p>
			</div>
		</div>
	);
}

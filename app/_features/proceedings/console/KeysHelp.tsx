'use client';

import { Dialog } from '#app/_design/Dialog.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { consoleTexts } from './console.texts.ts';
import { BUTTON_KEYS } from './useConsoleKeys.ts';

/** What each key of the desk does. */
export function KeysHelp({ onClose }: { readonly onClose: () => void }) {
	const t = useTexts(consoleTexts).keys;
	const lines: readonly (readonly [string, string])[] = [
		...Object.entries(BUTTON_KEYS).map(([key, target]) => [key.toUpperCase(), t.to[target]] as const),
		['1 … 6', t.panels],
		['A', t.agenda],
		['?', t.help],
	];
	return (
		<Dialog open onOpenChange={onClose} size="sm" title={t.title} description={t.hint}>
			<dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-4 gap-y-2">
				{lines.map(([key, what]) => (
					<div key={key} className="contents">
						<dt>
							<kbd className="inline-block min-w-10 rounded-control border border-line-strong bg-sunken px-2 py-1 text-center font-semibold">
								{key}
							</kbd>
						</dt>
						<dd>{what}</dd>
					</div>
				))}
			</dl>
		</Dialog>
	);
}

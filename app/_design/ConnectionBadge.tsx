'use client';

import { Check, Eye, LoaderCircle, WifiOff } from 'lucide-react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { designTexts } from './design.texts.ts';

/**
 * Where my work stands. `saved` may be shown only after the server said that it is on its disk;
 * `waiting` means kept on this device until the connection is back.
 */
export type SaveState = 'saved' | 'saving' | 'waiting' | 'read_only';

export interface ConnectionBadgeProps {
	readonly state: SaveState;
	/** Only the icon below 640 px, the words stay for screen readers. */
	readonly compact?: boolean;
}

const looks = {
	saved: { Icon: Check, style: 'text-success', spin: false },
	saving: { Icon: LoaderCircle, style: 'text-muted', spin: true },
	waiting: { Icon: WifiOff, style: 'text-accent-text', spin: false },
	read_only: { Icon: Eye, style: 'text-muted', spin: false },
};

/** "Đã lưu ✓ / Đang lưu… / Mất kết nối — sẽ lưu lại". */
export function ConnectionBadge({ state, compact = false }: ConnectionBadgeProps) {
	const t = useTexts(designTexts);
	const words = { saved: t.saved, saving: t.saving, waiting: t.saveLater, read_only: t.readOnly }[state];
	const { Icon, style, spin } = looks[state];
	return (
		<span role="status" className={`inline-flex items-center gap-2 text-small font-medium whitespace-nowrap ${style}`}>
			<Icon aria-hidden className={`size-5 shrink-0 ${spin ? 'animate-spin' : ''}`} />
			<span className={compact ? 'max-sm:sr-only' : undefined}>{words}</span>
		</span>
	);
}

'use client';

import { useEffect, useRef } from 'react';
import type * as Y from 'yjs';
import { TextArea } from '#app/_design/TextArea.tsx';
import type { CollaborationStatus } from '#app/_realtime/collaborationState.ts';
import type { SaveState } from '#app/_design/ConnectionBadge.tsx';
import { bindTextArea } from '#app/_features/agenda/bindTextArea.ts';

interface SharedTextProps {
	readonly text: Y.Text;
	readonly label: string;
	readonly hideLabel?: boolean;
	readonly hint?: string;
	readonly placeholder?: string;
	readonly readOnly: boolean;
	readonly rows?: number;
}

/** A box of several lines over a shared text; every line is a paragraph. */
export function SharedText({ text, rows = 2, ...field }: SharedTextProps) {
	const area = useRef<HTMLTextAreaElement>(null);
	useEffect(() => (area.current === null ? undefined : bindTextArea(area.current, text, 'many')), [text]);
	return <TextArea {...field} ref={area} rows={rows} maxLength={20_000} />;
}

/** What the badge says of a collaborative document. */
export function saveStateOf(status: CollaborationStatus): SaveState {
	switch (status) {
		case 'saved':
			return 'saved';
		case 'connecting':
		case 'saving':
			return 'saving';
		case 'offline':
			return 'waiting';
		case 'readonly':
		case 'revoked':
			return 'read_only';
	}
}

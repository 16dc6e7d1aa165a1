'use client';

import { useSyncExternalStore } from 'react';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { readAccessGiven } from '#app/_realtime/accessGiven.ts';
import { accessTexts } from './access.texts.ts';

const never = (): (() => void) => () => undefined;

/** On the sign-in page: this tab was signed out because the administrator reset the password (docs/PROTOCOL.md V-22). */
export function SignedOutNotice() {
	const t = useTexts(accessTexts);
	const formats = useFormats();
	const at = useSyncExternalStore(never, readAccessGiven, () => null);
	return at === null ? null : <Notice tone="warning">{t.signedOut(formats.dateTime(at))}</Notice>;
}

'use client';

import { LogOut } from 'lucide-react';
import { useState } from 'react';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { identityTexts } from './identity.texts.ts';

/** Signs out of this device; says so when the server could not be told. */
export function SignOutButton({ onSignOut }: { readonly onSignOut: () => Promise<void> }) {
	const t = useTexts(identityTexts);
	const errorText = useErrorText();
	const toast = useToast();
	const [busy, setBusy] = useState(false);
	const press = async () => {
		setBusy(true);
		try {
			await onSignOut();
		} catch (error) {
			toast({ title: errorText(error), tone: 'danger' });
			setBusy(false);
		}
	};
	return (
		<Button
			className="self-start"
			icon={<LogOut aria-hidden className="size-5" />}
			busy={busy}
			onClick={() => void press()}
		>
			{t.signOut}
		</Button>
	);
}

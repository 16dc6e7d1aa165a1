'use client';

import { Check, Copy } from 'lucide-react';
import { useRef, useState } from 'react';
import type { AccountView } from '#domain/identity/identity.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { accountsTexts } from './accounts.texts.ts';

interface OneTimePasswordDialogProps {
	readonly account: AccountView;
	readonly password: string;
	readonly onClose: () => void;
}

/** Shows a password once. The first careless way out (Esc, a click beside it) asks whether it has been noted. */
export function OneTimePasswordDialog({ account, password, onClose }: OneTimePasswordDialogProps) {
	const t = useTexts(accountsTexts);
	const box = useRef<HTMLInputElement>(null);
	const [copy, setCopy] = useState<'not_yet' | 'done' | 'by_hand'>('not_yet');
	const [asked, setAsked] = useState(false);

	const copyPassword = async () => {
		try {
			// Missing on plain http, where many committee networks still are.
			await navigator.clipboard.writeText(password);
			setCopy('done');
		} catch {
			box.current?.select();
			setCopy('by_hand');
		}
	};
	return (
		<Dialog
			open
			size="sm"
			onOpenChange={(open) => {
				if (open) return;
				if (copy === 'done' || asked) onClose();
				else setAsked(true);
			}}
			title={t.oneTimeTitle}
			description={t.oneTimeHint(account.displayName)}
			footer={
				<>
					<Button
						icon={copy === 'done' ? <Check aria-hidden className="size-5" /> : <Copy aria-hidden className="size-5" />}
						onClick={() => void copyPassword()}
					>
						{copy === 'done' ? t.copied : t.copy}
					</Button>
					<Button variant="primary" onClick={onClose}>
						{t.noted}
					</Button>
				</>
			}
		>
			<div className="flex flex-col gap-4">
				{asked && <Notice tone="warning">{t.notedFirst}</Notice>}
				<TextField label={t.username} readOnly value={account.username} className="font-mono" />
				<TextField
					ref={box}
					label={t.oneTimePassword}
					readOnly
					boxSize="lg"
					value={password}
					hint={copy === 'by_hand' ? t.copyByHand : undefined}
					className="font-mono tracking-wide"
					onFocus={(event) => event.target.select()}
				/>
			</div>
		</Dialog>
	);
}

'use client';

import { Eye, EyeOff } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { TextField, type TextFieldProps } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { identityTexts } from './identity.texts.ts';

type PasswordFieldProps = Omit<TextFieldProps, 'type' | 'trailing' | 'onKeyDown' | 'onKeyUp'>;

/** A password with "show" and a word about Caps Lock, the commonest reason for a wrong one. */
export function PasswordField({ hint, ...field }: PasswordFieldProps) {
	const t = useTexts(identityTexts);
	const [shown, setShown] = useState(false);
	const [capsLock, setCapsLock] = useState(false);
	const watchCapsLock = (event: KeyboardEvent<HTMLInputElement>) => setCapsLock(event.getModifierState('CapsLock'));
	return (
		<TextField
			{...field}
			hint={capsLock ? <strong className="font-semibold text-warning">{t.capsLock}</strong> : hint}
			type={shown ? 'text' : 'password'}
			autoCapitalize="none"
			autoCorrect="off"
			spellCheck={false}
			onKeyDown={watchCapsLock}
			onKeyUp={watchCapsLock}
			trailing={
				<IconButton
					aria-label={shown ? t.hidePassword : t.showPassword}
					icon={shown ? <EyeOff aria-hidden /> : <Eye aria-hidden />}
					noTooltip
					onClick={() => setShown(!shown)}
				/>
			}
		/>
	);
}

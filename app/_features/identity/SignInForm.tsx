'use client';

import { useRef, useState, type SubmitEvent } from 'react';
import { ApiError } from '#app/_api/ApiError.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { safeNextPath } from '#app/_api/signInRedirect.ts';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { TextField } from '#app/_design/TextField.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { signIn } from './account.ts';
import { identityTexts } from './identity.texts.ts';
import { PasswordField } from './PasswordField.tsx';

interface MissingFields {
	readonly username?: string;
	readonly password?: string;
}

/** Username and password; afterwards the page that was asked for (`?next=`), loaded afresh for this person. */
export function SignInForm() {
	const t = useTexts(identityTexts);
	const errorText = useErrorText();
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<ApiError | null>(null);
	const [missing, setMissing] = useState<MissingFields>({});
	const usernameBox = useRef<HTMLInputElement>(null);
	const passwordBox = useRef<HTMLInputElement>(null);

	const submit = async (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (busy) return;
		// Read from the boxes, not from state: password managers fill them without telling React.
		const username = usernameBox.current?.value.trim() ?? '';
		const password = passwordBox.current?.value ?? '';
		setFailure(null);
		setMissing({
			...(!username && { username: t.usernameMissing }),
			...(!password && { password: t.passwordMissing }),
		});
		if (!username || !password) {
			(username ? passwordBox : usernameBox).current?.focus();
			return;
		}
		setBusy(true);
		try {
			await signIn(username, password);
			window.location.assign(safeNextPath(new URLSearchParams(window.location.search).get('next')));
		} catch (error) {
			const refusal = ApiError.from(error);
			setFailure(refusal);
			setBusy(false);
			if (refusal.code === 'invalid_credentials') passwordBox.current?.select();
		}
	};

	return (
		<form noValidate method="post" onSubmit={(event) => void submit(event)} className="flex flex-col gap-6">
			<TextField
				ref={usernameBox}
				name="username"
				label={t.username}
				hint={t.usernameHint}
				error={missing.username}
				boxSize="lg"
				autoComplete="username"
				autoCapitalize="none"
				autoCorrect="off"
				spellCheck={false}
				autoFocus
			/>
			<PasswordField
				ref={passwordBox}
				name="password"
				label={t.password}
				error={missing.password}
				boxSize="lg"
				autoComplete="current-password"
			/>
			{failure && <Notice tone="danger">{errorText(failure)}</Notice>}
			<Button type="submit" variant="primary" size="lg" busy={busy} className="w-full">
				{t.signIn}
			</Button>
		</form>
	);
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { PASSWORD_LENGTH, WEAKNESS_TEXTS, weaknessOf } from '#domain/identity/passwordStrength.ts';
import { ApiError } from '#app/_api/ApiError.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useLanguage, useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { changePassword } from './account.ts';
import { identityTexts } from './identity.texts.ts';
import { PasswordField } from './PasswordField.tsx';
import { useMe } from './useMe.ts';

interface FieldErrors {
	readonly current?: string;
	readonly next?: string;
	readonly repeat?: string;
}

/** Current password, new one twice. `onChanged` runs after the server has taken it. */
export function ChangePasswordForm({ onChanged }: { readonly onChanged?: () => void }) {
	const t = useTexts(identityTexts);
	const { language } = useLanguage();
	const { data: me } = useMe();
	const errorText = useErrorText();
	const toast = useToast();
	const queryClient = useQueryClient();
	const form = useRef<HTMLFormElement>(null);
	const [busy, setBusy] = useState(false);
	const [errors, setErrors] = useState<FieldErrors>({});
	const [failure, setFailure] = useState<ApiError | null>(null);

	const check = (current: string, next: string, repeat: string): FieldErrors => {
		const missing = PASSWORD_LENGTH.least - next.length;
		if (!current) return { current: t.passwordMissing };
		if (missing > 0) return { next: t.tooShort(missing) };
		const weakness = weaknessOf(next, me?.username ?? '');
		if (weakness !== null) return { next: WEAKNESS_TEXTS[weakness][language] };
		if (next === current) return { next: t.sameAsOld };
		return next === repeat ? {} : { repeat: t.notSame };
	};

	const submit = async (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		if (busy) return;
		const data = new FormData(event.currentTarget);
		const entered = (name: string) => {
			const value = data.get(name);
			return typeof value === 'string' ? value : '';
		};
		const [current, next, repeat] = [entered('current'), entered('next'), entered('repeat')];
		const found = check(current, next, repeat);
		setErrors(found);
		setFailure(null);
		if (Object.keys(found).length > 0) return;
		setBusy(true);
		try {
			await changePassword(current, next);
			form.current?.reset();
			toast({ title: t.changed, description: t.changedDetail, tone: 'success' });
			await queryClient.invalidateQueries({ queryKey: ['identity', 'me'] });
			onChanged?.();
		} catch (error) {
			const refusal = ApiError.from(error);
			if (refusal.code === 'invalid_credentials') setErrors({ current: t.wrongCurrent });
			else if (refusal.code === 'weak_password')
				setErrors({ next: refusal.issueAt('newPassword') ?? errorText(refusal) });
			else setFailure(refusal);
		} finally {
			setBusy(false);
		}
	};

	return (
		<form
			ref={form}
			noValidate
			method="post"
			onSubmit={(event) => void submit(event)}
			className="flex max-w-md flex-col gap-6"
		>
			<PasswordField name="current" label={t.currentPassword} error={errors.current} autoComplete="current-password" />
			<PasswordField
				name="next"
				label={t.newPassword}
				hint={t.newPasswordHint}
				error={errors.next}
				autoComplete="new-password"
			/>
			<PasswordField name="repeat" label={t.repeatPassword} error={errors.repeat} autoComplete="new-password" />
			{failure && <Notice tone="danger">{errorText(failure)}</Notice>}
			<Button type="submit" variant="primary" busy={busy} className="self-start">
				{t.changePassword}
			</Button>
		</form>
	);
}

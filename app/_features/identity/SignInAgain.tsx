'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore, type SubmitEvent } from 'react';
import { ApiError } from '#app/_api/ApiError.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { pageAccount, type PageAccount } from '#app/_api/pageAccount.ts';
import { sessionEnd } from '#app/_api/sessionEnd.ts';
import { leaveToAnother } from '#app/_api/signInRedirect.ts';
import { Button } from '#app/_design/Button.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { ProductMark } from '#app/_design/ProductMark.tsx';
import { useIsWriting } from '#app/_design/steady/useWritingHand.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { fetchSessionAccount, onSignedInElsewhere, signIn, tellOtherTabs } from './account.ts';
import { PasswordField } from './PasswordField.tsx';
import { signInAgainTexts } from './signInAgain.texts.ts';

/**
 * The session ended while this page holds work that is not on the server yet: the same person signs in over the page, which
 * lies covered under it, and the work goes out. Nobody else can sign in here: another person gets a page of their own, and
 * what this one holds stays on the device for its owner.
 */
export function SignInAgain() {
	const ended = useSyncExternalStore(sessionEnd.subscribe, sessionEnd.get, () => false);
	const writing = useIsWriting();
	const account = pageAccount();
	// Never under a pen: the stroke is finished first.
	if (!ended || writing || account === null) return null;
	return <Cover key={account.accountId} account={account} />;
}

function Cover({ account: { accountId, username, displayName: name } }: { readonly account: PageAccount }) {
	const t = useTexts(signInAgainTexts);
	const errorText = useErrorText();
	const client = useQueryClient();
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<ApiError | null>(null);
	const passwordBox = useRef<HTMLInputElement>(null);
	const cover = useRef<HTMLDivElement>(null);
	useEffect(() => {
		const own = cover.current;
		// What lies under the cover is not reached by keys either, a dialog that was open included.
		const others = [...(own?.parentElement?.children ?? [])].filter((each) => each !== own);
		for (const each of others) each.setAttribute('inert', '');
		// To a dialog under the cover, a press here is one beside it: it would close, with what was typed in it.
		const keep = (event: Event): void => event.stopPropagation();
		for (const type of ['pointerdown', 'focusin']) own?.addEventListener(type, keep);
		passwordBox.current?.focus();
		return () => {
			for (const each of others) each.removeAttribute('inert');
			for (const type of ['pointerdown', 'focusin']) own?.removeEventListener(type, keep);
		};
	}, []);

	// The same person has signed in meanwhile in another tab of this browser: nobody is asked twice.
	const goOn = useEffectEvent(async () => {
		if ((await fetchSessionAccount()) !== accountId || !sessionEnd.get()) return;
		sessionEnd.resume();
		void client.invalidateQueries();
	});
	useEffect(() => {
		const listening = new AbortController();
		const look = (): void => {
			if (document.visibilityState === 'visible') void goOn();
		};
		window.addEventListener('focus', look, { signal: listening.signal });
		document.addEventListener('visibilitychange', look, { signal: listening.signal });
		const stop = onSignedInElsewhere(() => void goOn());
		return () => {
			listening.abort();
			stop();
		};
	}, []);

	const submit = async (event: SubmitEvent<HTMLFormElement>) => {
		event.preventDefault();
		const password = passwordBox.current?.value ?? '';
		if (busy || password === '') return;
		setBusy(true);
		setFailure(null);
		try {
			await signIn(username, password);
			sessionEnd.resume();
			tellOtherTabs();
			void client.invalidateQueries();
		} catch (error) {
			setFailure(ApiError.from(error));
			setBusy(false);
			passwordBox.current?.select();
		}
	};
	return (
		<div
			ref={cover}
			role="dialog"
			aria-modal="true"
			aria-label={t.title}
			className="pointer-events-auto fixed inset-0 z-50 flex items-center justify-center overflow-y-auto bg-bg p-4"
		>
			<form
				noValidate
				method="post"
				onSubmit={(event) => void submit(event)}
				className="flex w-full max-w-[440px] flex-col gap-6 rounded-card border border-line bg-surface p-6 sm:p-8"
			>
				<div className="flex items-center gap-4">
					<ProductMark className="size-12 shrink-0" />
					<h1 className="text-title font-semibold">{t.title}</h1>
				</div>
				<p className="text-muted">{t.why}</p>
				<p className="font-semibold break-words">{t.person(name, username)}</p>
				<input type="text" name="username" autoComplete="username" value={username} readOnly hidden />
				<PasswordField
					ref={passwordBox}
					name="password"
					label={t.password}
					boxSize="lg"
					autoComplete="current-password"
				/>
				{failure && <Notice tone="danger">{errorText(failure)}</Notice>}
				<Button type="submit" variant="primary" size="lg" busy={busy} className="w-full">
					{t.signIn}
				</Button>
				<div className="flex flex-col gap-2 border-t border-line pt-4">
					<p className="text-small text-muted">{t.anotherHint}</p>
					<Button type="button" disabled={busy} onClick={leaveToAnother}>
						{t.another}
					</Button>
				</div>
			</form>
		</div>
	);
}

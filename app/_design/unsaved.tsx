'use client';

import { useEffect, useEffectEvent, useRef, useState, type ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { ConfirmDialog } from './ConfirmDialog.tsx';
import { designTexts } from './design.texts.ts';

/*
 * What was typed and not saved is never thrown away without a question: by closing a dialog, by a link, by the browser's back
 * button, by another part of the same page. A reload asks in the browser's own words.
 */

type Leave = () => void;

/** Forms on screen that hold something unsaved, the one on top last. Each asks for itself. */
const unsaved: ((leave: Leave) => void)[] = [];

/** Goes on with `leave` at once, or after the question of the form that would be lost. */
export function leaveUnsaved(leave: Leave): void {
	const ask = unsaved.at(-1);
	if (ask === undefined) leave();
	else ask(leave);
}

/** Another part of the page that is chosen this soon after somebody stayed is an echo of the choice before, ms. */
const STAYED_MS = 500;

export interface UnsavedGuard {
	/** Leaves the form: at once, or after a question while something in it is unsaved. */
	readonly ask: (leave: Leave) => void;
	/** The question; to be drawn with the form. */
	readonly question: ReactNode;
}

/** Guards a form against being lost while `dirty`. */
export function useUnsavedGuard(dirty: boolean): UnsavedGuard {
	const t = useTexts(designTexts);
	const [pending, setPending] = useState<{ readonly leave: Leave } | null>(null);
	/** The way out that was agreed to is not asked about again. */
	const agreed = useRef(false);
	/** When the question was last answered with «go on»: the focus that comes back to a tab then chooses that tab once more. */
	const stayed = useRef(0);
	const ask = (leave: Leave): void => {
		if (dirty && !agreed.current) setPending({ leave });
		else leave();
	};
	const askNow = useEffectEvent(ask);
	const go = (leave: Leave): void => {
		agreed.current = true;
		leave();
		// Whoever stays after all is asked again.
		setTimeout(() => (agreed.current = false), 1_000);
	};
	useEffect(() => {
		if (!dirty) return undefined;
		const askForThis = (leave: Leave): void => {
			if (Date.now() - stayed.current >= STAYED_MS) askNow(leave);
		};
		unsaved.push(askForThis);
		const onUnload = (event: BeforeUnloadEvent): void => {
			if (!agreed.current) event.preventDefault();
		};
		const onClick = (event: MouseEvent): void => {
			const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
			if (!(link instanceof HTMLAnchorElement) || agreed.current || !leadsAway(link, event)) return;
			event.preventDefault();
			event.stopPropagation();
			askNow(() => link.click());
		};
		// An entry of our own lies over the page: the back button takes it, and nothing else, before the question.
		if (!hasOwnEntry()) window.history.pushState({ ...asState(), unsaved: true }, '');
		const onBack = (): void => {
			if (agreed.current) return;
			window.history.pushState({ ...asState(), unsaved: true }, '');
			askNow(() => window.history.go(-2));
		};
		window.addEventListener('beforeunload', onUnload);
		window.addEventListener('popstate', onBack);
		document.addEventListener('click', onClick, { capture: true });
		return () => {
			unsaved.splice(unsaved.indexOf(askForThis), 1);
			window.removeEventListener('beforeunload', onUnload);
			window.removeEventListener('popstate', onBack);
			document.removeEventListener('click', onClick, { capture: true });
		};
	}, [dirty]);
	return {
		ask,
		question: (
			<ConfirmDialog
				open={pending !== null}
				onOpenChange={(open) => {
					if (open) return;
					stayed.current = Date.now();
					setPending(null);
				}}
				title={t.unsavedTitle}
				consequence={t.unsavedText}
				confirmLabel={t.throwAway}
				cancelLabel={t.goOnEditing}
				tone="danger"
				onConfirm={() => {
					if (pending !== null) go(pending.leave);
					return Promise.resolve();
				}}
			/>
		),
	};
}

/** Whether a press on a link leaves the page that the form is on. */
function leadsAway(link: HTMLAnchorElement, event: MouseEvent): boolean {
	if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return false;
	if ((link.target !== '' && link.target !== '_self') || link.hasAttribute('download')) return false;
	const { origin, pathname, search } = window.location;
	return link.origin !== origin || link.pathname !== pathname || link.search !== search;
}

const asState = (): object => (window.history.state as object | null) ?? {};
const hasOwnEntry = (): boolean => (window.history.state as { unsaved?: boolean } | null)?.unsaved === true;

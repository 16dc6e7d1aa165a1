'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#app/_design/isTyping.ts';

/** What a key goes to on screen: the `data-shortcut` of a button. */
export type ShortcutTarget = 'next' | 'invite' | 'end-speech' | 'undo' | 'closed' | 'roll-call';

/** Keys that go to a button of the console. They focus it, Enter presses it: no single stray key does anything public. */
export const BUTTON_KEYS: Readonly<Record<string, ShortcutTarget>> = {
	n: 'next',
	m: 'invite',
	k: 'end-speech',
	z: 'undo',
	b: 'closed',
	d: 'roll-call',
};

export interface ConsoleKeys {
	/** Opens the nth view of the right column, from 0. */
	readonly openPanel: (index: number) => void;
	/** Shows the console, for a key whose button is not on screen. */
	readonly openConsole: () => void;
	readonly toggleAgenda: () => void;
	readonly showHelp: () => void;
}

/** Keys of the desk for whoever drives the meeting, wherever the focus is, except while typing or in a dialog or menu. */
export function useConsoleKeys(active: boolean, keys: ConsoleKeys): void {
	const handle = useEffectEvent((event: KeyboardEvent) => {
		if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
		const key = event.key.toLowerCase();
		const target = BUTTON_KEYS[key];
		if (target !== undefined) goTo(target, keys.openConsole);
		else if (/^[1-9]$/.test(key)) keys.openPanel(Number(key) - 1);
		else if (key === 'a') keys.toggleAgenda();
		else if (key === '?') keys.showHelp();
		else return;
		event.preventDefault();
	});
	useEffect(() => {
		if (!active) return;
		const listener = (event: KeyboardEvent) => handle(event);
		window.addEventListener('keydown', listener);
		return () => window.removeEventListener('keydown', listener);
	}, [active]);
}

function goTo(target: ShortcutTarget, openConsole: () => void): void {
	const button = (): HTMLElement | null => document.querySelector(`[data-shortcut="${target}"]`);
	const shown = button();
	if (shown !== null) return shown.focus();
	openConsole();
	requestAnimationFrame(() => button()?.focus());
}

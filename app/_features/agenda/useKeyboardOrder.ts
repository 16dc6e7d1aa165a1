'use client';

import { useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react';
import { announceMove, placeLifted, type Lifted } from './keyboardOrder.ts';

interface KeyboardOrder<Entry> {
	/** The entries as they are shown: the lifted one where the arrows have taken it. */
	readonly shown: readonly Entry[];
	readonly liftedId: string | null;
	/** What a screen reader says of the last step. */
	readonly said: string;
	/** For the handle of an entry. */
	readonly handleKeyDown: (id: string, event: KeyboardEvent<HTMLElement>) => void;
	/** Puts a lifted entry back, when something else takes over. */
	readonly cancel: () => void;
}

interface KeyboardOrderOptions<Entry> {
	readonly entries: readonly Entry[];
	readonly titleOf: (entry: Entry) => string;
	readonly words: Parameters<typeof announceMove>[2];
	/** `beforeId` null: to the end. */
	readonly onMove: (id: string, beforeId: string | null) => void;
}

/**
 * Ordering from the keyboard: space lifts, arrows move, space drops, Esc puts back. Goes by places in the list and never by
 * where something is on screen, so nothing that moves the page or that others change meanwhile leads it astray.
 */
export function useKeyboardOrder<Entry extends { readonly id: string }>(
	options: KeyboardOrderOptions<Entry>,
): KeyboardOrder<Entry> {
	const { entries, titleOf, words, onMove } = options;
	const [lifted, setLifted] = useState<Lifted | null>(null);
	const [said, setSaid] = useState('');
	const handle = useRef<HTMLElement | null>(null);
	const shown = placeLifted(entries, lifted);
	const current = lifted !== null && entries.some(({ id }) => id === lifted.id) ? lifted : null;

	// A row that is moved in the document loses the focus; it is the one the person is working with.
	useLayoutEffect(() => {
		if (current !== null && document.activeElement !== handle.current) handle.current?.focus();
	});

	const say = (step: Parameters<typeof announceMove>[0], entry: Entry, place: number) =>
		setSaid(announceMove(step, { title: titleOf(entry), place: place + 1, count: entries.length }, words));

	const handleKeyDown = (id: string, event: KeyboardEvent<HTMLElement>): void => {
		const entry = entries.find((each) => each.id === id);
		if (entry === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
		const home = entries.indexOf(entry);
		if (current?.id !== id) {
			if (event.key !== ' ' && event.key !== 'Enter') return;
			event.preventDefault();
			handle.current = event.currentTarget;
			setLifted({ id, place: home });
			say('lifted', entry, home);
			return;
		}
		const place = shown.findIndex((each) => each.id === id);
		switch (event.key) {
			case 'ArrowUp':
			case 'ArrowDown': {
				event.preventDefault();
				const next = Math.max(0, Math.min(entries.length - 1, place + (event.key === 'ArrowUp' ? -1 : 1)));
				setLifted({ id, place: next });
				say('over', entry, next);
				return;
			}
			case ' ':
			case 'Enter':
				event.preventDefault();
				setLifted(null);
				say('dropped', entry, place);
				if (place !== home) onMove(id, shown[place + 1]?.id ?? null);
				return;
			case 'Escape':
			case 'Tab':
				if (event.key === 'Escape') event.preventDefault();
				setLifted(null);
				say('cancelled', entry, home);
				return;
			default:
		}
	};
	return { shown, liftedId: current?.id ?? null, said, handleKeyDown, cancel: () => setLifted(null) };
}

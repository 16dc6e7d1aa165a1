'use client';

import { useEffect, useEffectEvent } from 'react';
import { isTyping } from '#app/_design/isTyping.ts';
import type { PaperViewport } from './PaperViewport.ts';
import { zoomStep } from './zoomStep.ts';

/**
 * Keys of the desk: PgUp/PgDn, Home/End, +/−/0, Ctrl+F. They work wherever the focus is, except while typing or in a dialog or
 * menu.
 */
export function useReaderKeys(viewport: PaperViewport | null, onFind: () => void): void {
	const handle = useEffectEvent((event: KeyboardEvent) => {
		if (!viewport || event.defaultPrevented || event.altKey) return;
		if (isTyping(event.target)) return;
		const command = event.ctrlKey || event.metaKey;
		if (command && event.key.toLowerCase() !== 'f' && !'+-=0'.includes(event.key)) return;
		if (!act(event.key, viewport, onFind, command)) return;
		event.preventDefault();
	});
	useEffect(() => {
		const listener = (event: KeyboardEvent) => handle(event);
		window.addEventListener('keydown', listener);
		return () => window.removeEventListener('keydown', listener);
	}, []);
}

/** Does what a key means; false for every other key. */
function act(key: string, viewport: PaperViewport, onFind: () => void, command: boolean): boolean {
	const { zoom, frame } = viewport.layout;
	switch (key) {
		case 'PageDown':
			viewport.panBy(0, frame.height * 0.9);
			return true;
		case 'PageUp':
			viewport.panBy(0, frame.height * -0.9);
			return true;
		case 'Home':
			viewport.turnTo(1);
			return true;
		case 'End':
			viewport.turnTo(viewport.layout.boxes.length);
			return true;
		case '+':
		case '=':
			viewport.zoomTo(zoomStep(zoom, 1));
			return true;
		case '-':
			viewport.zoomTo(zoomStep(zoom, -1));
			return true;
		case '0':
			viewport.fitTo('width');
			return true;
		case 'f':
		case 'F':
			if (command) onFind();
			return command;
		default:
			return false;
	}
}

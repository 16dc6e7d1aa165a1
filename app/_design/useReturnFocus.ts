import { useRef } from 'react';

/**
 * Gives the focus back, when a dialog closes, to what had it when it opened. Radix does so for dialogs with a trigger of their
 * own; ours are opened from anywhere and would leave whoever works with the keyboard at the top of the page.
 */
export function useReturnFocus(): { readonly remember: () => void; readonly giveBack: (event: Event) => void } {
	const origin = useRef<Element | null>(null);
	return {
		remember: () => {
			origin.current = document.activeElement;
		},
		giveBack: (event) => {
			event.preventDefault();
			if (origin.current instanceof HTMLElement) origin.current.focus();
		},
	};
}

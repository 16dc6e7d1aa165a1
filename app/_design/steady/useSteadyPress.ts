'use client';

import {
	useLayoutEffect,
	useState,
	useSyncExternalStore,
	type KeyboardEvent,
	type MouseEvent,
	type PointerEvent,
	type RefCallback,
} from 'react';
import { SteadyControl, type SteadyPress } from './SteadyControl.ts';

/** What a guarded element gets: all of it, on the element itself. */
export interface SteadyProps {
	readonly ref: RefCallback<HTMLElement>;
	readonly onPointerDown: (event: PointerEvent) => void;
	readonly onKeyDown: (event: KeyboardEvent) => void;
	readonly onClick: (event: MouseEvent) => void;
	/** While it does not take a press yet: said to readers of the screen, and seen. */
	readonly 'aria-disabled': true | undefined;
	readonly 'data-unsteady': true | undefined;
}

/**
 * The guard of everything that is public or cannot be taken back: a press counts only if it began when the control had stood
 * still for 700 ms (place, identity, meaning) and was not the second tap of a double tap. Keys and readers of the screen are
 * held to the same time, not to the place. Use `GuardedButton` where a Button will do.
 * @param meaning what a press does, and to whom: `invite:<id>`. Another meaning is another control
 */
export function useSteadyPress(meaning: string, onPress: (press: SteadyPress) => void): SteadyProps {
	const [control] = useState(() => new SteadyControl(meaning));
	useLayoutEffect(() => control.means(meaning), [control, meaning]);
	const steady = useSyncExternalStore(control.subscribe, control.isSteady, () => false);
	return {
		ref: control.attach,
		onPointerDown: (event) => control.pointerDown(event),
		onKeyDown: (event) => control.keyDown(event),
		onClick: (event) => {
			const press = control.take(event);
			if (press === null) event.preventDefault();
			else onPress(press);
		},
		'aria-disabled': steady ? undefined : true,
		'data-unsteady': steady ? undefined : true,
	};
}

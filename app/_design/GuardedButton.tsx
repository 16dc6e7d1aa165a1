'use client';

import { Button, type ButtonProps } from './Button.tsx';
import type { SteadyPress } from './steady/SteadyControl.ts';
import { useSteadyPress } from './steady/useSteadyPress.ts';

export interface GuardedButtonProps extends Omit<
	ButtonProps,
	'onClick' | 'onPointerDown' | 'onKeyDown' | 'ref' | 'unsteady'
> {
	/** What a press does, and to whom: `invite:<id>`. Another meaning is another button, and has to stand still first. */
	readonly meaning: string;
	/** A press that began when the button had stood still; hand it on to `decide`. */
	readonly onPress: (press: SteadyPress) => void;
}

/**
 * The button of every step that others see at once or that cannot be taken back. It takes no press that began before it had
 * stood still for 700 ms, and shows by being a little pale that it does not yet (docs/adr/0015-presses-that-are-meant.md).
 */
export function GuardedButton({ meaning, onPress, disabled = false, busy = false, ...rest }: GuardedButtonProps) {
	const { ref, onPointerDown, onKeyDown, onClick, ...look } = useSteadyPress(
		// What could not be pressed and now can has just appeared.
		disabled ? `${meaning} (off)` : meaning,
		(press) => {
			if (!busy) onPress(press);
		},
	);
	return (
		<Button
			{...rest}
			ref={ref}
			disabled={disabled}
			busy={busy}
			unsteady={look['data-unsteady'] ?? false}
			onPointerDown={onPointerDown}
			onKeyDown={onKeyDown}
			onClick={onClick}
		/>
	);
}

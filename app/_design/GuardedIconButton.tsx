'use client';

import { IconButton, type IconButtonProps } from './IconButton.tsx';
import type { SteadyPress } from './steady/SteadyControl.ts';
import { useSteadyPress } from './steady/useSteadyPress.ts';

export interface GuardedIconButtonProps extends Omit<
	IconButtonProps,
	'onClick' | 'onPointerDown' | 'onKeyDown' | 'ref' | 'type'
> {
	/** As in GuardedButton. */
	readonly meaning: string;
	readonly onPress: (press: SteadyPress) => void;
}

/** A GuardedButton with an icon alone. */
export function GuardedIconButton({ meaning, onPress, disabled = false, ...rest }: GuardedIconButtonProps) {
	const guard = useSteadyPress(disabled ? `${meaning} (off)` : meaning, onPress);
	return <IconButton {...rest} {...guard} disabled={disabled} />;
}

'use client';

import { LoaderCircle } from 'lucide-react';
import type { ComponentProps, MouseEvent, ReactNode } from 'react';
import { buttonStyle, type ButtonSize, type ButtonVariant } from './buttonStyle.ts';

export interface ButtonProps extends Omit<ComponentProps<'button'>, 'aria-disabled'> {
	/** Default `secondary`; a screen has at most one `primary`. */
	readonly variant?: ButtonVariant;
	readonly size?: ButtonSize;
	/** Work is under way: shows a turning ring, keeps its place and focus, ignores further presses. */
	readonly busy?: boolean;
	/** Does not take a press yet (GuardedButton): a little pale, keeps its place and focus. */
	readonly unsteady?: boolean;
	/** Icon before the words. */
	readonly icon?: ReactNode;
}

/** A button with words. For an icon alone use IconButton; for a place to go use LinkButton. */
export function Button({
	variant = 'secondary',
	size = 'md',
	busy = false,
	unsteady = false,
	icon,
	type = 'button',
	className,
	onClick,
	children,
	...rest
}: ButtonProps) {
	// `disabled` would drop keyboard focus in the middle of the work, so a busy button stays focusable and does nothing.
	const handleClick = (event: MouseEvent<HTMLButtonElement>) => {
		if (busy) event.preventDefault();
		else onClick?.(event);
	};
	return (
		<button
			{...rest}
			type={type}
			aria-busy={busy || undefined}
			aria-disabled={busy || unsteady || undefined}
			data-unsteady={unsteady || undefined}
			className={buttonStyle(variant, size, className)}
			onClick={handleClick}
		>
			{busy ? <LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin" /> : icon}
			{children}
		</button>
	);
}

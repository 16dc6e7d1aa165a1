import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { buttonStyle, type ButtonSize, type ButtonVariant } from './buttonStyle.ts';

export interface LinkButtonProps extends ComponentProps<typeof Link> {
	readonly variant?: ButtonVariant;
	readonly size?: ButtonSize;
	/** Icon before the words. */
	readonly icon?: ReactNode;
}

/** A link that looks like a button: goes to another screen, opens in a new tab when asked to. */
export function LinkButton({
	variant = 'secondary',
	size = 'md',
	icon,
	className,
	children,
	...rest
}: LinkButtonProps) {
	return (
		<Link {...rest} className={buttonStyle(variant, size, className)}>
			{icon}
			{children}
		</Link>
	);
}

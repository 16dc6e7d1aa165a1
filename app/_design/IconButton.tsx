'use client';

import type { ComponentProps, ReactElement } from 'react';
import { buttonStyle, type ButtonVariant } from './buttonStyle.ts';
import { Tooltip } from './Tooltip.tsx';

export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'children' | 'aria-label'> {
	/** What it does, in words: read by screen readers and shown as a tooltip. */
	readonly 'aria-label': string;
	/** A lucide icon; sized 22 px here. */
	readonly icon: ReactElement;
	/** Default `quiet`. */
	readonly variant?: ButtonVariant;
	/** For toggles; also set by the look. */
	readonly 'aria-pressed'?: boolean;
	/** No tooltip where one would be in the way (on the paper, in menus' triggers). */
	readonly noTooltip?: boolean;
}

/** A 48 px square with an icon. */
export function IconButton({
	icon,
	variant = 'quiet',
	noTooltip = false,
	type = 'button',
	className,
	...rest
}: IconButtonProps) {
	const button = (
		<button
			{...rest}
			type={type}
			className={buttonStyle(
				variant,
				'md',
				`size-touch px-0! [&_svg]:size-[22px] aria-pressed:bg-sunken aria-pressed:border-line-strong ${className ?? ''}`,
			)}
		>
			{icon}
		</button>
	);
	return noTooltip ? button : <Tooltip label={rest['aria-label']}>{button}</Tooltip>;
}

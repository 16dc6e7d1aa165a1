'use client';

import { Tooltip as Radix } from 'radix-ui';
import type { ReactElement } from 'react';

export interface TooltipProps {
	/** One short line. Never the only place where something is said: touch has no hover. */
	readonly label: string;
	/** The element it belongs to; must take a ref and event handlers. */
	readonly children: ReactElement;
	readonly side?: 'top' | 'right' | 'bottom' | 'left';
}

/** Names an icon for mouse and keyboard. */
export function Tooltip({ label, children, side = 'bottom' }: TooltipProps) {
	return (
		<Radix.Provider delayDuration={500}>
			<Radix.Root>
				<Radix.Trigger asChild>{children}</Radix.Trigger>
				<Radix.Portal>
					<Radix.Content
						side={side}
						sideOffset={6}
						collisionPadding={8}
						className="z-50 max-w-80 rounded-control bg-primary px-3 py-1 text-meta text-on-primary shadow-raised"
					>
						{label}
					</Radix.Content>
				</Radix.Portal>
			</Radix.Root>
		</Radix.Provider>
	);
}

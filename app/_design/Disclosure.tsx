'use client';

import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';

export interface DisclosureProps {
	/** What is behind it: "Ai chọn gì". */
	readonly label: ReactNode;
	/** As large as a heading. */
	readonly prominent?: boolean;
	readonly onToggle?: ((isOpen: boolean) => void) | undefined;
	readonly children: ReactNode;
}

/** More about something, folded away until it is asked for; the arrow says so. */
export function Disclosure({ label, prominent = false, onToggle, children }: DisclosureProps) {
	return (
		<details onToggle={(event) => onToggle?.(event.currentTarget.open)}>
			<summary
				className={`flex min-h-touch cursor-pointer list-none items-center gap-2 [&::-webkit-details-marker]:hidden ${prominent ? 'text-lead font-semibold' : 'font-medium'}`}
			>
				<ChevronRight aria-hidden className="size-5 shrink-0 text-muted [details[open]>summary>&]:rotate-90" />
				{label}
			</summary>
			{children}
		</details>
	);
}

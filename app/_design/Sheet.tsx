'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, type ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { designTexts } from './design.texts.ts';
import { IconButton } from './IconButton.tsx';
import { Covers } from './steady/Covers.tsx';

export interface SheetProps {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly title: string;
	readonly children: ReactNode;
	/** Where it comes from. `bottom` (default) is for portrait; `left` and `right` are rails over a narrow screen. */
	readonly side?: 'bottom' | 'left' | 'right';
	/** `false` leaves the rest of the screen usable (the paper above a bottom sheet). Default `true`. */
	readonly modal?: boolean;
}

const sides = {
	bottom: 'inset-x-0 bottom-0 max-h-[80dvh] rounded-t-card border-t',
	left: 'inset-y-0 left-0 w-[min(420px,90vw)] rounded-r-card border-r',
	right: 'inset-y-0 right-0 w-[min(420px,90vw)] rounded-l-card border-l',
};

/** A rail folded away: slides in from an edge and goes back there. */
export function Sheet({ open, onOpenChange, title, children, side = 'bottom', modal = true }: SheetProps) {
	const t = useTexts(designTexts);
	const content = useRef<HTMLDivElement>(null);
	return (
		<Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
			<Radix.Portal>
				{modal && <Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />}
				<Radix.Content
					ref={content}
					aria-describedby={undefined}
					onInteractOutside={(event) => {
						// What was moved in here (Movable) is inside on the screen, though not in the tree.
						const isInside = event.target instanceof Node && content.current?.contains(event.target) === true;
						if (!modal || isInside) event.preventDefault();
					}}
					className={`fixed z-40 flex flex-col border-line bg-surface text-ink shadow-raised outline-none ${side === 'bottom' ? 'animate-rise' : 'animate-appear'} ${sides[side]}`}
				>
					<Covers all={modal} />
					<div className="flex items-center justify-between gap-4 border-b border-line py-2 pr-2 pl-6">
						<Radix.Title className="truncate text-lead font-semibold">{title}</Radix.Title>
						<Radix.Close asChild>
							<IconButton aria-label={t.close} icon={<X aria-hidden />} noTooltip />
						</Radix.Close>
					</div>
					<div className="min-h-0 flex-1 overflow-y-auto overscroll-contain p-4 pb-[max(16px,env(safe-area-inset-bottom))]">
						{children}
					</div>
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}

'use client';

import { Check } from 'lucide-react';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { classNames } from './classNames.ts';
import { Covers } from './steady/Covers.tsx';
import type { SteadyPress } from './steady/SteadyControl.ts';
import { useSteadyPress } from './steady/useSteadyPress.ts';

interface MenuAction {
	readonly label: string;
	readonly icon?: ReactNode;
	readonly checked?: boolean;
	readonly danger?: boolean;
	readonly disabled?: boolean;
}

/**
 * A line of a menu. `checked` makes it a choice with a tick; `decisive` is for steps that others see at once: like a GuardedButton
 * such a line takes no press before it has stood still.
 */
export type MenuItem =
	| (MenuAction & { readonly kind?: 'item'; readonly onSelect: () => void })
	| (MenuAction & { readonly kind: 'decisive'; readonly onSelect: (press: SteadyPress) => void })
	| { readonly kind: 'separator' }
	| { readonly kind: 'heading'; readonly label: string };

export interface MenuProps {
	/** The button that opens it; must take a ref (Button, IconButton with `noTooltip`). */
	readonly trigger: ReactElement;
	readonly items: readonly MenuItem[];
	readonly align?: 'start' | 'center' | 'end';
	/** Drawn above the lines (who I am, for instance). */
	readonly header?: ReactNode;
}

const itemStyle =
	'flex min-h-touch cursor-pointer items-center gap-3 rounded-control px-4 py-2 outline-none select-none data-disabled:cursor-not-allowed data-disabled:text-faint data-unsteady:opacity-70 data-highlighted:bg-sunken';

function MenuLine({ item }: { readonly item: MenuItem }) {
	if (item.kind === 'separator') return <Radix.Separator className="my-2 border-t border-line" />;
	if (item.kind === 'heading')
		return <Radix.Label className="px-4 pt-2 pb-1 text-meta text-muted">{item.label}</Radix.Label>;
	const style = classNames(itemStyle, item.danger && 'text-accent-text');
	const words = (
		<>
			{item.icon}
			<span className="min-w-0 flex-1">{item.label}</span>
		</>
	);
	if (item.kind === 'decisive')
		return (
			<DecisiveLine item={item} style={style}>
				{words}
			</DecisiveLine>
		);
	if (item.checked === undefined) {
		return (
			<Radix.Item disabled={item.disabled ?? false} onSelect={item.onSelect} className={style}>
				{words}
			</Radix.Item>
		);
	}
	return (
		<Radix.CheckboxItem
			checked={item.checked}
			disabled={item.disabled ?? false}
			onSelect={item.onSelect}
			className={style}
		>
			{words}
			<Ticked />
		</Radix.CheckboxItem>
	);
}

function Ticked() {
	return (
		<Radix.ItemIndicator>
			<Check aria-hidden className="size-5" />
		</Radix.ItemIndicator>
	);
}

interface DecisiveLineProps {
	readonly item: Extract<MenuItem, { readonly kind: 'decisive' }>;
	readonly style: string;
	readonly children: ReactNode;
}

/** What does not count leaves the menu open, to be pressed again. */
function DecisiveLine({ item, style, children }: DecisiveLineProps) {
	const guard = useSteadyPress(item.label, item.onSelect);
	const props = { ...guard, disabled: item.disabled ?? false, className: style };
	if (item.checked === undefined) return <Radix.Item {...props}>{children}</Radix.Item>;
	return (
		<Radix.CheckboxItem {...props} checked={item.checked}>
			{children}
			<Ticked />
		</Radix.CheckboxItem>
	);
}

/** Actions that need not be in sight all the time. */
export function Menu({ trigger, items, align = 'end', header }: MenuProps) {
	return (
		<Radix.Root modal={false}>
			<Radix.Trigger asChild>{trigger}</Radix.Trigger>
			<Radix.Portal>
				<Radix.Content
					align={align}
					sideOffset={6}
					collisionPadding={8}
					className="z-50 max-h-(--radix-dropdown-menu-content-available-height) max-w-[min(28rem,calc(100vw-16px))] min-w-64 animate-appear overflow-y-auto rounded-card border border-line bg-surface p-2 text-ink shadow-raised"
				>
					<Covers />
					{header}
					{items.map((item, index) => (
						<MenuLine key={item.kind === 'separator' ? `separator-${index}` : item.label} item={item} />
					))}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}

'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './classNames.ts';

export interface TabItem<V extends string = string> {
	readonly value: V;
	readonly label: string;
	readonly icon?: ReactNode;
	/** A Badge with what waits there. */
	readonly badge?: ReactNode;
	readonly content: ReactNode;
}

export interface TabsProps<V extends string = string> {
	readonly items: ReadonlyArray<TabItem<V>>;
	readonly value: V;
	readonly onValueChange: (value: V) => void;
	/** Names the group for screen readers. */
	readonly label: string;
	/** Tabs share the width evenly (rails); else they are as wide as their words. */
	readonly fill?: boolean;
	/** The panel takes the remaining height and scrolls by itself. */
	readonly scroll?: boolean;
	/** Smaller words, for a narrow rail. */
	readonly dense?: boolean;
	/** Three to a row, as many rows as it takes: every tab of a narrow rail is in sight. */
	readonly inRows?: boolean;
}

/** Views of one thing, one at a time. The panels of hidden tabs are not mounted. */
export function Tabs<V extends string>({
	items,
	value,
	onValueChange,
	label,
	fill = false,
	scroll = false,
	dense = false,
	inRows = false,
}: TabsProps<V>) {
	const choose = (chosen: string) => {
		const item = items.find((candidate) => candidate.value === chosen);
		if (item) onValueChange(item.value);
	};
	return (
		<Radix.Root
			value={value}
			onValueChange={choose}
			className={classNames('flex min-w-0 flex-col', scroll && 'min-h-0 flex-1')}
		>
			<Radix.List
				aria-label={label}
				className={classNames(
					'shrink-0 border-b border-line',
					inRows ? 'grid grid-cols-[repeat(3,auto)]' : 'flex overflow-x-auto',
				)}
			>
				{items.map((item) => (
					<Radix.Trigger
						key={item.value}
						value={item.value}
						className={classNames(
							'-mb-px flex min-h-touch items-center justify-center border-b-[3px] border-transparent font-medium whitespace-nowrap text-muted -outline-offset-3 transition-colors hover:text-ink data-[state=active]:border-accent data-[state=active]:text-ink',
							inRows ? 'gap-1 text-meta' : dense ? 'gap-2 px-2 text-small' : 'gap-2 px-4',
							fill && 'flex-1',
						)}
					>
						{item.icon}
						{item.label}
						{item.badge}
					</Radix.Trigger>
				))}
			</Radix.List>
			{items.map((item) => (
				<Radix.Content
					key={item.value}
					value={item.value}
					className={classNames('min-w-0', scroll ? 'min-h-0 flex-1 overflow-y-auto' : 'pt-4')}
				>
					{/* Space that scrolls away: headings stick to the very top. */}
					{scroll ? <div className="pt-4">{item.content}</div> : item.content}
				</Radix.Content>
			))}
		</Radix.Root>
	);
}

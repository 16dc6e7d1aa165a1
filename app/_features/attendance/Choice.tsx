'use client';

import { classNames } from '#app/_design/classNames.ts';

export interface ChoiceProps<V extends string> {
	readonly label: string;
	readonly value: V;
	readonly onValueChange: (value: V) => void;
	readonly options: readonly { readonly value: V; readonly label: string }[];
}

/** One of a few, all in sight. */
export function Choice<V extends string>({ label, value, onValueChange, options }: ChoiceProps<V>) {
	return (
		<div role="group" aria-label={label} className="flex flex-wrap gap-2">
			{options.map((option) => (
				<button
					key={option.value}
					type="button"
					aria-pressed={option.value === value}
					onClick={() => onValueChange(option.value)}
					className={classNames(
						'min-h-touch rounded-full border px-4 text-small font-medium tabular-nums',
						option.value === value
							? 'border-primary bg-primary text-on-primary'
							: 'border-line-strong bg-surface text-ink hover:bg-sunken',
					)}
				>
					{option.label}
				</button>
			))}
		</div>
	);
}

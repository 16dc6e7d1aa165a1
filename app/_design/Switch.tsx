'use client';

import { Switch as Radix } from 'radix-ui';
import { useId, type ReactNode } from 'react';

export interface SwitchProps {
	readonly label: ReactNode;
	readonly checked: boolean;
	readonly onCheckedChange: (checked: boolean) => void;
	readonly hint?: ReactNode;
	readonly error?: string | undefined;
	readonly disabled?: boolean;
}

/** Turns something on or off at once. Label left, switch right; the whole line is the target. */
export function Switch({ label, checked, onCheckedChange, hint, error, disabled = false }: SwitchProps) {
	const id = useId();
	const note = error ?? hint;
	return (
		<div className="min-w-0">
			<label htmlFor={id} className="flex min-h-touch items-center justify-between gap-4 py-2">
				<span className={disabled ? 'text-muted' : undefined}>{label}</span>
				<Radix.Root
					id={id}
					checked={checked}
					disabled={disabled}
					aria-describedby={note ? `${id}-note` : undefined}
					onCheckedChange={onCheckedChange}
					className="h-8 w-14 shrink-0 rounded-full border border-line-strong bg-sunken p-[3px] transition-colors data-[state=checked]:border-primary data-[state=checked]:bg-primary disabled:opacity-50"
				>
					<Radix.Thumb className="block size-6 rounded-full bg-line-strong transition-transform data-[state=checked]:translate-x-6 data-[state=checked]:bg-on-primary" />
				</Radix.Root>
			</label>
			{note && (
				<p id={`${id}-note`} className={`text-small ${error ? 'text-accent-text' : 'text-muted'}`}>
					{note}
				</p>
			)}
		</div>
	);
}

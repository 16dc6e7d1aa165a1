'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import { useId, type ReactNode } from 'react';

export interface CheckboxProps {
	readonly label: ReactNode;
	/** `'indeterminate'` for "some of these". */
	readonly checked: boolean | 'indeterminate';
	readonly onCheckedChange: (checked: boolean) => void;
	readonly hint?: ReactNode;
	readonly error?: string | undefined;
	readonly disabled?: boolean;
}

/** A choice that counts when the form is sent; for one that acts at once use Switch. The whole line is the target. */
export function Checkbox({ label, checked, onCheckedChange, hint, error, disabled = false }: CheckboxProps) {
	const id = useId();
	const note = error ?? hint;
	return (
		<div className="min-w-0">
			<label htmlFor={id} className="flex min-h-touch items-center gap-3 rounded-control py-2">
				<Radix.Root
					id={id}
					checked={checked}
					disabled={disabled}
					aria-describedby={note ? `${id}-note` : undefined}
					aria-invalid={error ? true : undefined}
					onCheckedChange={(next) => onCheckedChange(next === true)}
					className="flex size-6 shrink-0 items-center justify-center rounded-md border border-line-strong bg-surface aria-invalid:border-accent data-[state=checked]:border-primary data-[state=checked]:bg-primary data-[state=indeterminate]:bg-primary disabled:opacity-50"
				>
					<Radix.Indicator className="text-on-primary">
						{checked === 'indeterminate' ? (
							<Minus aria-hidden className="size-5" />
						) : (
							<Check aria-hidden className="size-5" />
						)}
					</Radix.Indicator>
				</Radix.Root>
				<span className={disabled ? 'text-muted' : undefined}>{label}</span>
			</label>
			{note && (
				<p
					id={`${id}-note`}
					className={`pointer-events-none -mt-2 pb-2 pl-9 text-small ${error ? 'text-accent-text' : 'text-muted'}`}
				>
					{note}
				</p>
			)}
		</div>
	);
}

'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import { classNames } from './classNames.ts';
import { pageNonce } from './pageNonce.ts';
import { controlStyle, Field, type FieldProps } from './Field.tsx';

export interface SelectOption<V extends string = string> {
	readonly value: V;
	readonly label: string;
	readonly disabled?: boolean;
}

export interface SelectProps<V extends string = string> extends FieldProps {
	readonly options: ReadonlyArray<SelectOption<V>>;
	/** `null` shows the placeholder. Option values must not be empty strings. */
	readonly value: V | null;
	readonly onValueChange: (value: V) => void;
	readonly placeholder?: string;
	readonly disabled?: boolean;
	readonly name?: string;
}

/** One choice of a list. */
export function Select<V extends string>({
	options,
	value,
	onValueChange,
	placeholder,
	disabled = false,
	name,
	...field
}: SelectProps<V>) {
	const choose = (chosen: string) => {
		const option = options.find((candidate) => candidate.value === chosen);
		if (option) onValueChange(option.value);
	};
	return (
		<Field {...field}>
			{(control) => (
				<Radix.Root value={value ?? ''} onValueChange={choose} disabled={disabled} {...(name && { name })}>
					<Radix.Trigger
						{...control}
						className={classNames(
							controlStyle,
							'flex min-h-touch items-center justify-between gap-2 text-left data-placeholder:text-faint',
						)}
					>
						{/* Names that are alike differ at their end: a long one takes a second line. */}
						<span className="line-clamp-2 min-w-0">
							<Radix.Value placeholder={placeholder} />
						</span>
						<ChevronDown aria-hidden className="size-5 shrink-0 text-muted" />
					</Radix.Trigger>
					<Radix.Portal>
						<Radix.Content
							position="popper"
							sideOffset={4}
							collisionPadding={8}
							className="z-50 max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width) max-w-[min(40rem,calc(100vw-16px))] overflow-hidden rounded-card border border-line bg-surface text-ink shadow-raised"
						>
							<Radix.Viewport className="p-2" nonce={pageNonce()}>
								{options.map((option) => (
									<Radix.Item
										key={option.value}
										value={option.value}
										disabled={option.disabled ?? false}
										className="flex min-h-touch cursor-pointer items-center justify-between gap-4 rounded-control px-4 py-2 outline-none select-none data-disabled:cursor-not-allowed data-disabled:text-faint data-highlighted:bg-sunken"
									>
										<Radix.ItemText>{option.label}</Radix.ItemText>
										<Radix.ItemIndicator>
											<Check aria-hidden className="size-5" />
										</Radix.ItemIndicator>
									</Radix.Item>
								))}
							</Radix.Viewport>
						</Radix.Content>
					</Radix.Portal>
				</Radix.Root>
			)}
		</Field>
	);
}

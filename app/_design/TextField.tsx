'use client';

import type { ComponentProps, ReactNode } from 'react';
import { classNames } from './classNames.ts';
import { controlStyle, Field, type FieldProps } from './Field.tsx';

export interface TextFieldProps extends Omit<ComponentProps<'input'>, 'id'>, FieldProps {
	/** A control inside the box at its end (show password, clear); give it 48 px. */
	readonly trailing?: ReactNode;
	/** `lg` is 56 px high, for sign-in and codes. */
	readonly boxSize?: 'md' | 'lg';
}

/** One line of text. All `<input>` attributes work, `ref` included. */
export function TextField({
	label,
	hint,
	error,
	hideLabel,
	labelNote,
	trailing,
	boxSize = 'md',
	className,
	...input
}: TextFieldProps) {
	const field = { label, hint, error, ...(hideLabel && { hideLabel }), ...(labelNote && { labelNote }) };
	return (
		<Field {...field}>
			{(control) => (
				<div className="relative flex">
					<input
						{...input}
						{...control}
						className={classNames(
							controlStyle,
							'read-only:bg-sunken',
							boxSize === 'lg' ? 'min-h-touch-lg text-lead' : 'min-h-touch',
							Boolean(trailing) && 'pr-14',
							className,
						)}
					/>
					{trailing && <div className="absolute inset-y-0 right-1 flex items-center">{trailing}</div>}
				</div>
			)}
		</Field>
	);
}

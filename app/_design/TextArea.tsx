'use client';

import type { ComponentProps } from 'react';
import { classNames } from './classNames.ts';
import { controlStyle, Field, type FieldProps } from './Field.tsx';

export interface TextAreaProps extends Omit<ComponentProps<'textarea'>, 'id'>, FieldProps {}

/** Several lines of text; grows with its content where the browser can. */
export function TextArea({ label, hint, error, hideLabel, labelNote, className, rows = 4, ...area }: TextAreaProps) {
	const field = { label, hint, error, ...(hideLabel && { hideLabel }), ...(labelNote && { labelNote }) };
	return (
		<Field {...field}>
			{(control) => (
				<textarea
					{...area}
					{...control}
					rows={rows}
					className={classNames(controlStyle, 'field-sizing-content min-h-24 read-only:bg-sunken', className)}
				/>
			)}
		</Field>
	);
}

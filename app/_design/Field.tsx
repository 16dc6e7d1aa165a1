'use client';

import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

/** What every field with a label shares. */
export interface FieldProps {
	readonly label: string;
	/** One line of help under the field. */
	readonly hint?: ReactNode;
	/** What is wrong and what to do; replaces the hint and marks the field. */
	readonly error?: string | undefined;
	/** Keeps the label for screen readers only (search boxes, table cells). */
	readonly hideLabel?: boolean;
	/** Shows "(không bắt buộc)"-style remark after the label. */
	readonly labelNote?: string;
}

/** Attributes that tie a control to its label, hint and error. */
export interface FieldControl {
	readonly id: string;
	readonly 'aria-describedby': string | undefined;
	readonly 'aria-invalid': true | undefined;
}

/** Label above, hint or error below; `children` draws the control with the given attributes. */
export function Field({
	label,
	hint,
	error,
	hideLabel = false,
	labelNote,
	children,
}: FieldProps & { readonly children: (control: FieldControl) => ReactNode }) {
	const id = useId();
	const noteId = `${id}-note`;
	const hasNote = Boolean(error ?? hint);
	return (
		<div className="flex min-w-0 flex-col gap-2">
			<label htmlFor={id} className={hideLabel ? 'sr-only' : 'font-medium'}>
				{label}
				{labelNote && <span className="font-normal text-muted"> {labelNote}</span>}
			</label>
			{children({ id, 'aria-describedby': hasNote ? noteId : undefined, 'aria-invalid': error ? true : undefined })}
			{hasNote && (
				<p
					id={noteId}
					role={error ? 'alert' : undefined}
					className={error ? 'flex gap-2 text-small text-accent-text' : 'text-small text-muted'}
				>
					{error && <CircleAlert aria-hidden className="mt-[3px] size-[18px] shrink-0" />}
					<span>{error ?? hint}</span>
				</p>
			)}
		</div>
	);
}

/** The look of a box one types or chooses in. */
export const controlStyle =
	'w-full min-w-0 rounded-control border border-line-strong bg-surface px-4 py-2 text-base text-ink placeholder:text-faint ' +
	'aria-invalid:border-accent aria-invalid:border-2 disabled:cursor-not-allowed disabled:bg-sunken disabled:text-muted';

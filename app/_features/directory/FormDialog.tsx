'use client';

import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { ApiError } from '#app/_api/ApiError.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog, DialogClose } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { directoryTexts } from './directory.texts.ts';

export interface FormDialogProps {
	readonly title: string;
	readonly description?: string;
	readonly size?: 'sm' | 'md' | 'lg';
	/** The verb of the step: "Thêm đơn vị". */
	readonly submitLabel: string;
	/**
	 * Paths of the payload that have a field here, each with what to do when the server refuses it; null shows the server's
	 * own sentence. What is said about other paths stands above the fields.
	 */
	readonly fields: Readonly<Record<string, string | null>>;
	/** Saves; the dialog closes when it succeeds and shows the refusal when it throws ApiError. */
	readonly onSave: () => Promise<unknown>;
	readonly onClose: () => void;
	/** Draws the fields; `issueAt(path)` is what is wrong with one, if anything. */
	readonly children: (issueAt: (path: string) => string | undefined) => ReactNode;
}

/** A form over the screen. Mount it when it opens, so that it starts from the present values. */
export function FormDialog({
	title,
	description,
	size,
	submitLabel,
	fields,
	onSave,
	onClose,
	children,
}: FormDialogProps) {
	const t = useTexts(directoryTexts);
	const errorText = useErrorText();
	const formId = useId();
	const form = useRef<HTMLFormElement>(null);
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<ApiError | null>(null);

	const submit = async () => {
		if (busy) return;
		setBusy(true);
		setFailure(null);
		try {
			await onSave();
			onClose();
		} catch (error) {
			setFailure(ApiError.from(error));
			setBusy(false);
		}
	};
	// What is wrong may be out of sight in a long form: go there, or to the sentence at the top.
	useEffect(() => {
		if (failure === null) return;
		const wrong = form.current?.querySelector<HTMLElement>('[aria-invalid="true"]');
		if (wrong) wrong.focus();
		else form.current?.scrollIntoView({ block: 'start' });
	}, [failure]);

	const issueAt = (path: string): string | undefined => {
		const said = failure?.issueAt(path);
		return said === undefined ? undefined : (fields[path] ?? said);
	};
	const elsewhere = failure?.issues.filter((issue) => !Object.hasOwn(fields, issue.path)) ?? [];
	return (
		<Dialog
			open
			onOpenChange={(open) => {
				if (!open && !busy) onClose();
			}}
			title={title}
			{...(description !== undefined && { description })}
			{...(size && { size })}
			footer={
				<>
					<DialogClose>
						<Button disabled={busy}>{t.cancel}</Button>
					</DialogClose>
					<Button type="submit" form={formId} variant="primary" busy={busy}>
						{submitLabel}
					</Button>
				</>
			}
		>
			<form
				ref={form}
				id={formId}
				noValidate
				className="flex flex-col gap-5"
				onSubmit={(event) => {
					event.preventDefault();
					void submit();
				}}
			>
				{failure && (
					<Notice tone="danger">
						{elsewhere.length > 0 ? elsewhere.map((issue) => issue.message).join(' ') : errorText(failure)}
					</Notice>
				)}
				{children(issueAt)}
			</form>
		</Dialog>
	);
}

/** Refuses a form before it is sent, at one of its fields. Throws ApiError. */
export function refuseField(path: string, message: string): never {
	throw new ApiError('bad_request', null, [{ path, message }]);
}

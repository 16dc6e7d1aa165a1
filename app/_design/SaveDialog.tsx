'use client';

import { useId, useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useErrorText } from '#app/_api/errorText.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { Button } from './Button.tsx';
import { designTexts } from './design.texts.ts';
import { Dialog, DialogClose, type DialogProps } from './Dialog.tsx';
import { GuardedButton } from './GuardedButton.tsx';
import { Notice } from './Notice.tsx';
import type { SteadyPress } from './steady/SteadyControl.ts';

export interface SaveDialogProps extends Pick<DialogProps, 'title' | 'description' | 'size'> {
	/** The verb of the step: "Ghi vắng mặt". */
	readonly saveLabel: string;
	/** Keeps the button off until the fields are filled in. */
	readonly saveDisabled?: boolean;
	/** Saves, with a press that counts: the dialog closes when it succeeds; a refusal is shown in it and it stays open. Left out: nothing to save. */
	readonly onSave?: ((press: SteadyPress) => Promise<unknown>) | undefined;
	readonly onClose: () => void;
	/** The fields. */
	readonly children: ReactNode;
}

/** A form over the screen. Mount it when it opens, so that it starts from the present values; Enter in a field saves. */
export function SaveDialog({ saveLabel, saveDisabled = false, onSave, onClose, children, ...dialog }: SaveDialogProps) {
	const t = useTexts(designTexts);
	const errorText = useErrorText();
	const formId = useId();
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<unknown>(null);
	/** What the form is submitted with; Enter in a field presses the button, too. */
	const pressed = useRef<SteadyPress | null>(null);
	const save = async (event: SyntheticEvent): Promise<void> => {
		event.preventDefault();
		const press = pressed.current;
		pressed.current = null;
		if (press === null || busy || saveDisabled || onSave === undefined) return;
		setBusy(true);
		setFailure(null);
		try {
			await onSave(press);
			onClose();
		} catch (error) {
			setFailure(error);
			setBusy(false);
		}
	};
	return (
		<Dialog
			{...dialog}
			open
			onOpenChange={(open) => !open && !busy && onClose()}
			footer={
				<>
					{/* Beside the button that was pressed: the form may be longer than the screen. */}
					{failure !== null && (
						<div className="w-full">
							<Notice tone="danger">{errorText(failure)}</Notice>
						</div>
					)}
					<DialogClose>
						<Button disabled={busy}>{t.cancel}</Button>
					</DialogClose>
					{onSave !== undefined && (
						<GuardedButton
							meaning={saveLabel}
							variant="primary"
							type="submit"
							form={formId}
							busy={busy}
							disabled={saveDisabled}
							onPress={(press) => (pressed.current = press)}
						>
							{saveLabel}
						</GuardedButton>
					)}
				</>
			}
		>
			<form id={formId} noValidate onSubmit={(event) => void save(event)} className="flex flex-col gap-4">
				{children}
			</form>
		</Dialog>
	);
}

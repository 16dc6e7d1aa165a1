'use client';

import { AlertDialog as Radix } from 'radix-ui';
import { useState, type ReactNode } from 'react';
import { useErrorText } from '#app/_api/errorText.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { Button } from './Button.tsx';
import { designTexts } from './design.texts.ts';
import { GuardedButton } from './GuardedButton.tsx';
import { Notice } from './Notice.tsx';
import { Covers } from './steady/Covers.tsx';
import type { SteadyPress } from './steady/SteadyControl.ts';
import { useReturnFocus } from './useReturnFocus.ts';

export interface ConfirmDialogProps {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	/** The question: "Kết thúc hội nghị?" */
	readonly title: string;
	/** What will happen, and to whom: "14 đại biểu và 10 điểm cầu sẽ rời phòng họp; …". Required on purpose. */
	readonly consequence: ReactNode;
	/** The verb of the step: "Kết thúc hội nghị", never "OK". */
	readonly confirmLabel: string;
	readonly cancelLabel?: string | undefined;
	/** `danger` for what cannot be undone. */
	readonly tone?: 'primary' | 'danger';
	/**
	 * Runs on confirm, with a press that counts. While its promise is open the dialog is busy; a refusal is shown in it and it
	 * stays open.
	 */
	readonly onConfirm: (press: SteadyPress) => Promise<unknown>;
	/** Extra input (a reason, for instance). */
	readonly children?: ReactNode;
	/** Keeps the confirm button off until `children` is filled in. */
	readonly confirmDisabled?: boolean;
}

/**
 * Asks once before a public or destructive step. Cancel has the first focus; a click beside it does not close it; the second tap
 * of a double tap that opened it confirms nothing.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
	const {
		open,
		onOpenChange,
		title,
		consequence,
		confirmLabel,
		cancelLabel,
		tone = 'primary',
		onConfirm,
		children,
	} = props;
	const t = useTexts(designTexts);
	const errorText = useErrorText();
	const { remember, giveBack } = useReturnFocus();
	const [busy, setBusy] = useState(false);
	const [failure, setFailure] = useState<unknown>(null);

	const change = (next: boolean) => {
		if (busy) return;
		setFailure(null);
		onOpenChange(next);
	};
	const confirm = async (press: SteadyPress) => {
		setBusy(true);
		setFailure(null);
		try {
			await onConfirm(press);
			onOpenChange(false);
		} catch (error) {
			setFailure(error);
		} finally {
			setBusy(false);
		}
	};

	return (
		<Radix.Root open={open} onOpenChange={change}>
			<Radix.Portal>
				<Radix.Overlay className="fixed inset-0 z-50 animate-appear bg-scrim" />
				<Radix.Content
					onOpenAutoFocus={remember}
					onCloseAutoFocus={giveBack}
					className="fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-32px)] w-[calc(100vw-32px)] max-w-[560px] -translate-x-1/2 -translate-y-1/2 animate-appear flex-col gap-4 overflow-y-auto rounded-card border border-line bg-surface p-6 text-ink shadow-raised outline-none"
				>
					<Covers all />
					<Radix.Title className="text-title font-semibold">{title}</Radix.Title>
					<Radix.Description asChild>
						<div className="text-muted">{consequence}</div>
					</Radix.Description>
					{children}
					{failure !== null && <Notice tone="danger">{errorText(failure)}</Notice>}
					<div className="flex flex-wrap justify-end gap-2 pt-2">
						<Radix.Cancel asChild>
							<Button disabled={busy}>{cancelLabel ?? t.cancel}</Button>
						</Radix.Cancel>
						<GuardedButton
							meaning={`${title} ${confirmLabel}`}
							variant={tone}
							busy={busy}
							disabled={props.confirmDisabled ?? false}
							onPress={(press) => void confirm(press)}
						>
							{confirmLabel}
						</GuardedButton>
					</div>
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}

'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { useRef, useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { designTexts } from './design.texts.ts';
import { IconButton } from './IconButton.tsx';
import { Covers } from './steady/Covers.tsx';
import { useUnsavedGuard } from './unsaved.tsx';
import { useReturnFocus } from './useReturnFocus.ts';

export interface DialogProps {
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly title: string;
	/** One sentence under the title. */
	readonly description?: string;
	readonly children?: ReactNode;
	/** Buttons, the main one last; stays in sight while the content scrolls. */
	readonly footer?: ReactNode;
	/** `sm` 480 px, `md` 640 px (default), `lg` 960 px, `fit` as wide as its content. */
	readonly size?: 'sm' | 'md' | 'lg' | 'fit';
}

const widths = {
	sm: 'w-[calc(100vw-32px)] max-w-[480px]',
	md: 'w-[calc(100vw-32px)] max-w-[640px]',
	lg: 'w-[calc(100vw-32px)] max-w-[960px]',
	fit: 'w-max max-w-[calc(100vw-32px)]',
};

/** What a keyboard goes to first: what there is to fill in. Radix has inputs of its own for forms, which nobody sees. */
const FIRST_FIELD = [
	'input:not([type=hidden], [type=file], [aria-hidden])',
	'textarea',
	'[role=combobox]',
	'[role=radio][aria-checked=true]',
	'[role=checkbox]',
]
	.map((field) => `${field}:not(:disabled)`)
	.join(', ');

/**
 * A task of its own over the screen. Esc and the cross close it, after a question while something in it was typed and not saved; focus returns to where it was. It begins at its first field
 * where there is a keyboard; on a tablet at the dialog itself, so that nothing is marked and no keyboard slides up unasked.
 */
export function Dialog({ open, onOpenChange, title, description, children, footer, size = 'md' }: DialogProps) {
	const t = useTexts(designTexts);
	const content = useRef<HTMLDivElement>(null);
	const { remember, giveBack } = useReturnFocus();
	const [typed, setTyped] = useState(false);
	// Opened again it begins anew.
	if (!open && typed) setTyped(false);
	const guard = useUnsavedGuard(open && typed);
	const begin = (event: Event): void => {
		event.preventDefault();
		remember();
		const field = content.current?.querySelector<HTMLElement>(FIRST_FIELD);
		const hasKeyboard = window.matchMedia('(pointer: fine)').matches;
		((hasKeyboard ? field : null) ?? content.current)?.focus();
	};
	return (
		<Radix.Root open={open} onOpenChange={(next) => (next ? onOpenChange(true) : guard.ask(() => onOpenChange(false)))}>
			<Radix.Portal>
				<Radix.Overlay className="fixed inset-0 z-40 animate-appear bg-scrim" />
				<Radix.Content
					ref={content}
					onChange={(event) => isEntry(event) && setTyped(true)}
					onOpenAutoFocus={begin}
					onCloseAutoFocus={giveBack}
					{...(description ? {} : { 'aria-describedby': undefined })}
					className={`fixed top-1/2 left-1/2 z-40 flex max-h-[calc(100dvh-32px)] -translate-x-1/2 -translate-y-1/2 animate-appear flex-col rounded-card border border-line bg-surface text-ink shadow-raised outline-none ${widths[size]}`}
				>
					<Covers all />
					<div className="flex items-start gap-4 pt-4 pr-4 pb-2 pl-6">
						<div className="min-w-0 flex-1 pt-2">
							<Radix.Title className="text-title font-semibold">{title}</Radix.Title>
							{description && <Radix.Description className="mt-1 text-muted">{description}</Radix.Description>}
						</div>
						<Radix.Close asChild>
							<IconButton aria-label={t.close} icon={<X aria-hidden />} noTooltip />
						</Radix.Close>
					</div>
					<div className="min-h-0 flex-1 overflow-y-auto px-6 pt-2 pb-6">{children}</div>
					{guard.question}
					{footer && <div className="flex flex-wrap justify-end gap-2 border-t border-line px-6 py-4">{footer}</div>}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}

/** Closes the dialog around it as the cross does, with the same question: for its «Hủy bỏ». */
export function DialogClose({ children }: { readonly children: ReactNode }) {
	return <Radix.Close asChild>{children}</Radix.Close>;
}

/** Whether a person entered something that would be lost: what is typed to find something is not, nor what a form fills in by itself. */
function isEntry({ target, nativeEvent }: SyntheticEvent): boolean {
	if (!nativeEvent.isTrusted) return false;
	return !(target instanceof HTMLInputElement && (target.type === 'search' || target.inputMode === 'search'));
}

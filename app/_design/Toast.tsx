'use client';

import { newId } from '#app/_api/newId.ts';
import { CircleAlert, CircleCheck, Info, X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';
import { createContext, use, useCallback, useState, type ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { Button } from './Button.tsx';
import { designTexts } from './design.texts.ts';
import { GuardedButton } from './GuardedButton.tsx';
import { IconButton } from './IconButton.tsx';
import { Covers } from './steady/Covers.tsx';
import type { SteadyPress } from './steady/SteadyControl.ts';
import { useIsWriting } from './steady/useWritingHand.ts';

export interface ToastMessage {
	/** What has happened: "Đã phát hành hội nghị". */
	readonly title: string;
	readonly description?: string;
	readonly tone?: 'info' | 'success' | 'danger';
	/** One thing to do about it ("Hoàn tác"); gives the message 10 s instead of 5 s. */
	readonly action?:
		| { readonly label: string; readonly onSelect: () => void }
		/** For steps that others see at once: takes no press before it has stood still. */
		| { readonly label: string; readonly onPress: (press: SteadyPress) => void };
}

const ToastContext = createContext<(message: ToastMessage) => void>(() => undefined);

const icons = {
	info: <Info aria-hidden className="size-6 shrink-0 text-info" />,
	success: <CircleCheck aria-hidden className="size-6 shrink-0 text-success" />,
	danger: <CircleAlert aria-hidden className="size-6 shrink-0 text-accent-text" />,
};

/**
 * Holds the messages; stands once, at the root. They appear at the bottom right, or at the top below its bars on a screen that
 * says `data-toasts="top"` because its controls stand at the bottom.
 * Announced politely (danger at once), never takes the focus, and lets a pen through that is writing where it appears.
 */
export function ToastProvider({ children }: { readonly children: ReactNode }) {
	const t = useTexts(designTexts);
	const writing = useIsWriting();
	const [messages, setMessages] = useState<ReadonlyArray<ToastMessage & { readonly id: string }>>([]);
	const show = useCallback((message: ToastMessage) => {
		// Four at most: older ones have been read or are in the notification list.
		setMessages((current) => [...current, { ...message, id: newId() }].slice(-4));
	}, []);
	return (
		<ToastContext value={show}>
			<Radix.Provider label={t.notifications} swipeDirection="right">
				{children}
				{messages.map((message) => (
					<Radix.Root
						key={message.id}
						type={message.tone === 'danger' ? 'foreground' : 'background'}
						duration={message.action ? 10_000 : 5_000}
						onOpenChange={(open) => {
							if (!open) setMessages((current) => current.filter((other) => other.id !== message.id));
						}}
						className={`flex animate-appear items-start gap-3 rounded-card border border-line bg-surface py-2 pr-2 pl-4 text-ink shadow-raised ${writing ? 'pointer-events-none!' : ''}`}
					>
						<Covers />
						<div className="pt-3">{icons[message.tone ?? 'info']}</div>
						<div className="min-w-0 flex-1 py-2">
							<Radix.Title className="font-semibold">{message.title}</Radix.Title>
							{message.description && (
								<Radix.Description className="text-muted">{message.description}</Radix.Description>
							)}
							{message.action && 'onPress' in message.action && (
								<DecisiveAction
									meaning={message.id}
									action={message.action}
									onDone={() => setMessages((current) => current.filter(({ id }) => id !== message.id))}
								/>
							)}
							{message.action && 'onSelect' in message.action && (
								<Radix.Action asChild altText={message.action.label}>
									<Button className="mt-2" onClick={message.action.onSelect}>
										{message.action.label}
									</Button>
								</Radix.Action>
							)}
						</div>
						<Radix.Close asChild>
							<IconButton aria-label={t.close} icon={<X aria-hidden />} noTooltip />
						</Radix.Close>
					</Radix.Root>
				))}
				<Radix.Viewport
					label={`${t.notifications} ({hotkey})`}
					className="fixed right-0 bottom-0 z-[60] m-4 flex w-[min(420px,calc(100vw-32px))] flex-col gap-2 outline-none [body:has([data-toasts=top])_&]:top-32 [body:has([data-toasts=top])_&]:right-1/2 [body:has([data-toasts=top])_&]:bottom-auto [body:has([data-toasts=top])_&]:m-0 [body:has([data-toasts=top])_&]:translate-x-1/2"
				/>
			</Radix.Provider>
		</ToastContext>
	);
}

interface DecisiveActionProps {
	readonly meaning: string;
	readonly action: { readonly label: string; readonly onPress: (press: SteadyPress) => void };
	readonly onDone: () => void;
}

function DecisiveAction({ meaning, action, onDone }: DecisiveActionProps) {
	const press = (meant: SteadyPress) => {
		onDone();
		action.onPress(meant);
	};
	return (
		<GuardedButton className="mt-2" meaning={meaning} onPress={press}>
			{action.label}
		</GuardedButton>
	);
}

/** `const toast = useToast(); toast({ title: 'Đã phát hành hội nghị', tone: 'success' })`. */
export function useToast(): (message: ToastMessage) => void {
	return use(ToastContext);
}

'use client';

import { CircleAlert, RotateCw, SearchX, ShieldAlert, WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { ApiError } from '#app/_api/ApiError.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { Button } from './Button.tsx';
import { designTexts } from './design.texts.ts';

export interface ErrorStateProps {
	/** Whatever was thrown; an ApiError gives its code and text, anything else reads as an internal error. */
	readonly error: unknown;
	/** Draws "Thử lại". */
	readonly onRetry?: (() => void) | undefined;
	/** Another way out, for instance a LinkButton home. */
	readonly action?: ReactNode;
	readonly compact?: boolean;
}

/** What went wrong in plain words, and what to do. The code is for the person who helps, in the page's source. */
export function ErrorState({ error, onRetry, action, compact = false }: ErrorStateProps) {
	const t = useTexts(designTexts);
	const errorText = useErrorText();
	const { code } = ApiError.from(error);
	const offline = code === 'offline' || code === 'timeout' || code === 'unavailable';
	const Icon = offline ? WifiOff : code === 'not_found' ? SearchX : code === 'forbidden' ? ShieldAlert : CircleAlert;
	const title = offline
		? t.offlineTitle
		: code === 'not_found'
			? t.notFoundTitle
			: code === 'forbidden'
				? t.forbiddenTitle
				: t.errorTitle;
	return (
		<div
			role="alert"
			data-error-code={code}
			className={`flex flex-col items-center justify-center gap-2 text-center ${compact ? 'p-4' : 'px-6 py-16'}`}
		>
			<Icon aria-hidden className={`mb-2 text-accent ${compact ? 'size-8' : 'size-12'}`} />
			<p className={compact ? 'font-semibold' : 'text-title font-semibold'}>{title}</p>
			<p className="max-w-[56ch] text-muted">{errorText(error)}</p>
			{(onRetry ?? action) && (
				<div className="mt-4 flex flex-wrap justify-center gap-2">
					{onRetry && (
						<Button icon={<RotateCw aria-hidden className="size-5" />} onClick={onRetry}>
							{t.retry}
						</Button>
					)}
					{action}
				</div>
			)}
		</div>
	);
}

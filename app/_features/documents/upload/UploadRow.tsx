'use client';

import { RotateCw, X } from 'lucide-react';
import { errorText } from '#domain/errors.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { ProgressBar } from '#app/_design/ProgressBar.tsx';
import { useLanguage, useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { dropUpload, uploadAgain } from './pageUploads.ts';
import { papersTexts } from './papers.texts.ts';
import { mayHelp, type UploadTask } from './UploadTask.ts';

/** A file on its way: how far, whether it waits for the network, or why it was refused and what to do. */
export function UploadRow({ task }: { readonly task: UploadTask }) {
	const t = useTexts(papersTexts);
	const { language } = useLanguage();
	const formats = useFormats();
	const { phase, sent, failure, failureText } = task.state;
	const { fileName } = task.request;
	if (phase === 'done' || phase === 'cancelled') return null;
	const isRefused = phase === 'refused';
	const why =
		failure === 'file_unreadable'
			? t.unreadable
			: failure === 'rate_limited'
				? t.tooMany
				: failure === null
					? ''
					: (failureText ?? errorText(failure, language));
	return (
		<li className="flex items-center gap-2 border-t border-line py-3" aria-live="polite">
			<div className="min-w-0 flex-1">
				{isRefused ? (
					<>
						<p className="font-medium break-words">{fileName}</p>
						<p className="text-small text-accent-text">{why}</p>
					</>
				) : (
					<>
						<ProgressBar
							label={fileName}
							value={phase === 'checking' ? null : task.size === 0 ? 0 : sent / task.size}
							detail={`${formats.fileSize(sent)} / ${formats.fileSize(task.size)}`}
						/>
						<p className={`mt-1 text-meta ${phase === 'reconnecting' ? 'text-warning' : 'text-muted'}`}>
							{t.phases[phase]}
						</p>
					</>
				)}
			</div>
			{isRefused && failure !== null && mayHelp(failure) && (
				<IconButton aria-label={t.again} icon={<RotateCw aria-hidden />} onClick={() => uploadAgain(task.id)} />
			)}
			<IconButton
				aria-label={isRefused ? t.dismiss : t.cancel}
				icon={<X aria-hidden />}
				onClick={() => dropUpload(task.id)}
			/>
		</li>
	);
}

'use client';

import { FileDown } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { uploadFiles } from './pageUploads.ts';
import { papersTexts } from './papers.texts.ts';

interface FileDropProps {
	readonly meetingId: string;
	readonly itemId: string;
	readonly disabled?: boolean;
	readonly children: ReactNode;
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Around an item: files dropped anywhere on it are uploaded to it. */
export function FileDrop({ meetingId, itemId, disabled = false, children }: FileDropProps) {
	const t = useTexts(papersTexts);
	// Enter and leave come for every child: the file is over the item while there were more enters than leaves.
	const [depth, setDepth] = useState(0);
	const handleDrop = (event: DragEvent) => {
		if (!hasFiles(event)) return;
		event.preventDefault();
		setDepth(0);
		if (!disabled) uploadFiles([...event.dataTransfer.files], { meetingId, itemId });
	};
	return (
		<div
			className="relative"
			onDragEnter={(event) => {
				if (hasFiles(event)) setDepth(depth + 1);
			}}
			onDragLeave={(event) => {
				if (hasFiles(event)) setDepth(Math.max(0, depth - 1));
			}}
			onDragOver={(event) => {
				if (!hasFiles(event)) return;
				event.preventDefault();
				event.dataTransfer.dropEffect = disabled ? 'none' : 'copy';
			}}
			onDrop={handleDrop}
		>
			{children}
			{depth > 0 && !disabled && (
				<div className="pointer-events-none absolute inset-0 z-10 flex items-center justify-center gap-3 rounded-card border-2 border-dashed border-info bg-info-soft p-2 text-center font-semibold text-info">
					<FileDown aria-hidden className="size-6 shrink-0" />
					{t.drop}
				</div>
			)}
		</div>
	);
}

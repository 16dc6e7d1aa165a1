'use client';

import { Ban, FileDown } from 'lucide-react';
import { useState, type DragEvent, type ReactNode } from 'react';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { uploadFiles } from './pageUploads.ts';
import { papersTexts } from './papers.texts.ts';

interface FileDropProps {
	readonly meetingId: string;
	readonly itemId: string;
	/** Why no file may be brought here, said while one is held over it; null when files are welcome. */
	readonly refusal?: string | null;
	readonly children: ReactNode;
}

const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/** Around an item: files dropped anywhere on it are uploaded to it. */
export function FileDrop({ meetingId, itemId, refusal = null, children }: FileDropProps) {
	const t = useTexts(papersTexts);
	// Enter and leave come for every child: the file is over the item while there were more enters than leaves.
	const [depth, setDepth] = useState(0);
	const Icon = refusal === null ? FileDown : Ban;
	const handleDrop = (event: DragEvent) => {
		if (!hasFiles(event)) return;
		event.preventDefault();
		setDepth(0);
		if (refusal === null) uploadFiles([...event.dataTransfer.files], { meetingId, itemId });
	};
	return (
		<div
			className="relative"
			onDragEnter={(event) => {
				if (hasFiles(event)) setDepth((entered) => entered + 1);
			}}
			onDragLeave={(event) => {
				if (hasFiles(event)) setDepth((entered) => Math.max(0, entered - 1));
			}}
			onDragOver={(event) => {
				if (!hasFiles(event)) return;
				event.preventDefault();
				event.dataTransfer.dropEffect = refusal === null ? 'copy' : 'none';
			}}
			onDrop={handleDrop}
		>
			{children}
			{depth > 0 && (
				<div
					className={`pointer-events-none absolute inset-0 z-10 flex items-center justify-center gap-3 rounded-card border-2 border-dashed p-2 text-center font-semibold ${refusal === null ? 'border-info bg-info-soft text-info' : 'border-warning bg-warning-soft text-warning'}`}
				>
					<Icon aria-hidden className="size-6 shrink-0" />
					{refusal ?? t.drop}
				</div>
			)}
		</div>
	);
}

'use client';

import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import { designTexts } from '#app/_design/design.texts.ts';
import { IconButton } from '#app/_design/IconButton.tsx';
import { PaperReader, type PaperReaderProps } from './PaperReader.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';

interface PaperDialogProps {
	/** The exact version, in the meeting that it belongs to. */
	readonly paper: PaperReaderProps['version'] & { readonly meetingId: string };
	readonly onClose: () => void;
}

/** Ink belongs to the paper's meeting. */
const NO_LAYERS = [] as const;

/** A version over the whole screen, to read where there is no room around it: at the desk, in a circulation. */
export function PaperDialog({ paper, onClose }: PaperDialogProps) {
	const t = useTexts(designTexts);
	return (
		<Radix.Root open onOpenChange={(open) => !open && onClose()}>
			<Radix.Portal>
				<Radix.Content
					aria-describedby={undefined}
					className="fixed inset-0 z-40 flex animate-appear flex-col bg-bg text-ink outline-none"
				>
					<div className="flex items-center justify-between gap-4 border-b border-line bg-surface py-1 pr-2 pl-4">
						<Radix.Title className="truncate font-semibold">{paper.title}</Radix.Title>
						<Radix.Close asChild>
							<IconButton aria-label={t.close} icon={<X aria-hidden />} noTooltip />
						</Radix.Close>
					</div>
					<div className="flex min-h-0 flex-1">
						<PaperReader
							version={paper}
							meetingId={paper.meetingId}
							me={null}
							follow={null}
							mode="read"
							inkEnabled={false}
							layers={NO_LAYERS}
						/>
					</div>
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	);
}

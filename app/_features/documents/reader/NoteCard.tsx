'use client';

import { X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { NoteEntry } from '#domain/documents/authorNotes.ts';
import type { NotesAt } from './PageNotes.ts';
import type { PaperViewport } from './PaperViewport.ts';
import type { PdfPaper } from './pdfLibrary.ts';
import { readerTexts } from './reader.texts.ts';

export interface NoteCardProps {
	readonly viewport: PaperViewport;
	readonly paper: PdfPaper;
}

/**
 * The author's notes at the mark that was touched: who, when, and plain text. On this screen alone. It goes with the next press
 * anywhere else, which does what it would have done without it; a pen writes on.
 */
export function NoteCard({ viewport, paper }: NoteCardProps) {
	const t = useTexts(readerTexts);
	const [open, setOpen] = useState<NotesAt | null>(null);
	const card = useRef<HTMLDivElement>(null);
	// The mark whose card the press that is under way has closed: its end does not open it again.
	const closed = useRef<HTMLElement | null>(null);
	const show = useEffectEvent((at: NotesAt) => {
		if (closed.current !== at.mark) setOpen(at);
		closed.current = null;
	});
	const pressed = useEffectEvent((target: EventTarget | null) => {
		closed.current = null;
		if (open === null || (target instanceof Node && card.current?.contains(target))) return;
		closed.current = open.mark;
		setOpen(null);
	});
	const leave = useEffectEvent(() => {
		if (open?.mark.isConnected === false) setOpen(null);
	});
	useEffect(() => {
		const listening = new AbortController();
		window.addEventListener('pointerdown', ({ target }) => pressed(target), {
			capture: true,
			signal: listening.signal,
		});
		viewport.onNotes((at) => show(at));
		const stop = viewport.subscribe(() => leave());
		return () => {
			listening.abort();
			viewport.onNotes(null);
			stop();
		};
	}, [viewport]);
	const mark = open?.mark ?? null;
	useEffect(() => {
		mark?.setAttribute('aria-expanded', 'true');
		return () => mark?.removeAttribute('aria-expanded');
	}, [mark]);

	if (open === null) return null;
	return (
		<Popover.Root open onOpenChange={(next) => !next && setOpen(null)}>
			<Popover.Anchor virtualRef={{ current: open.mark }} />
			<Popover.Portal>
				<Popover.Content
					ref={card}
					aria-label={t.noteTitle}
					side="bottom"
					sideOffset={6}
					collisionPadding={8}
					hideWhenDetached
					// Presses elsewhere are looked at above, before anybody else takes them.
					onInteractOutside={(event) => event.preventDefault()}
					className="z-50 flex max-h-[min(420px,60dvh)] w-[min(400px,calc(100vw-16px))] animate-appear flex-col rounded-card border border-line bg-surface text-ink shadow-raised outline-none"
				>
					<div className="flex items-center justify-between gap-2 border-b border-line py-1 pr-1 pl-4">
						<h2 className="text-small font-semibold">{t.noteTitle}</h2>
						<IconButton aria-label={t.noteClose} icon={<X aria-hidden />} noTooltip onClick={() => setOpen(null)} />
					</div>
					<ol className="min-h-0 overflow-y-auto overscroll-contain px-4">
						{open.notes.map(({ id, entries }) => (
							<li key={id} className="border-line py-3 not-first:border-t">
								{entries.map((entry, index) => (
									<Entry key={index} entry={entry} paper={paper} answers={index > 0} />
								))}
							</li>
						))}
					</ol>
				</Popover.Content>
			</Popover.Portal>
		</Popover.Root>
	);
}

interface EntryProps {
	readonly entry: NoteEntry;
	readonly paper: PdfPaper;
	/** An answer to the note above it. */
	readonly answers: boolean;
}

function Entry({ entry: { author, date, text }, paper, answers }: EntryProps) {
	const t = useTexts(readerTexts);
	const formats = useFormats();
	const moment = paper.dateOf(date);
	return (
		<div className={answers ? 'mt-3 border-l-2 border-line pl-3' : ''}>
			<p className="flex flex-wrap items-baseline justify-between gap-x-3 text-meta text-muted">
				<span className="font-semibold break-words text-ink">{author === '' ? t.noteNoAuthor : author}</span>
				{moment !== null && <time dateTime={moment.toISOString()}>{formats.dateTime(moment)}</time>}
			</p>
			<p className="mt-1 text-base break-words whitespace-pre-wrap">{text}</p>
		</div>
	);
}

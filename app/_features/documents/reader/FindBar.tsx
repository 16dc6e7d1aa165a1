'use client';

import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore, type KeyboardEvent } from 'react';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { Finding } from '#domain/documents/findings.ts';
import { FindSession } from './FindSession.ts';
import type { PaperViewport } from './PaperViewport.ts';
import type { PdfPaper } from './pdfLibrary.ts';
import { readerTexts } from './reader.texts.ts';

export interface FindBarProps {
	readonly paper: PdfPaper;
	readonly viewport: PaperViewport;
	/** What the inspection found in the file: whether its words can be found at all. */
	readonly findings: readonly Finding[];
	readonly onClose: () => void;
}

/** Typing pauses this long before the search begins, ms. */
const PAUSE_MS = 200;

/** Finds words in the paper, with or without diacritics. */
export function FindBar({ paper, viewport, findings, onClose }: FindBarProps) {
	const t = useTexts(readerTexts);
	const [session] = useState(() => new FindSession(paper, viewport, findings.includes('tcvn3')));
	const [query, setQuery] = useState('');
	const {
		total,
		current,
		searching,
		query: searched,
	} = useSyncExternalStore(session.subscribe, session.getState, session.getState);
	useEffect(() => {
		const timer = setTimeout(() => void session.search(query), PAUSE_MS);
		return () => clearTimeout(timer);
	}, [session, query]);
	useEffect(() => () => session.close(), [session]);

	const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
		event.stopPropagation();
		if (event.key === 'Enter') session.step(event.shiftKey ? -1 : 1);
		if (event.key === 'Escape') onClose();
	};
	const count = searched === '' ? '' : total > 0 ? t.findCount(current, total) : searching ? t.finding : t.findNone;
	const limits = findings.includes('no_text')
		? t.findNoText
		: findings.includes('little_text')
			? t.findLittleText
			: findings.includes('vni')
				? t.findVni
				: null;
	return (
		<div
			role="search"
			className="flex min-h-14 shrink-0 flex-wrap items-center gap-1 border-b border-line bg-surface px-2"
		>
			<input
				ref={(input) => input?.focus()}
				type="search"
				aria-label={t.find}
				placeholder={t.findHint}
				value={query}
				onChange={(event) => setQuery(event.target.value)}
				onKeyDown={handleKey}
				className="h-touch min-w-0 flex-1 rounded-control border border-line-strong bg-surface px-4"
			/>
			<span role="status" className="min-w-[84px] text-center text-small text-muted">
				{count}
			</span>
			<IconButton
				aria-label={t.findPrevious}
				icon={<ChevronUp aria-hidden />}
				disabled={total === 0}
				onClick={() => session.step(-1)}
			/>
			<IconButton
				aria-label={t.findNext}
				icon={<ChevronDown aria-hidden />}
				disabled={total === 0}
				onClick={() => session.step(1)}
			/>
			<IconButton aria-label={t.findClose} icon={<X aria-hidden />} onClick={onClose} />
			{limits !== null && <p className="basis-full px-2 pb-2 text-small text-warning">{limits}</p>}
		</div>
	);
}

'use client';

import { FileLock2, Upload } from 'lucide-react';
import { useRef, useState } from 'react';
import { isGone, type DocumentView } from '#domain/documents/document.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { Button } from '#app/_design/Button.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { agendaTexts } from '#app/_features/agenda/agenda.texts.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { FileDrop } from './FileDrop.tsx';
import { LeftBehindRow } from './LeftBehindRow.tsx';
import { forgetLeftBehind, leftBehind, uploadFiles } from './pageUploads.ts';
import { PaperRow } from './PaperRow.tsx';
import { papersTexts } from './papers.texts.ts';
import { UploadRow } from './UploadRow.tsx';
import { useUploads } from './usePapers.ts';

/** An item as far as its papers go. */
export interface PaperItem {
	readonly id: string;
	readonly number: number;
	readonly title: string;
	readonly paperOnly: boolean;
}

interface ItemPapersProps {
	readonly item: PaperItem;
	readonly meeting: MeetingDetail;
	readonly papers: readonly DocumentView[];
	/** Files may be brought to the item now. */
	readonly mayBring: boolean;
	/** Titles, order and recalls may be decided now. */
	readonly mayChange: boolean;
}

/** One item with its papers and the files on their way to it. */
export function ItemPapers({ item, meeting, papers, mayBring, mayChange }: ItemPapersProps) {
	const t = useTexts(papersTexts);
	const words = useTexts(agendaTexts);
	const input = useRef<HTMLInputElement>(null);
	const uploads = useUploads().filter((task) => task.request.itemId === item.id);
	// Read anew with every step of an upload (`useUploads`), and after one of these was dismissed.
	const [, setDismissed] = useState(0);
	const unfinished = leftBehind(meeting.id, item.id);
	const title = item.title || words.untitled;
	const shown = [...papers].sort((a, b) => Number(isGone(a)) - Number(isGone(b)) || a.order - b.order);
	const inUse = shown.filter((paper) => !isGone(paper));
	return (
		<section aria-label={title} className="rounded-card border border-line bg-surface">
			<FileDrop
				meetingId={meeting.id}
				itemId={item.id}
				refusal={mayBring ? null : item.paperOnly ? t.paperOnly : t.locked}
			>
				<div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 pt-4 pb-3 md:px-6">
					<h3 className="flex min-w-0 flex-1 basis-72 gap-3 font-semibold text-pretty">
						<span className="text-muted">{item.number}</span>
						<span className="min-w-0">{title}</span>
					</h3>
					{item.paperOnly && (
						<StatusPill tone="warning" icon={<FileLock2 aria-hidden />}>
							{words.paperOnly}
						</StatusPill>
					)}
					{mayBring && (
						<>
							<Button
								aria-label={t.chooseFor(title)}
								icon={<Upload aria-hidden className="size-5" />}
								onClick={() => input.current?.click()}
							>
								{t.choose}
							</Button>
							<input
								ref={input}
								type="file"
								accept="application/pdf,.pdf"
								multiple
								hidden
								aria-label={t.chooseFor(title)}
								onChange={({ target }) => {
									uploadFiles([...(target.files ?? [])], { meetingId: meeting.id, itemId: item.id });
									// The same file may be chosen again after a refusal.
									target.value = '';
								}}
							/>
						</>
					)}
				</div>
				<ul className="px-4 pb-2 md:px-6">
					{shown.map((paper) => (
						<PaperRow
							key={paper.id}
							paper={paper}
							meeting={meeting}
							place={inUse.indexOf(paper)}
							count={inUse.length}
							mayBring={mayBring}
							mayChange={mayChange}
						/>
					))}
					{mayBring &&
						unfinished.map((upload) => (
							<LeftBehindRow
								key={upload.key}
								fileName={upload.fileName}
								onDismiss={() => {
									forgetLeftBehind(upload);
									setDismissed((count) => count + 1);
								}}
							/>
						))}
					{uploads.map((task) => (
						<UploadRow key={task.id} task={task} />
					))}
					{shown.length === 0 && uploads.length === 0 && (
						<li className="border-t border-line py-3 text-muted">{item.paperOnly ? words.paperOnly : t.none}</li>
					)}
				</ul>
			</FileDrop>
		</section>
	);
}

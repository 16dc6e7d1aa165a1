'use client';

import { useQueryClient } from '@tanstack/react-query';
import { Clock, Copy, FileText, MoreVertical, ShieldAlert, Undo2 } from 'lucide-react';
import { useRef, useState } from 'react';
import { fileUrl, type DocumentView } from '#domain/documents/document.ts';
import { mayClear } from '#domain/documents/policy.ts';
import type { MeetingDetail } from '#domain/meetings/meeting.ts';
import { useErrorText } from '#app/_api/errorText.ts';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu, type MenuItem } from '#app/_design/Menu.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useToast } from '#app/_design/Toast.tsx';
import { useMe } from '#app/_features/identity/useMe.ts';
import { meetingKeys } from '#app/_features/meetings/meetingQueries.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useFormats } from '#app/_i18n/useFormats.ts';
import { PaperDialogs, type PaperQuestion } from './PaperDialogs.tsx';
import { papersTexts } from './papers.texts.ts';
import { updatePaper } from './papersApi.ts';

interface PaperRowProps {
	readonly paper: DocumentView;
	readonly meeting: MeetingDetail;
	/** 0-based place among the item's papers in use, and how many those are. */
	readonly place: number;
	readonly count: number;
	readonly mayBring: boolean;
	readonly mayChange: boolean;
}

/** A paper at the desk: what it is, which version, its identity (hash), and what can be done with it. */
export function PaperRow({ paper, meeting, place, count, mayBring, mayChange }: PaperRowProps) {
	const t = useTexts(papersTexts);
	const formats = useFormats();
	const errorText = useErrorText();
	const toast = useToast();
	const client = useQueryClient();
	const input = useRef<HTMLInputElement>(null);
	const [question, setQuestion] = useState<PaperQuestion | null>(null);
	const { title, state, sha256, versionNumber } = paper;
	const isGone = state === 'withdrawn';
	const decides = meeting.myRoles.includes('office') || meeting.myRoles.includes('chair');
	const mayOpen = state === 'ready' || decides;
	const { data: me } = useMe();
	const isOwn = me?.accountId === paper.uploadedById;
	const clears = me !== undefined && mayClear({ roles: meeting.myRoles }, me.accountId, paper.uploadedById);

	const move = (order: number) => {
		updatePaper(paper.id, { order })
			.catch((error: unknown) => toast({ title: errorText(error), tone: 'danger' }))
			.finally(() => void client.invalidateQueries({ queryKey: meetingKeys.papers(meeting.id) }));
	};
	const copy = () => {
		// Not there on a plain-http address: the full hash can still be read and selected under "versions".
		void navigator.clipboard?.writeText(sha256).then(() => toast({ title: t.copied, tone: 'success' }));
	};
	const items: MenuItem[] = [
		{ label: t.history, onSelect: () => setQuestion({ about: 'history' }) },
		...(mayChange && !isGone
			? [
					{ label: t.edit, onSelect: () => setQuestion({ about: 'edit' }) },
					{ label: t.up, disabled: place <= 0, onSelect: () => move(place - 1) },
					{ label: t.down, disabled: place === -1 || place >= count - 1, onSelect: () => move(place + 1) },
				]
			: []),
		...(mayBring && !isGone ? [{ label: t.replace, onSelect: () => input.current?.click() }] : []),
		...(mayChange && !isGone
			? [
					{ kind: 'separator' } as const,
					{ label: t.withdraw, danger: true, onSelect: () => setQuestion({ about: 'withdraw' }) },
				]
			: []),
	];
	return (
		<li className="border-t border-line py-3">
			<div className="flex items-start gap-3">
				<FileText aria-hidden className={`mt-3 size-5 shrink-0 ${isGone ? 'text-faint' : 'text-muted'}`} />
				<div className="min-w-0 flex-1 pt-2">
					{mayOpen ? (
						<a
							href={fileUrl(paper.versionId)}
							target="_blank"
							rel="noreferrer"
							className={`font-medium break-words hover:underline ${isGone ? 'text-muted line-through' : ''}`}
						>
							{title}
						</a>
					) : (
						<p className={`font-medium break-words ${isGone ? 'text-muted line-through' : ''}`}>{title}</p>
					)}
					<p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-small text-muted">
						<span>{t.kinds[paper.kind]}</span>
						<span>{t.pages(formats.count(paper.pages))}</span>
						<span>{formats.fileSize(paper.size)}</span>
						{versionNumber > 1 && <span>{t.version(versionNumber)}</span>}
						<span>{t.by(paper.uploadedByName, formats.dateTime(paper.uploadedAt))}</span>
						<button
							type="button"
							title={`${t.hash}: ${sha256}`}
							aria-label={`${t.copyHash}: ${t.hash}`}
							onClick={copy}
							className="-my-1 inline-flex items-center gap-1 rounded-control px-1 py-1 tabular-nums hover:bg-sunken"
						>
							{t.hashShort(sha256.slice(0, 8))}
							<Copy aria-hidden className="size-4" />
						</button>
					</p>
					{(state !== 'ready' || paper.late) && (
						<div className="mt-2 flex flex-wrap items-center gap-2">
							{state === 'held' && (
								<StatusPill tone="danger" icon={<ShieldAlert aria-hidden />}>
									{t.held}
								</StatusPill>
							)}
							{isGone && (
								<StatusPill tone="neutral" icon={<Undo2 aria-hidden />}>
									{t.withdrawn}
								</StatusPill>
							)}
							{paper.late && !isGone && (
								<StatusPill tone="warning" icon={<Clock aria-hidden />}>
									{t.late}
								</StatusPill>
							)}
						</div>
					)}
					{state === 'held' && (
						<div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
							<p className="min-w-0 flex-1 basis-72 text-small text-muted">
								{decides && isOwn ? t.heldNoteOwn : t.heldNote}
							</p>
							{clears && <Button onClick={() => setQuestion({ about: 'clear' })}>{t.clear}</Button>}
						</div>
					)}
				</div>
				<Menu
					items={items}
					trigger={<IconButton noTooltip aria-label={t.actionsOf(title)} icon={<MoreVertical aria-hidden />} />}
				/>
			</div>
			<input
				ref={input}
				type="file"
				accept="application/pdf,.pdf"
				hidden
				aria-label={t.replace}
				onChange={({ target }) => {
					const file = target.files?.[0];
					if (file) setQuestion({ about: 'replace', file });
					target.value = '';
				}}
			/>
			<PaperDialogs paper={paper} question={question} onClose={() => setQuestion(null)} />
		</li>
	);
}

'use client';

import { useQueryClient } from '@tanstack/react-query';
import {
	Clock,
	Copy,
	Files,
	FileText,
	Hourglass,
	MoreVertical,
	ShieldAlert,
	Trash2,
	TriangleAlert,
	Undo2,
} from 'lucide-react';
import { useRef, useState } from 'react';
import { fileUrl, isGone, type DocumentView, type PaperDeed } from '#domain/documents/document.ts';
import { decidesOnHeld, mayClear } from '#domain/documents/policy.ts';
import { changeVerdict, isAllowed, mayApproveChanges } from '#domain/meetings/changes.ts';
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
import { PaperDialog } from '../reader/PaperDialog.tsx';
import { PaperDialogs, type PaperQuestion } from './PaperDialogs.tsx';
import { papersTexts } from './papers.texts.ts';
import { updatePaper } from './papersApi.ts';

/** What was done to the paper, by whom and why; nothing for those of before it was kept. */
function Deed({
	deed: { at, byName, reason },
	say,
}: {
	readonly deed: PaperDeed;
	readonly say: (name: string, when: string, reason: string) => string;
}) {
	const formats = useFormats();
	if (byName === '') return null;
	return <p className="mt-1 text-small break-words text-muted">{say(byName, formats.dateTime(at), reason)}</p>;
}

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
	const [reading, setReading] = useState(false);
	const changer = { status: meeting.status, roles: meeting.myRoles };
	const gone = isGone(paper);
	const decides = decidesOnHeld(meeting.myRoles);
	const mayOpen = state === 'ready' || state === 'waiting' || (decides && state !== 'destroyed');
	const approves = state === 'waiting' && mayApproveChanges(meeting.myRoles);
	const mayDestroy = (state === 'withdrawn' || state === 'held') && isAllowed(changeVerdict(changer, 'destroy_paper'));
	const mayWithdraw = !gone && isAllowed(changeVerdict(changer, 'withdraw_paper'));
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
		...(mayOpen
			? [{ label: t.openFile, onSelect: () => void window.open(fileUrl(paper.versionId), '_blank', 'noopener') }]
			: []),
		{ label: t.history, onSelect: () => setQuestion({ about: 'history' }) },
		...(mayChange && !gone
			? [
					{ label: t.edit, onSelect: () => setQuestion({ about: 'edit' }) },
					{ label: t.up, disabled: place <= 0, onSelect: () => move(place - 1) },
					{ label: t.down, disabled: place === -1 || place >= count - 1, onSelect: () => move(place + 1) },
				]
			: []),
		...(mayBring && !gone ? [{ label: t.replace, onSelect: () => input.current?.click() }] : []),
		...(mayWithdraw || mayDestroy ? [{ kind: 'separator' } as const] : []),
		...(mayWithdraw ? [{ label: t.withdraw, danger: true, onSelect: () => setQuestion({ about: 'withdraw' }) }] : []),
		...(mayDestroy ? [{ label: t.destroy, danger: true, onSelect: () => setQuestion({ about: 'destroy' }) }] : []),
	];
	return (
		<li className="border-t border-line py-3">
			<div className="flex items-start gap-3">
				<FileText aria-hidden className={`mt-3 size-5 shrink-0 ${gone ? 'text-faint' : 'text-muted'}`} />
				<div className="min-w-0 flex-1 pt-2">
					{mayOpen ? (
						<a
							href={fileUrl(paper.versionId)}
							target="_blank"
							rel="noreferrer"
							onClick={(event) => {
								// Read here; with a key held the file itself opens beside, as any link does.
								if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
								event.preventDefault();
								setReading(true);
							}}
							className={`font-medium break-words hover:underline ${gone ? 'text-muted line-through' : ''}`}
						>
							{title}
						</a>
					) : (
						<p className={`font-medium break-words ${gone ? 'text-muted line-through' : ''}`}>{title}</p>
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
							{state === 'waiting' && (
								<StatusPill tone="warning" icon={<Hourglass aria-hidden />}>
									{t.waiting}
								</StatusPill>
							)}
							{gone && (
								<StatusPill
									tone="neutral"
									icon={state === 'destroyed' ? <Trash2 aria-hidden /> : <Undo2 aria-hidden />}
								>
									{state === 'destroyed' ? t.destroyed : t.withdrawn}
								</StatusPill>
							)}
							{paper.late && !gone && (
								<StatusPill tone="warning" icon={<Clock aria-hidden />}>
									{t.late}
								</StatusPill>
							)}
						</div>
					)}
					{state === 'waiting' && (
						<div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2">
							<p className="min-w-0 flex-1 basis-72 text-small text-muted">
								{approves ? t.waitingNoteChair : t.waitingNote}
							</p>
							{approves && (
								<>
									<Button onClick={() => setQuestion({ about: 'decline' })}>{t.decline}</Button>
									<Button variant="primary" onClick={() => setQuestion({ about: 'approve' })}>
										{t.approve}
									</Button>
								</>
							)}
						</div>
					)}
					{paper.sameFileAs.length > 0 && (
						<p className="mt-2 flex gap-2 text-small text-warning">
							<Files aria-hidden className="mt-[2px] size-5 shrink-0" />
							{t.sameFile(paper.sameFileAs.map((other) => `“${other}”`).join(', '))}
						</p>
					)}
					{paper.withdrawn && <Deed deed={paper.withdrawn} say={t.withdrawnBy} />}
					{paper.destroyed && <Deed deed={paper.destroyed} say={t.destroyedBy} />}
					{paper.findings.length > 0 && !gone && (
						<ul className="mt-2 flex flex-col gap-1 text-small text-warning">
							{paper.findings.map((finding) => (
								<li key={finding} className="flex items-start gap-2">
									<TriangleAlert aria-hidden className="mt-1 size-4 shrink-0" />
									<span className="min-w-0">{t.findings[finding]}</span>
								</li>
							))}
						</ul>
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
			{reading && <PaperDialog paper={paper} onClose={() => setReading(false)} />}
			<PaperDialogs paper={paper} question={question} onClose={() => setQuestion(null)} />
		</li>
	);
}

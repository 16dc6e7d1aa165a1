'use client';

import {
	BookOpen,
	CalendarOff,
	CircleCheck,
	FileText,
	ListPlus,
	Lock,
	Play,
	Presentation as PresentationIcon,
} from 'lucide-react';
import { useState } from 'react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import { itemStanding } from '#domain/agenda/liveEdit.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { GuardedButton } from '#app/_design/GuardedButton.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import type { SteadyPress } from '#app/_design/steady/SteadyControl.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { InsertItemDialog } from '#app/_features/agenda/InsertItemDialog.tsx';
import { ItemGuests } from '#app/_features/agenda/ItemGuests.tsx';
import { liveAgendaTexts } from '#app/_features/agenda/liveAgenda.texts.ts';
import { LiveItemMenu } from '#app/_features/agenda/LiveItemMenu.tsx';
import type { RoomModel } from './room/roomModel.ts';
import { roomTexts } from './room.texts.ts';

export interface AgendaRailProps {
	readonly snapshot: MeetingSnapshot;
	readonly openDocumentId: string | null;
	readonly onOpenDocument: (document: DocumentView) => void;
	/** Set for whoever drives. */
	readonly onOpenItem?: ((press: SteadyPress, item: AgendaItemView) => void) | undefined;
	/** Set for whoever may present; `mayPresent` decides per paper. */
	readonly onPresent?: ((press: SteadyPress, document: DocumentView) => void) | undefined;
	/** Set for whoever may change the agenda while the meeting runs. */
	readonly edit?: RoomModel | undefined;
}

/** The agenda with its papers: where we are, what is read, what is on air. */
export function AgendaRail({ snapshot, openDocumentId, onOpenDocument, onOpenItem, onPresent, edit }: AgendaRailProps) {
	const t = useTexts(roomTexts);
	const live = useTexts(liveAgendaTexts);
	const [inserting, setInserting] = useState(false);
	const { agenda, documents, state, meeting, participants } = snapshot;
	const closed = state.closedSession !== null;
	return (
		<nav aria-label={t.agenda} className="flex min-h-0 flex-col overflow-y-auto p-3">
			{meeting.myItems !== null && (
				<p className="mb-2 px-1 text-small text-muted">{agenda.length === 0 ? t.invitedToNone : t.invitedTo}</p>
			)}
			{closed && (
				<p role="status" className="mb-2 flex gap-2 px-1 text-small font-medium text-warning">
					<Lock aria-hidden className="mt-0.5 size-4 shrink-0" />
					{t.closedSessionPapers}
				</p>
			)}
			<ol className="flex flex-col gap-3">
				{agenda.map((item) => {
					const standing = itemStanding(state, item.id);
					const isOpen = standing === 'open';
					const postponed = state.agenda.postponed[item.id];
					const papers = documents.filter(({ itemId }) => itemId === item.id);
					return (
						<li
							key={item.id}
							aria-current={isOpen ? 'step' : undefined}
							className={`rounded-card border p-3 ${isOpen ? 'border-accent bg-surface shadow-raised' : 'border-line bg-surface'}`}
						>
							<div className="flex items-center gap-2 text-meta text-muted">
								<span className="mr-auto font-semibold tabular-nums">{item.number}</span>
								{isOpen ? (
									<StatusPill tone="live">{t.itemOpen}</StatusPill>
								) : standing === 'postponed' ? (
									<StatusPill tone="warning" icon={<CalendarOff aria-hidden />}>
										{live.postponed}
									</StatusPill>
								) : standing === 'done' ? (
									<StatusPill icon={<CircleCheck aria-hidden />}>{t.itemClosed}</StatusPill>
								) : (
									<span>{t.minutesPlanned(item.minutesPlanned)}</span>
								)}
								{edit && <LiveItemMenu room={edit} item={item} />}
							</div>
							<p className={`mt-1 text-small leading-snug ${isOpen ? 'font-semibold' : ''}`}>{item.title}</p>
							{(item.presenterName || item.submittingUnitName) && (
								<p className="mt-1 text-meta text-muted">
									{[item.presenterName, item.submittingUnitName].filter(Boolean).join(' · ')}
								</p>
							)}
							<ItemGuests itemId={item.id} participants={participants} />
							{postponed && <p className="mt-1 text-meta text-warning">{live.postponedBecause(postponed.reason)}</p>}
							{item.paperOnly && <p className="mt-2 text-meta font-medium text-warning">{t.paperOnly}</p>}
							{papers.length > 0 && (
								<ul aria-label={t.papers} className="mt-2 flex flex-col gap-1">
									{papers.map((paper) => (
										<PaperLine
											key={paper.id}
											paper={paper}
											closed={closed}
											reading={paper.id === openDocumentId && !closed}
											onAir={paper.id === state.presentation?.documentId}
											onOpen={() => onOpenDocument(paper)}
											onPresent={
												onPresent && isOpen && !closed && paper.state === 'ready'
													? (press) => onPresent(press, paper)
													: undefined
											}
										/>
									))}
								</ul>
							)}
							{onOpenItem && !isOpen && !postponed && state.phase === 'in_progress' && (
								<GuardedButton
									meaning={`open:${item.id}`}
									variant="quiet"
									className="mt-2"
									icon={<Play aria-hidden />}
									onPress={(press) => onOpenItem(press, item)}
								>
									{t.openItem}
								</GuardedButton>
							)}
						</li>
					);
				})}
			</ol>
			{edit && state.phase === 'in_progress' && (
				<Button className="mt-3 shrink-0" icon={<ListPlus aria-hidden />} onClick={() => setInserting(true)}>
					{live.insert}
				</Button>
			)}
			{edit && inserting && <InsertItemDialog room={edit} beforeItemId={null} onClose={() => setInserting(false)} />}
		</nav>
	);
}

interface PaperLineProps {
	readonly paper: DocumentView;
	/** Phần họp mật: it cannot be opened (P-45). */
	readonly closed: boolean;
	readonly reading: boolean;
	readonly onAir: boolean;
	readonly onOpen: () => void;
	readonly onPresent: ((press: SteadyPress) => void) | undefined;
}

function PaperLine({ paper, closed, reading, onAir, onOpen, onPresent }: PaperLineProps) {
	const t = useTexts(roomTexts);
	return (
		<li className="flex items-stretch gap-1">
			<button
				type="button"
				aria-current={reading ? 'true' : undefined}
				disabled={closed}
				onClick={onOpen}
				className={`flex min-h-touch min-w-0 flex-1 items-center gap-2 rounded-control px-2 py-1 text-left transition-colors enabled:hover:bg-sunken disabled:text-faint ${reading ? 'bg-sunken font-medium' : ''}`}
			>
				{closed ? (
					<Lock aria-hidden className="size-5 shrink-0" />
				) : reading ? (
					<BookOpen aria-hidden className="size-5 shrink-0" />
				) : (
					<FileText aria-hidden className="size-5 shrink-0 text-muted" />
				)}
				<span className="min-w-0">
					<span className={`text-small ${reading ? '' : 'line-clamp-3'}`}>{paper.title}</span>
					<span className="flex flex-wrap gap-x-2 text-meta text-muted">
						{t.pages(paper.pages)}
						{paper.late && <span className="font-medium text-warning">{t.late}</span>}
						{onAir && !closed && <span className="font-medium text-accent-text">● {t.onAir}</span>}
					</span>
				</span>
			</button>
			{onPresent && !onAir && (
				<GuardedButton
					meaning={`present:${paper.id}`}
					variant="quiet"
					aria-label={`${t.presentPaper}: ${paper.title}`}
					icon={<PresentationIcon aria-hidden />}
					onPress={onPresent}
				/>
			)}
		</li>
	);
}

'use client';

import { BookOpen, CircleCheck, FileText, Play, Presentation as PresentationIcon } from 'lucide-react';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { Button } from '#app/_design/Button.tsx';
import { StatusPill } from '#app/_design/StatusPill.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { roomTexts } from './room.texts.ts';

export interface AgendaRailProps {
	readonly snapshot: MeetingSnapshot;
	readonly openDocumentId: string | null;
	readonly onOpenDocument: (document: DocumentView) => void;
	/** Set for whoever drives. */
	readonly onOpenItem?: ((item: AgendaItemView) => void) | undefined;
	/** Set for whoever may present; `mayPresent` decides per paper. */
	readonly onPresent?: ((document: DocumentView) => void) | undefined;
}

/** The agenda with its papers: where we are, what is read, what is on air. */
export function AgendaRail({ snapshot, openDocumentId, onOpenDocument, onOpenItem, onPresent }: AgendaRailProps) {
	const t = useTexts(roomTexts);
	const { agenda, documents, state } = snapshot;
	return (
		<nav aria-label={t.agenda} className="flex min-h-0 flex-col overflow-y-auto p-3">
			<ol className="flex flex-col gap-3">
				{agenda.map((item) => {
					const progress = state.items[item.id];
					const isOpen = item.id === state.openItemId;
					const papers = documents.filter(({ itemId }) => itemId === item.id);
					return (
						<li
							key={item.id}
							aria-current={isOpen ? 'step' : undefined}
							className={`rounded-card border p-3 ${isOpen ? 'border-accent bg-surface shadow-raised' : 'border-line bg-surface'}`}
						>
							<p className="flex items-center justify-between gap-2 text-meta text-muted">
								<span className="font-semibold tabular-nums">{item.number}</span>
								{isOpen ? (
									<StatusPill tone="live">{t.itemOpen}</StatusPill>
								) : progress?.closedAt ? (
									<StatusPill icon={<CircleCheck aria-hidden />}>{t.itemClosed}</StatusPill>
								) : (
									<span>{t.minutesPlanned(item.minutesPlanned)}</span>
								)}
							</p>
							<p className={`mt-1 text-small leading-snug ${isOpen ? 'font-semibold' : ''}`}>{item.title}</p>
							{(item.presenterName || item.submittingUnitName) && (
								<p className="mt-1 text-meta text-muted">
									{[item.presenterName, item.submittingUnitName].filter(Boolean).join(' · ')}
								</p>
							)}
							{item.paperOnly && <p className="mt-2 text-meta font-medium text-warning">{t.paperOnly}</p>}
							{papers.length > 0 && (
								<ul aria-label={t.papers} className="mt-2 flex flex-col gap-1">
									{papers.map((paper) => (
										<PaperLine
											key={paper.id}
											paper={paper}
											reading={paper.id === openDocumentId}
											onAir={paper.versionId === state.presentation?.versionId}
											onOpen={() => onOpenDocument(paper)}
											onPresent={onPresent && isOpen && paper.state === 'ready' ? () => onPresent(paper) : undefined}
										/>
									))}
								</ul>
							)}
							{onOpenItem && !isOpen && state.phase === 'in_progress' && (
								<Button variant="quiet" className="mt-2" icon={<Play aria-hidden />} onClick={() => onOpenItem(item)}>
									{t.openItem}
								</Button>
							)}
						</li>
					);
				})}
			</ol>
		</nav>
	);
}

interface PaperLineProps {
	readonly paper: DocumentView;
	readonly reading: boolean;
	readonly onAir: boolean;
	readonly onOpen: () => void;
	readonly onPresent: (() => void) | undefined;
}

function PaperLine({ paper, reading, onAir, onOpen, onPresent }: PaperLineProps) {
	const t = useTexts(roomTexts);
	return (
		<li className="flex items-stretch gap-1">
			<button
				type="button"
				aria-current={reading ? 'true' : undefined}
				onClick={onOpen}
				className={`flex min-h-touch min-w-0 flex-1 items-center gap-2 rounded-control px-2 py-1 text-left transition-colors hover:bg-sunken ${reading ? 'bg-sunken font-medium' : ''}`}
			>
				{reading ? (
					<BookOpen aria-hidden className="size-5 shrink-0" />
				) : (
					<FileText aria-hidden className="size-5 shrink-0 text-muted" />
				)}
				<span className="min-w-0">
					<span className="line-clamp-2 text-small leading-snug">{paper.title}</span>
					<span className="flex flex-wrap gap-x-2 text-meta text-muted">
						{t.pages(paper.pages)}
						{paper.late && <span className="font-medium text-warning">{t.late}</span>}
						{onAir && <span className="font-medium text-accent-text">● {t.onAir}</span>}
					</span>
				</span>
			</button>
			{onPresent && !onAir && (
				<Button
					variant="quiet"
					aria-label={`${t.presentPaper}: ${paper.title}`}
					icon={<PresentationIcon aria-hidden />}
					onClick={onPresent}
				/>
			)}
		</li>
	);
}

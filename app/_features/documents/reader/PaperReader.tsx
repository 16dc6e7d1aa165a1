'use client';

import type { Finding } from '#domain/documents/findings.ts';
import type { InkLayer } from '#domain/annotations/documentName.ts';
import type { PresentationView } from '#domain/course/presentationView.ts';
import { useEffect, useEffectEvent, useRef, useState, useSyncExternalStore } from 'react';
import { ConnectionBadge } from '#app/_design/ConnectionBadge.tsx';
import { ErrorState } from '#app/_design/ErrorState.tsx';
import { InkSettingsStore } from '#app/_features/annotations/inkSettings.ts';
import { InkTools, InkToolsButton, PublicInkMenu } from '#app/_features/annotations/InkTools.tsx';
import { PaperInk } from '#app/_features/annotations/PaperInk.tsx';
import type { PublicInkInHand } from '#app/_features/annotations/publicInkInHand.ts';
import { saveStateOf, useInkLayers, useLeaveGuard } from '#app/_features/annotations/useInkLayers.ts';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { FindBar } from './FindBar.tsx';
import { NoteCard } from './NoteCard.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import './paper.css';
import { Pace } from './Pace.ts';
import type { PaperViewport } from './PaperViewport.ts';
import { readerTexts } from './reader.texts.ts';
import { ReaderToolbar } from './ReaderToolbar.tsx';
import { Thumbnails } from './Thumbnails.tsx';
import { usePaper } from './usePaper.ts';
import { useReaderKeys } from './useReaderKeys.ts';

/**
 * - `read`: tools, ink, own place in the paper.
 * - `present`: the same; `onViewChange` tells where the presenter is.
 * - `wall`: no controls, no input; public ink only, and none of the author's notes.
 */
export type ReaderMode = 'read' | 'present' | 'wall';

export interface PaperReaderProps {
	/** The exact version; another `versionId` opens anew. */
	readonly version: {
		readonly versionId: string;
		readonly title: string;
		readonly pages: number;
		readonly findings?: readonly Finding[];
	};
	readonly meetingId: string;
	/** Who reads; null on the wall. */
	readonly me: { readonly accountId: string; readonly name: string } | null;
	/**
	 * The presentation this screen follows; null when free. Every new `view` moves the paper there, nothing else does.
	 * `onManualMove` tells that the person scrolled or zoomed by hand: the room then sets `follow` to null (Xem tự do).
	 */
	readonly follow: { readonly view: PresentationView; readonly onManualMove: () => void } | null;
	/** The reader's own place, at once and then at most every 100 ms while it changes; silent while following. */
	readonly onViewChange?: ((view: PresentationView) => void) | undefined;
	readonly mode: ReaderMode;
	/** Whether this person may draw at all (the server decides again for every stroke). */
	readonly inkEnabled: boolean;
	/** Begins with its tools folded away: there are other columns beside the paper. */
	readonly toolsFolded?: boolean | undefined;
	/** Layers to show, usually `['private', 'public']`; the wall always has `['public']`. */
	readonly layers: readonly InkLayer[];
	/** What the meeting says of the public ink on this version; none: it is open, as it began. */
	readonly publicInk?: PublicInkInHand | undefined;
	/** Names by account id, for "who drew this". */
	readonly names?: ReadonlyMap<string, string> | undefined;
	/** Where to begin when not following, for instance the last place read. */
	readonly initialView?: PresentationView | undefined;
}

/** The reader's place is told at once, and then at most this often, ms. */
const VIEW_PAUSE_MS = 100;
const WALL_LAYERS: readonly InkLayer[] = ['public'];
const NO_NAMES: ReadonlyMap<string, string> = new Map();

/** A paper with its ink. Fills its container, which must have a height. */
export function PaperReader(props: PaperReaderProps) {
	// Another version is another paper: tools, place and undo begin anew.
	return <OpenReader key={props.version.versionId} {...props} />;
}

function OpenReader({
	version,
	me,
	follow,
	onViewChange,
	mode,
	inkEnabled,
	toolsFolded,
	layers,
	publicInk: said,
	names,
	initialView,
}: PaperReaderProps) {
	const t = useTexts(readerTexts);
	const wall = mode === 'wall';
	const publicInk = said ?? null;
	const overlayHost = useRef<HTMLDivElement>(null);
	const { attach, attempt, viewport, paper, error, retry } = usePaper({
		versionId: version.versionId,
		pages: version.pages,
		wall,
		initialView: follow?.view ?? initialView ?? null,
		pageLabel: t.page,
		failedLabel: t.pageFailed,
		noteLabel: t.note,
	});
	const painted = usePainted(viewport);
	const [thumbnails, setThumbnails] = useState(false);
	const [finding, setFinding] = useState(false);
	const [store] = useState(() => new InkSettingsStore(toolsFolded));
	const settings = useSyncExternalStore(store.subscribe, store.get, store.get);
	const accountId = wall ? null : (me?.accountId ?? null);
	const ink = useInkLayers(version.versionId, accountId, wall ? WALL_LAYERS : layers, publicInk);
	const saveState = saveStateOf(ink, settings.layer);
	const draws = inkEnabled && accountId !== null;
	// Its column is there before the paper is: nothing moves when the paper has come.
	const tools = draws && !settings.collapsed && (
		<div
			className={`w-[125px] shrink-0 overflow-y-auto border-line bg-surface ${settings.hand === 'left' ? 'border-r' : 'border-l'}`}
		>
			{painted && (
				<InkTools
					settings={settings}
					onChange={store.set}
					layers={ink}
					versionId={version.versionId}
					publicInk={publicInk}
				/>
			)}
		</div>
	);
	useLeaveGuard((ink.private?.unsaved ?? false) || (ink.public?.unsaved ?? false));
	useFollow(viewport, follow);
	useViewReport(viewport, onViewChange);
	useReaderKeys(wall ? null : viewport, () => setFinding(true));

	return (
		<section
			aria-label={t.reader(version.title)}
			className={`relative flex h-full min-h-0 min-w-0 flex-1 flex-col ${wall ? '' : 'bg-sunken'}`}
		>
			{!wall && viewport && error === null && (
				<ReaderToolbar
					viewport={viewport}
					pages={version.pages}
					thumbnails={thumbnails}
					onThumbnails={() => setThumbnails((open) => !open)}
					finding={finding}
					onFind={() => setFinding((open) => !open)}
					tools={
						draws
							? settings.collapsed && <InkToolsButton settings={settings} onChange={store.set} />
							: !wall && <PublicInkMenu layers={ink} versionId={version.versionId} publicInk={publicInk} />
					}
					status={accountId !== null && saveState && <ConnectionBadge state={saveState} />}
				/>
			)}
			{finding && paper && viewport && (
				<FindBar
					paper={paper}
					viewport={viewport}
					findings={version.findings ?? []}
					onClose={() => setFinding(false)}
				/>
			)}
			<div className="flex min-h-0 flex-1">
				{thumbnails && paper && viewport && <Thumbnails paper={paper} viewport={viewport} />}
				{settings.hand === 'left' && tools}
				<div className="relative isolate min-h-0 min-w-0 flex-1 overflow-hidden">
					<div
						key={attempt}
						ref={attach}
						tabIndex={wall ? -1 : 0}
						role="document"
						aria-label={version.title}
						data-wall={wall}
						data-input={wall ? undefined : 'own'}
						className="paper-host"
					/>
					<div ref={overlayHost} className="pointer-events-none absolute inset-0 overflow-hidden" />
					{!painted && error === null && <PageSkeleton label={t.opening} />}
					{viewport && painted && (
						<PaperInk
							viewport={viewport}
							overlayHost={overlayHost}
							layers={ink}
							settings={settings}
							versionId={version.versionId}
							publicInk={publicInk}
							enabled={inkEnabled && !wall}
							displayOnly={wall}
							names={names ?? NO_NAMES}
							accountId={accountId}
						/>
					)}
					{viewport && paper && !wall && <NoteCard key={attempt} viewport={viewport} paper={paper} />}
					{error !== null && (
						<div className="absolute inset-0 z-30 grid place-items-center overflow-auto bg-surface">
							<ErrorState error={error} onRetry={retry} />
						</div>
					)}
				</div>
				{settings.hand === 'right' && tools}
			</div>
		</section>
	);
}

const never = () => () => undefined;

function usePainted(viewport: PaperViewport | null): boolean {
	return useSyncExternalStore(
		viewport?.subscribe ?? never,
		() => viewport?.getState().painted ?? false,
		() => false,
	);
}

/** While `follow` is set every new view moves the paper; moving it by hand is told to the room. */
function useFollow(viewport: PaperViewport | null, follow: PaperReaderProps['follow']): void {
	const following = follow !== null;
	const { page, zoom, x, y } = follow?.view ?? { page: 0, zoom: 1, x: 0, y: 0 };
	const handleManualMove = useEffectEvent(() => follow?.onManualMove());
	useEffect(() => {
		if (!viewport) return;
		viewport.follow(following ? { page, zoom, x, y } : null);
	}, [viewport, following, page, zoom, x, y]);
	useEffect(() => {
		viewport?.onManualMove(following ? () => handleManualMove() : null);
		return () => viewport?.onManualMove(null);
	}, [viewport, following]);
}

/** Tells the reader's place: at once when it changes, every 100 ms while it goes on changing, and where it came to rest. */
function useViewReport(viewport: PaperViewport | null, onViewChange: PaperReaderProps['onViewChange']): void {
	const report = useEffectEvent((view: PresentationView) => onViewChange?.(view));
	useEffect(() => {
		if (!viewport) return;
		const pace = new Pace(VIEW_PAUSE_MS, () => report(viewport.view));
		const stop = viewport.onView(() => pace.ask());
		return () => {
			stop();
			pace.stop();
		};
	}, [viewport]);
}

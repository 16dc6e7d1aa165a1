'use client';

import {
	ChevronDown,
	ChevronUp,
	LayoutGrid,
	Minus,
	MoveHorizontal,
	Plus,
	RectangleVertical,
	Search,
} from 'lucide-react';
import { useState, useSyncExternalStore, type KeyboardEvent, type ReactNode } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { Menu } from '#app/_design/Menu.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import type { PaperViewport } from './PaperViewport.ts';
import { readerTexts } from './reader.texts.ts';
import { zoomStep } from './zoomStep.ts';

export interface ReaderToolbarProps {
	readonly viewport: PaperViewport;
	readonly pages: number;
	readonly thumbnails: boolean;
	readonly onThumbnails: () => void;
	readonly finding: boolean;
	readonly onFind: () => void;
	/** Left of the badge: the ink tools while they are folded away. */
	readonly tools?: ReactNode;
	/** At the right end: the save badge. */
	readonly status?: ReactNode;
}

/** Where am I, how large, find; everything about looking at the paper. */
export function ReaderToolbar({
	viewport,
	pages,
	thumbnails,
	onThumbnails,
	finding,
	onFind,
	tools,
	status,
}: ReaderToolbarProps) {
	const t = useTexts(readerTexts);
	const { page, zoom, fit } = useSyncExternalStore(viewport.subscribe, viewport.getState, viewport.getState);
	const percent = Math.round(zoom * 100);
	return (
		<div
			role="toolbar"
			aria-label={t.tools}
			className="@container flex min-h-14 shrink-0 items-center gap-1 border-b border-line bg-surface px-2"
		>
			<IconButton
				aria-label={t.thumbnails}
				aria-pressed={thumbnails}
				icon={<LayoutGrid aria-hidden />}
				onClick={onThumbnails}
			/>
			<IconButton aria-label={t.find} aria-pressed={finding} icon={<Search aria-hidden />} onClick={onFind} />
			<span aria-hidden className="mx-1 h-8 border-l border-line" />
			<IconButton
				aria-label={t.previousPage}
				icon={<ChevronUp aria-hidden />}
				disabled={page <= 1}
				onClick={() => viewport.turnTo(page - 1)}
			/>
			<PageNumber key={page} page={page} pages={pages} onTurn={(target) => viewport.turnTo(target)} />
			<IconButton
				aria-label={t.nextPage}
				icon={<ChevronDown aria-hidden />}
				disabled={page >= pages}
				onClick={() => viewport.turnTo(page + 1)}
			/>
			<span aria-hidden className="mx-1 h-8 border-l border-line @max-[520px]:hidden" />
			<span className="contents @max-[600px]:hidden">
				<IconButton
					aria-label={t.zoomOut}
					className="@max-[600px]:hidden"
					icon={<Minus aria-hidden />}
					onClick={() => viewport.zoomTo(zoomStep(zoom, -1))}
				/>
			</span>
			<Menu
				align="center"
				trigger={
					<Button variant="quiet" aria-label={t.zoomChoices(percent)} className="min-w-[76px] px-2! font-medium">
						{t.zoom(percent)}
					</Button>
				}
				items={[
					{
						label: t.fitWidth,
						icon: <MoveHorizontal aria-hidden className="size-5" />,
						checked: fit === 'width',
						onSelect: () => viewport.fitTo('width'),
					},
					{
						label: t.fitPage,
						icon: <RectangleVertical aria-hidden className="size-5" />,
						checked: fit === 'page',
						onSelect: () => viewport.fitTo('page'),
					},
					{ kind: 'separator' },
					...[0.5, 0.75, 1.5, 2, 3].map((choice) => ({
						label: t.zoom(choice * 100),
						checked: percent === choice * 100,
						onSelect: () => viewport.zoomTo(choice),
					})),
				]}
			/>
			<IconButton
				aria-label={t.zoomIn}
				className="@max-[600px]:hidden"
				icon={<Plus aria-hidden />}
				onClick={() => viewport.zoomTo(zoomStep(zoom, 1))}
			/>
			<div className="ml-auto flex items-center gap-2 pr-1 pl-2 @max-[760px]:[&_span>svg+span]:sr-only">
				{tools}
				{status}
			</div>
		</div>
	);
}

interface PageNumberProps {
	readonly page: number;
	readonly pages: number;
	readonly onTurn: (page: number) => void;
}

/** The page as a number to type over; Enter goes there. */
function PageNumber({ page, pages, onTurn }: PageNumberProps) {
	const t = useTexts(readerTexts);
	const [typed, setTyped] = useState<string | null>(null);
	const commit = () => {
		const target = Number.parseInt(typed ?? '', 10);
		if (Number.isFinite(target)) onTurn(Math.min(pages, Math.max(1, target)));
		setTyped(null);
	};
	const handleKey = (event: KeyboardEvent<HTMLInputElement>) => {
		event.stopPropagation();
		if (event.key === 'Enter') commit();
		if (event.key === 'Escape') setTyped(null);
	};
	return (
		<span className="flex shrink-0 items-center gap-1 whitespace-nowrap">
			<input
				aria-label={t.pageNumber}
				inputMode="numeric"
				value={typed ?? page}
				onChange={(event) => setTyped(event.target.value.replace(/\D/g, '').slice(0, 5))}
				onFocus={(event) => event.target.select()}
				onBlur={() => setTyped(null)}
				onKeyDown={handleKey}
				className="h-10 w-[52px] rounded-control border border-line-strong bg-surface text-center"
			/>
			<span className="text-muted">{t.pageOf(pages)}</span>
		</span>
	);
}

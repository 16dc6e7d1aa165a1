'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { layoutTiles, tilesThatFit } from './tileLayout.ts';

const GAP = 8;
/** How long each group is shown when not all tiles fit at a legible size, in ms. */
const TURN_MS = 12_000;

export interface TileGridProps {
	readonly tiles: readonly { readonly id: string; readonly content: ReactNode }[];
	/**
	 * The narrowest tile in which a name can be read, in heights of the letters (em). When more tiles come than fit at that
	 * width they take turns. Not given: all of them, however small.
	 */
	readonly narrowest?: number;
	/** Says which of how many are shown, while they take turns. */
	readonly describe?: (first: number, last: number, all: number) => string;
}

/** Pictures of equal size, as large as the space allows, the last row in the middle. Takes the height it is given. */
export function TileGrid({ tiles, narrowest, describe }: TileGridProps) {
	const host = useRef<HTMLUListElement>(null);
	const [frame, setFrame] = useState({ width: 0, height: 0, em: 0 });
	const [turn, setTurn] = useState(0);
	useEffect(() => {
		const element = host.current;
		if (element === null) return undefined;
		const measure = (): void => {
			// Rounded down: a tile that is a part of a pixel too wide would send the last of its row to the next.
			const { width, height } = element.getBoundingClientRect();
			const em = Number.parseFloat(getComputedStyle(element).fontSize);
			setFrame({ width: Math.floor(width), height: Math.floor(height), em });
		};
		const observer = new ResizeObserver(measure);
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	const fitting = narrowest === undefined ? tiles.length : tilesThatFit(frame, GAP, narrowest * frame.em);
	const turns = Math.max(1, Math.ceil(tiles.length / Math.max(1, fitting)));
	// Groups of one size: nobody is alone on the last page.
	const size = Math.ceil(tiles.length / turns);
	useEffect(() => {
		if (turns === 1) return undefined;
		const timer = setInterval(() => setTurn((before) => before + 1), TURN_MS);
		return () => clearInterval(timer);
	}, [turns]);
	const first = (turn % turns) * size;
	const shown = tiles.slice(first, first + size);
	const { columns, width, height } = layoutTiles(size, frame, GAP);
	// Rows as they were laid out: where one more would fit, the last row would be left with a few.
	const beside = Math.max(0, Math.floor((frame.width - columns * (width + GAP) + GAP) / 2));
	return (
		<div className="flex size-full min-h-0 flex-col gap-2">
			<ul
				ref={host}
				className="flex min-h-0 w-full flex-1 flex-wrap content-center items-center justify-center overflow-hidden"
				style={{ gap: GAP, paddingInline: beside }}
			>
				{shown.map(({ id, content }) => (
					<li key={id} style={{ width, height }}>
						{content}
					</li>
				))}
			</ul>
			{turns > 1 && describe && (
				<p className="shrink-0 text-center text-muted">{describe(first + 1, first + shown.length, tiles.length)}</p>
			)}
		</div>
	);
}

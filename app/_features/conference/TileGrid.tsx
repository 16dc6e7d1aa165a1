'use client';

import { useEffect, useRef, useState, type ReactNode } from 'react';
import { layoutTiles } from './tileLayout.ts';

const GAP = 8;

export interface TileGridProps {
	readonly tiles: readonly { readonly id: string; readonly content: ReactNode }[];
}

/** Pictures of equal size, as large as the space allows, the last row in the middle. Takes the height it is given. */
export function TileGrid({ tiles }: TileGridProps) {
	const host = useRef<HTMLUListElement>(null);
	const [frame, setFrame] = useState({ width: 0, height: 0 });
	useEffect(() => {
		const element = host.current;
		if (element === null) return undefined;
		const observer = new ResizeObserver(() => setFrame({ width: element.clientWidth, height: element.clientHeight }));
		observer.observe(element);
		return () => observer.disconnect();
	}, []);
	const { width, height } = layoutTiles(tiles.length, frame, GAP);
	return (
		<ul
			ref={host}
			className="flex size-full min-h-0 flex-wrap content-center items-center justify-center overflow-hidden"
			style={{ gap: GAP }}
		>
			{tiles.map(({ id, content }) => (
				<li key={id} style={{ width, height }}>
					{content}
				</li>
			))}
		</ul>
	);
}

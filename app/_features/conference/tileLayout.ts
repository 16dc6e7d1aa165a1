/** Width and height of one tile and how many stand in a row, CSS pixels. */
export interface TileLayout {
	readonly columns: number;
	readonly width: number;
	readonly height: number;
}

const RATIO = 16 / 9;

/**
 * The largest 16:9 tiles with which `count` pictures fill a frame: on a wall of 32:9 they stand side by side, on one of 4:3
 * one above the other.
 * @param frame CSS pixels
 * @param gap between tiles, CSS pixels
 */
export function layoutTiles(
	count: number,
	frame: { readonly width: number; readonly height: number },
	gap: number,
): TileLayout {
	let best: TileLayout = { columns: 1, width: 0, height: 0 };
	for (let columns = 1; columns <= count; columns += 1) {
		const rows = Math.ceil(count / columns);
		const widest = (frame.width - gap * (columns - 1)) / columns;
		const highest = (frame.height - gap * (rows - 1)) / rows;
		const width = Math.floor(Math.min(widest, highest * RATIO));
		if (width > best.width) best = { columns, width, height: Math.floor(width / RATIO) };
	}
	return best;
}

/**
 * How many 16:9 tiles of at least this width a frame holds; one at least.
 * @param frame CSS pixels
 * @param gap between tiles, CSS pixels
 * @param narrowest CSS pixels; 0: as many as anybody asks for
 */
export function tilesThatFit(
	frame: { readonly width: number; readonly height: number },
	gap: number,
	narrowest: number,
): number {
	if (narrowest <= 0) return Number.MAX_SAFE_INTEGER;
	const columns = Math.floor((frame.width + gap) / (narrowest + gap));
	const rows = Math.floor((frame.height + gap) / (narrowest / RATIO + gap));
	return Math.max(1, columns * rows);
}

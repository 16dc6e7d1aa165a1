/** How a page stands on screen; what an overlay needs to draw as sharply as the page itself. */
export interface PageGeometry {
	/** CSS pixels. */
	readonly width: number;
	readonly height: number;
	/** Canvas pixels per CSS pixel of the canvas that covers the whole page; at high zoom less than the screen has. */
	readonly density: number;
	/** At high zoom: the part in sight (CSS pixels within the page) that is drawn with the screen's full density. */
	readonly detail: {
		readonly left: number;
		readonly top: number;
		readonly width: number;
		readonly height: number;
		readonly density: number;
	} | null;
}

/** Something drawn over pages, such as ink. Called by PaperViewport. */
export interface PageOverlay {
	/** A page came into sight, or its geometry is final after a zoom. */
	showPage(page: number, host: HTMLElement, geometry: PageGeometry): void;
	/** A page left; its host is about to be removed. */
	hidePage(page: number): void;
}

'use client';

import { useEffect } from 'react';

/** A file dropped beside an item must not make the browser open it and leave the page, with everything on its way. */
export function useMissedDrops(): void {
	useEffect(() => {
		const keep = (event: globalThis.DragEvent) => {
			if (!event.dataTransfer?.types.includes('Files') || event.defaultPrevented) return;
			event.preventDefault();
			event.dataTransfer.dropEffect = 'none';
		};
		window.addEventListener('dragover', keep);
		window.addEventListener('drop', keep);
		return () => {
			window.removeEventListener('dragover', keep);
			window.removeEventListener('drop', keep);
		};
	}, []);
}

'use client';

import { useLayoutEffect, useRef } from 'react';
import { steadyWatch } from './SteadyWatch.ts';

/**
 * Stands in whatever lies over the page for a while (dialogs, sheets, menus): when it goes, the controls that come out from
 * under it have to stand still first. `all`: it covers the whole page, also beside what is drawn.
 */
export function Covers({ all = false }: { readonly all?: boolean }) {
	const mark = useRef<HTMLSpanElement>(null);
	useLayoutEffect(() => {
		const cover = mark.current?.parentElement;
		return () => steadyWatch.uncover(all ? null : (cover?.getBoundingClientRect() ?? null));
	}, [all]);
	return <span ref={mark} hidden />;
}

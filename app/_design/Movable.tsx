'use client';

import { useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/**
 * A box for a part of the page that stands now here, now there (a column beside the paper, a sheet over it), without ever
 * beginning anew: its dialogs stay open and what was typed into it stays, also while it stands nowhere. Only on the client.
 */
export function useMovable(): HTMLElement {
	const [box] = useState(() => {
		const made = document.createElement('div');
		made.className = 'contents';
		return made;
	});
	return box;
}

export interface MovableProps {
	readonly box: HTMLElement;
	readonly children: ReactNode;
}

/** What is in the box. Mounted at one place of the tree, it stands where the box's `MovablePlace` is. */
export function Movable({ box, children }: MovableProps) {
	return createPortal(children, box);
}

/** How far lists in a box were scrolled when it was taken from its place. */
const scrolled = new WeakMap<HTMLElement, readonly (readonly [Element, number])[]>();

/** Where the box stands now. At most one place a box at a time. */
export function MovablePlace({ box }: Pick<MovableProps, 'box'>) {
	const place = useRef<HTMLDivElement>(null);
	useLayoutEffect(() => {
		const here = place.current;
		here?.append(box);
		for (const [element, top] of scrolled.get(box) ?? []) element.scrollTop = top;
		// A picture that is taken off the page stands still, and would go on standing still.
		for (const video of box.querySelectorAll('video')) video.play().catch(() => undefined);
		return () => {
			if (box.parentElement !== here) return;
			const all = [...box.querySelectorAll('*')];
			scrolled.set(
				box,
				all.filter(({ scrollTop }) => scrollTop > 0).map((element) => [element, element.scrollTop] as const),
			);
			box.remove();
		};
	}, [box]);
	return <div ref={place} className="contents" />;
}

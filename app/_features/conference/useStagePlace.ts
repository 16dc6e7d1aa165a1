'use client';

import { useState, type PointerEvent, type RefObject } from 'react';

/** Where a small picture lies over the paper: parts of the room it can be moved in, 0..1. */
interface StagePlace {
	readonly x: number;
	readonly y: number;
}

const STORAGE_KEY = 'stage-place';
const AT_FIRST: StagePlace = { x: 0, y: 1 };
/** A finger that moved less has pressed, CSS pixels. */
const MOVES_FROM = 6;

/** Lets a small picture be put where it is wanted, by finger, pen or mouse; this device remembers the place. */
export function useStagePlace(element: RefObject<HTMLElement | null>): {
	readonly place: StagePlace;
	readonly onPointerDown: (event: PointerEvent) => void;
} {
	const [place, setPlace] = useState(remembered);
	const onPointerDown = (event: PointerEvent): void => {
		const window = element.current;
		const room = window?.offsetParent;
		if (!window || !room || (event.target as Element).closest('button') !== null) return;
		const [width, height] = [room.clientWidth - window.offsetWidth, room.clientHeight - window.offsetHeight];
		const from = { x: event.clientX, y: event.clientY };
		let moved = false;
		let now = place;
		const move = (to: globalThis.PointerEvent): void => {
			const [dx, dy] = [to.clientX - from.x, to.clientY - from.y];
			moved ||= Math.hypot(dx, dy) >= MOVES_FROM;
			if (!moved) return;
			now = { x: within(place.x + dx / Math.max(1, width)), y: within(place.y + dy / Math.max(1, height)) };
			setPlace(now);
		};
		const end = (): void => {
			window.removeEventListener('pointermove', move);
			if (moved) remember(now);
		};
		window.setPointerCapture(event.pointerId);
		window.addEventListener('pointermove', move);
		window.addEventListener('lostpointercapture', end, { once: true });
	};
	return { place, onPointerDown };
}

const within = (part: number): number => Math.min(1, Math.max(0, part));

function remembered(): StagePlace {
	try {
		const { x, y } = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? 'null') as Partial<StagePlace>;
		return typeof x === 'number' && typeof y === 'number' ? { x: within(x), y: within(y) } : AT_FIRST;
	} catch {
		return AT_FIRST;
	}
}

function remember(place: StagePlace): void {
	try {
		localStorage.setItem(STORAGE_KEY, JSON.stringify(place));
	} catch {
		// Private browsing: it stays there as long as the page.
	}
}

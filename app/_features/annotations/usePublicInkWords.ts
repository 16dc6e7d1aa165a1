'use client';

import { useCallback, useEffect, useEffectEvent, useRef } from 'react';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { annotationsTexts } from './annotations.texts.ts';
import { closedToMe, type PublicInkInHand } from './publicInkInHand.ts';

/** A pen that goes on on a closed layer is told so this often at most, ms. */
const AGAIN_MS = 4_000;

/**
 * Says in words what became of public ink while this paper is open, to whoever did not do it. Who writes on their own layer is
 * told only what they would miss on the page.
 * @param writing the public layer is the one in hand
 */
export function usePublicInkWords(
	ink: PublicInkInHand | null,
	writing: boolean,
): { readonly sayClosed: () => void; readonly sayKept: (strokes: number) => void } {
	const t = useTexts(annotationsTexts);
	const toast = useToast();
	const saidAt = useRef(-Infinity);
	const mode = ink?.mode ?? 'open';
	const sheet = ink?.sheets.current ?? 0;
	const known = useRef({ mode, sheet, last: ink?.sheets.last ?? 0 });

	const sayMode = useEffectEvent(() => {
		if (ink === null || ink.leads) return;
		if (mode === 'hidden') toast({ title: t.hidden });
		else if (writing || known.current.mode === 'hidden') toast({ title: mode === 'locked' ? t.locked : t.opened });
	});
	const saySheet = useEffectEvent(() => {
		if (ink === null || ink.leads || mode === 'hidden') return;
		toast({ title: ink.sheets.last > known.current.last ? t.cleared : t.restored });
	});
	const last = ink?.sheets.last ?? 0;
	useEffect(() => {
		if (known.current.mode !== mode) sayMode();
		if (known.current.sheet !== sheet) saySheet();
		known.current = { mode, sheet, last };
	}, [mode, sheet, last]);

	const reason = closedToMe(ink);
	const sayClosed = useCallback(() => {
		const now = performance.now();
		if (reason === null || now - saidAt.current < AGAIN_MS) return;
		saidAt.current = now;
		toast({ title: reason === 'locked' ? t.locked : t.hidden });
	}, [reason, toast, t]);
	const sayKept = useCallback((strokes: number) => toast({ title: t.kept(strokes) }), [toast, t]);
	return { sayClosed, sayKept };
}

'use client';

import { useCallback, useState } from 'react';
import { useIsWriting, useWhenHandRests } from '#app/_design/steady/useWritingHand.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { PresentationView } from '#domain/course/presentationView.ts';
import type { Presentation } from '#domain/course/state.ts';
import { versionOnScreen, type Reading } from './versionOnScreen.ts';

/** What this screen shows, and why. */
export interface ReadingPlace {
	/** The paper on screen, in the version that is read; null when there is none to show. */
	readonly document: DocumentView | null;
	/** `presenting`: others follow this screen. `following`: this screen follows. `free`: neither. */
	readonly mode: 'presenting' | 'following' | 'free';
	/** Opens a paper by hand; leaves the presentation unless it is the presented one. */
	readonly open: (document: DocumentView) => void;
	/** Leaves the presentation where it is now (Xem tự do). */
	readonly leave: () => void;
	/** Back to the presented page (Quay lại trang đang trình chiếu). */
	readonly follow: () => void;
	/** Where the presentation is, as far as this screen goes along. */
	readonly presentedView: PresentationView | undefined;
	/** The presenter has moved on, and this screen waits until the hand that writes on it has rested. */
	readonly waitsForPen: boolean;
	/** Where to begin when reading freely: where the presentation was when it was left. */
	readonly initialView: PresentationView | undefined;
	/** The paper that was read here and is in the room no more; null when there is none, or the reader went on. */
	readonly gone: DocumentView | null;
	/** Leaves the word about it. */
	readonly goOn: () => void;
	/** What of another version there is to say: this one took the place of `from`, or is not the newest. */
	readonly replaced: { readonly from: number; readonly isOld: boolean } | null;
	/** Opens the version before the newest, or goes back to the newest. */
	readonly turnVersion: () => void;
	/** Leaves the word about the new version. */
	readonly hideReplaced: () => void;
}

const NOTHING: Reading = { paper: null, from: null, old: false };

/**
 * Whoever joins follows, and only the person's own hand ends that: no event from others moves a page while reading freely, and
 * none while somebody writes on it (until two seconds after the last stroke). A paper that is replaced or recalled changes under
 * the reader, and is said; a new version waits for the pen like a page does.
 * @param presenterId the participant whose screen is followed is this screen's own when it equals `myId`
 */
export function useReadingPlace(
	presentationNow: Presentation | null,
	documents: readonly DocumentView[],
	myId: string | null,
): ReadingPlace {
	const presentation = useWhenHandRests(presentationNow);
	const [following, setFollowing] = useState(true);
	const [chosenId, setChosenId] = useState<string | null>(null);
	const [leftAt, setLeftAt] = useState<PresentationView | undefined>(undefined);
	const [reading, setReading] = useState<Reading>(NOTHING);
	const [gone, setGone] = useState<DocumentView | null>(null);
	const writing = useIsWriting();
	// By the paper: its new version may be known here a moment before or after the word that it is on air.
	const presented = documents.find(({ id }) => id === presentation?.documentId) ?? null;
	const chosen = documents.find(({ id }) => id === chosenId) ?? null;
	const isPresenter = presentation !== null && presentation.presenterId === myId;

	const leave = useCallback(() => {
		setFollowing(false);
		setChosenId(presented?.id ?? null);
		setLeftAt(presentation?.view);
	}, [presented?.id, presentation?.view]);
	const open = useCallback(
		(document: DocumentView) => {
			setChosenId(document.id);
			setLeftAt(undefined);
			setGone(null);
			setFollowing(document.id === presentation?.documentId || presentation === null);
		},
		[presentation],
	);
	const follow = useCallback(() => {
		setFollowing(true);
		setGone(null);
	}, []);

	const onPresented = following && presented !== null;
	const target = onPresented ? presented : chosen;
	const next = versionOnScreen(reading, target, writing);
	if (next !== reading) setReading(next);
	// What was read here last and is not in the room any more: said, never a jump to the agenda without a word.
	const last = reading.paper;
	if (last !== null && target === null) {
		if (!documents.some(({ id }) => id === last.id)) setGone(last);
		setReading(NOTHING);
	}
	const onScreen = target === null ? null : next.paper;
	return {
		document: onScreen,
		mode: onPresented && !next.old ? (isPresenter ? 'presenting' : 'following') : 'free',
		open,
		leave,
		follow: useCallback(() => {
			setReading((now) => ({ ...now, old: false }));
			follow();
		}, [follow]),
		presentedView: presentation?.view,
		waitsForPen: onPresented && !isPresenter && presentation !== presentationNow,
		initialView: leftAt,
		gone: target === null ? gone : null,
		goOn: useCallback(() => setGone(null), []),
		replaced: onScreen !== null && next.from !== null ? { from: next.from, isOld: next.old } : null,
		turnVersion: useCallback(() => setReading((now) => ({ ...now, old: !now.old })), []),
		hideReplaced: useCallback(() => setReading((now) => ({ ...now, from: null, old: false })), []),
	};
}

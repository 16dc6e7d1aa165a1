'use client';

import { useCallback, useState } from 'react';
import { useWhenHandRests } from '#app/_design/steady/useWritingHand.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { PresentationView } from '#domain/proceedings/presentationView.ts';
import type { Presentation } from '#domain/proceedings/state.ts';

/** What this screen shows, and why. */
export interface ReadingPlace {
	/** The paper on screen; null when there is none to show. */
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
}

/**
 * Whoever joins follows, and only the person's own hand ends that: no event from others moves a page while reading freely, and
 * none while somebody writes on it (until two seconds after the last stroke).
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
	const presented = documents.find(({ versionId }) => versionId === presentation?.versionId) ?? null;
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
			setFollowing(document.versionId === presentation?.versionId || presentation === null);
		},
		[presentation],
	);
	const follow = useCallback(() => setFollowing(true), []);

	const onPresented = following && presented !== null;
	return {
		document: onPresented ? presented : chosen,
		mode: onPresented ? (isPresenter ? 'presenting' : 'following') : 'free',
		open,
		leave,
		follow,
		presentedView: presentation?.view,
		waitsForPen: onPresented && !isPresenter && presentation !== presentationNow,
		initialView: leftAt,
	};
}

'use client';

import { useEffect, useRef, useState } from 'react';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';
import { useConference, type Conference } from '#app/_features/conference/useConference.ts';
import { usePictureOverPaper } from './usePictureOverPaper.ts';

/** The conference as this screen takes part in it. */
export interface RoomVideo {
	readonly conference: Conference;
	/** Nobody is put on video without having asked for it. */
	readonly inside: boolean;
	readonly possible: boolean;
	/** Receives the stage without having joined. */
	readonly watchesStage: boolean;
	/** Who is on the stage is shown over the paper, too. */
	readonly overPaper: { readonly shown: boolean; readonly toggle: () => void };
	readonly enter: () => void;
	/** Enters when need be, and switches the microphone on. */
	readonly openMicrophone: () => void;
	readonly leave: () => void;
}

/**
 * Takes part in the conference once the person asked for it. Who is on the stage is for everyone to see: without a paper
 * on screen also for those who did not join, picture only.
 */
export function useRoomVideo({ meeting, state }: MeetingSnapshot, paperOnScreen: boolean): RoomVideo {
	const [asked, setAsked] = useState(false);
	const overPaper = usePictureOverPaper();
	const possible = state.phase !== 'ended' && meeting.status !== 'cancelled' && state.closedSession === null;
	const inside = asked && possible;
	const watchesStage = possible && state.stageParticipantId !== null && !paperOnScreen;
	const conference = useConference(meeting.id, inside || watchesStage);
	useCameraAfterClosedSession(conference, inside, state.closedSession !== null);
	useEffect(() => conference.client.setScope(inside ? 'everyone' : 'stage'), [conference.client, inside]);
	const openMicrophone = useOpenMicrophone(conference, inside, () => setAsked(true));
	return {
		conference,
		inside,
		possible,
		watchesStage,
		overPaper,
		enter: () => setAsked(true),
		openMicrophone,
		leave: () => setAsked(false),
	};
}

/** The conference is entered after the screen was drawn with `inside`: until then there is nothing to switch on. */
function useOpenMicrophone({ client, view }: Conference, inside: boolean, enter: () => void): () => void {
	const wanted = useRef(false);
	useEffect(() => {
		if (!wanted.current || !inside || view.status === 'idle') return;
		wanted.current = false;
		void client.turn('microphone', true);
	}, [client, inside, view.status]);
	return () => {
		if (inside) return void client.turn('microphone', true);
		wanted.current = true;
		enter();
	};
}

/**
 * A closed session gives the camera back to the device, lamp out; when it is over the same camera is on again by itself. A
 * microphone is not: nobody is to be heard who has not noticed that others listen again (docs/PROTOCOL.md M-7).
 */
function useCameraAfterClosedSession({ client, view }: Conference, inside: boolean, closed: boolean): void {
	/** The camera that was on while this screen was inside; null: none. */
	const camera = useRef<{ readonly deviceId: string | null } | null>(null);
	const suspended = useRef(false);
	const { on, stream } = view.camera;
	useEffect(() => {
		if (closed) {
			suspended.current = true;
			return;
		}
		if (!inside) return;
		if (suspended.current) {
			suspended.current = false;
			const before = camera.current;
			if (before !== null) void client.turn('camera', true, before.deviceId);
			return;
		}
		camera.current = on ? { deviceId: stream?.getVideoTracks()[0]?.getSettings().deviceId ?? null } : null;
	}, [client, closed, inside, on, stream]);
}

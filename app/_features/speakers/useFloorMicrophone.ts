'use client';

import { useEffect, useRef } from 'react';
import { useToast } from '#app/_design/Toast.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { useNotification } from '#app/_realtime/RealtimeProvider.tsx';
import type { RoomModel } from '#app/_features/proceedings/room/roomModel.ts';
import { speakersTexts } from './speakers.texts.ts';

/** This screen's microphone while its participant has the floor. */
export interface FloorMicrophone {
	readonly on: boolean;
	/** Enters the conference when need be, and switches the microphone on. */
	readonly open: () => void;
}

/**
 * Opens this screen's microphone when the chair gives it the floor and its participant allows that (S-12), and says so when
 * the end of the speech has closed it. Keep it mounted as long as the room is.
 */
export function useFloorMicrophone({ snapshot, video }: Pick<RoomModel, 'snapshot' | 'video'>): FloorMicrophone {
	const t = useTexts(speakersTexts);
	const toast = useToast();
	const { client, view } = video.conference;
	const { inside } = video;
	const wanted = useRef(false);
	const meetingId = snapshot.meeting.id;

	useNotification('speakers:floorGiven', (payload) => {
		// Who only watches the stage has asked for no sound of its own: it gets the button.
		if (payload.meetingId === meetingId && payload.openMicrophone && inside) void client.turn('microphone', true);
	});
	useNotification('conference:muted', (payload) => {
		if (payload.meetingId === meetingId && payload.by === null) toast({ tone: 'info', title: t.microphoneClosed });
	});
	useEffect(() => {
		// The conference is entered after this screen was drawn with `inside`: until then there is nothing to switch on.
		if (!wanted.current || !inside || view.status === 'idle') return;
		wanted.current = false;
		void client.turn('microphone', true);
	}, [client, inside, view.status]);
	return {
		on: inside && view.microphone.on,
		open: () => {
			if (inside) void client.turn('microphone', true);
			else {
				wanted.current = true;
				video.enter();
			}
		},
	};
}

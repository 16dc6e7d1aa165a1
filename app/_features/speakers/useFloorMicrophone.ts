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
 * Opens this screen's microphone when the chair gives it the floor and its participant allows that, closes it when the
 * speech is over (S-12), and says so. Keep it mounted as long as the room is.
 */
export function useFloorMicrophone({
	snapshot,
	video,
	roles,
}: Pick<RoomModel, 'snapshot' | 'video' | 'roles'>): FloorMicrophone {
	const t = useTexts(speakersTexts);
	const toast = useToast();
	const { client, view } = video.conference;
	const { inside } = video;
	const { meeting, me, state } = snapshot;
	const { speech } = state.speakers;
	const mine = speech !== null && speech.participantId === me?.participantId ? speech.seq : null;
	const leads = roles.includes('chair');
	const wanted = useRef(false);
	const had = useRef<number | null>(null);
	/** Whether the microphone was on during the speech: only then is there something to say about it afterwards. */
	const heard = useRef(false);

	useNotification('speakers:floorGiven', (payload) => {
		// Who only watches the stage has asked for no sound of its own: it gets the button.
		if (payload.meetingId === meeting.id && payload.openMicrophone && inside) void client.turn('microphone', true);
	});
	useEffect(() => {
		const before = had.current;
		had.current = mine;
		// Whoever leads the meeting goes on leading it; the next speaker of the same site speaks on.
		if (before === null || mine !== null || leads) return;
		wanted.current = false;
		if (heard.current) toast({ tone: 'info', title: t.microphoneClosed });
		heard.current = false;
		// The server has silenced what it had; this takes back a microphone that was only just being opened.
		void client.turn('microphone', false);
	}, [client, leads, mine, t, toast]);
	useEffect(() => {
		if (mine !== null && view.microphone.on) heard.current = true;
	}, [mine, view.microphone.on]);
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

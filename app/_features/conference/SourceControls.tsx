'use client';

import { Mic, MicOff, Settings2, Video, VideoOff } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#app/_design/Button.tsx';
import { IconButton } from '#app/_design/IconButton.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import type { MediaSource } from '#domain/conference/signalling.ts';
import { chooseDevice, type DeviceChoice } from './devicePreferences.ts';
import { DeviceDialog, type ChosenDevices } from './DeviceDialog.tsx';
import type { Conference } from './useConference.ts';

/** One's own microphone and camera, for the bar at the bottom of the room; what is off is said in words. */
export function SourceControls({ conference }: { readonly conference: Conference }) {
	const t = useTexts(conferenceTexts);
	const { view, client } = conference;
	const [choosing, setChoosing] = useState(false);
	const [chosen, setChosen] = useState<ChosenDevices>({ camera: null, microphone: null });
	// A microphone stays open while it is silent, so another one has to be asked for once only.
	const [newMicrophone, setNewMicrophone] = useState(false);
	const choose = (source: MediaSource, device: DeviceChoice | null): void => {
		const deviceId = device?.id ?? null;
		setChosen((before) => ({ ...before, [source]: deviceId }));
		chooseDevice(source, device);
		if (client.getView()[source].on) void client.turn(source, true, deviceId);
		else if (source === 'microphone') setNewMicrophone(true);
	};
	const turnMicrophone = (): void => {
		void client.turn('microphone', !microphone.on, newMicrophone ? chosen.microphone : null);
		setNewMicrophone(false);
	};
	const { microphone, camera } = view;
	return (
		<>
			<Button
				aria-pressed={microphone.on}
				variant={microphone.on ? 'primary' : 'secondary'}
				icon={microphone.on ? <Mic aria-hidden /> : <MicOff aria-hidden />}
				onClick={turnMicrophone}
			>
				{microphone.on ? t.microphoneOn : t.microphoneOff}
			</Button>
			<Button
				aria-pressed={camera.on}
				variant={camera.on ? 'primary' : 'secondary'}
				icon={camera.on ? <Video aria-hidden /> : <VideoOff aria-hidden />}
				onClick={() => void client.turn('camera', !camera.on, chosen.camera)}
			>
				{camera.on ? t.cameraOn : t.cameraOff}
			</Button>
			<IconButton aria-label={t.devices} icon={<Settings2 aria-hidden />} onClick={() => setChoosing(true)} />
			<DeviceDialog
				conference={conference}
				open={choosing}
				onOpenChange={setChoosing}
				chosen={chosen}
				onChoose={choose}
			/>
		</>
	);
}

/** Why a device does not work, or who muted it: one line above the bar, so that the buttons stay where they are. */
export function SourceMessages({ conference }: { readonly conference: Conference }) {
	const t = useTexts(conferenceTexts);
	const { microphone, camera, silenced, status } = conference.view;
	const problem = microphone.problem ?? camera.problem;
	const said = (['microphone', 'camera'] as const).flatMap((source) => {
		const { on, interrupted, replacedBy } = conference.view[source];
		return [
			...(on && interrupted ? [t.interrupted[source]] : []),
			...(on && replacedBy !== null ? [t.replaced[source](replacedBy)] : []),
		];
	});
	return (
		<>
			{said.map((words) => (
				<p key={words} role="status" className="basis-full text-center text-small text-warning">
					{words}
				</p>
			))}
			{problem !== null && (
				<p role="alert" className="basis-full text-center text-small text-accent-text">
					{t.problems[problem]}
				</p>
			)}
			{silenced !== null && (
				<p role="status" className="basis-full text-center text-small text-warning">
					{silenced.by === null ? t.silenced : t.mutedBy(silenced.by)}
				</p>
			)}
			{microphone.on && !microphone.live && status === 'recovering' && (
				<p role="status" className="basis-full text-center text-small text-warning">
					{t.notHeardYet}
				</p>
			)}
		</>
	);
}

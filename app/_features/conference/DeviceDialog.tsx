'use client';

import { useEffect, useState } from 'react';
import type { MediaSource } from '#domain/conference/signalling.ts';
import { Button } from '#app/_design/Button.tsx';
import { Dialog } from '#app/_design/Dialog.tsx';
import { Notice } from '#app/_design/Notice.tsx';
import { Select } from '#app/_design/Select.tsx';
import { useTexts } from '#app/_i18n/LanguageProvider.tsx';
import { conferenceTexts } from './conference.texts.ts';
import { LevelMeter } from './LevelMeter.tsx';
import { listDevices, onDevicesChanged, type DeviceChoice } from './localMedia.ts';
import type { Conference } from './useConference.ts';
import { VideoTile } from './VideoTile.tsx';

const DEFAULT_DEVICE = 'default-device';

export interface DeviceDialogProps {
	readonly conference: Conference;
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
}

/** Choosing camera and microphone, with the picture and the level as the others will get them. */
export function DeviceDialog({ conference, open, onOpenChange }: DeviceDialogProps) {
	const t = useTexts(conferenceTexts);
	const { view, client } = conference;
	const devices = useDevices(open, view.camera.on || view.microphone.on);
	const [chosen, setChosen] = useState<Partial<Record<MediaSource, string>>>({});
	const choose = (source: MediaSource, id: string): void => {
		setChosen((before) => ({ ...before, [source]: id }));
		void client.turn(source, true, id === DEFAULT_DEVICE ? null : id);
	};
	const options = (source: MediaSource, unnamed: (index: number) => string) => [
		{ value: DEFAULT_DEVICE, label: t.anyDevice },
		...devices[source]
			.filter(({ id }) => id !== 'default')
			.map(({ id, label }, index) => ({ value: id, label: label === '' ? unnamed(index + 1) : label })),
	];
	return (
		<Dialog
			open={open}
			onOpenChange={onOpenChange}
			title={t.devices}
			description={t.enterHint}
			footer={
				<Button variant="primary" onClick={() => onOpenChange(false)}>
					{t.close}
				</Button>
			}
		>
			<div className="flex flex-col gap-4">
				<VideoTile name={t.you} stream={view.camera.stream} microphoneOn={view.microphone.on} mirrored />
				{view.camera.problem && <Notice tone="danger">{t.problems[view.camera.problem]}</Notice>}
				<Select
					label={t.camera}
					options={options('camera', t.unnamedCamera)}
					value={chosen.camera ?? DEFAULT_DEVICE}
					onValueChange={(id) => choose('camera', id)}
				/>
				{view.microphone.problem && <Notice tone="danger">{t.problems[view.microphone.problem]}</Notice>}
				<Select
					label={t.microphone}
					options={options('microphone', t.unnamedMicrophone)}
					value={chosen.microphone ?? DEFAULT_DEVICE}
					onValueChange={(id) => choose('microphone', id)}
				/>
				<LevelMeter stream={view.microphone.on ? view.microphone.stream : null} label={t.level} />
			</div>
		</Dialog>
	);
}

function useDevices(open: boolean, allowed: boolean): Readonly<Record<MediaSource, readonly DeviceChoice[]>> {
	const [devices, setDevices] = useState<Readonly<Record<MediaSource, readonly DeviceChoice[]>>>({
		camera: [],
		microphone: [],
	});
	useEffect(() => {
		if (!open) return undefined;
		let current = true;
		const refresh = (): void => void listDevices().then((list) => current && setDevices(list));
		refresh();
		const stop = onDevicesChanged(refresh);
		return () => {
			current = false;
			stop();
		};
		// Labels become readable once the person has allowed a device.
	}, [open, allowed]);
	return devices;
}

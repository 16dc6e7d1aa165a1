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
import { chooseDevice, chosenDevice, findChosen, type DeviceChoice, type DeviceKind } from './devicePreferences.ts';
import { listDevices, onDevicesChanged } from './localMedia.ts';
import { choosesLoudspeaker } from './useLoudspeaker.ts';
import type { Conference } from './useConference.ts';
import { usePreview } from './usePreview.ts';
import { VideoTile } from './VideoTile.tsx';

const DEFAULT_DEVICE = 'default-device';

/** The device chosen for each source; null: the browser's own choice. */
export type ChosenDevices = Readonly<Record<MediaSource, string | null>>;

export interface DeviceDialogProps {
	readonly conference: Conference;
	readonly open: boolean;
	readonly onOpenChange: (open: boolean) => void;
	readonly chosen: ChosenDevices;
	/** null: the browser's own choice. */
	readonly onChoose: (source: MediaSource, device: DeviceChoice | null) => void;
}

/** Choosing camera and microphone, with the picture and the level as the others would get them; nothing is sent by looking. */
export function DeviceDialog({ conference, open, onOpenChange, chosen, onChoose }: DeviceDialogProps) {
	const t = useTexts(conferenceTexts);
	const { view } = conference;
	const remembered = (kind: DeviceKind): string | null => findChosen(devices[kind], chosenDevice(kind))?.id ?? null;
	const tryCamera = usePreview('camera', open && !view.camera.on, chosen.camera);
	const tryMicrophone = usePreview('microphone', open && !view.microphone.on, chosen.microphone);
	const camera = view.camera.on ? view.camera : tryCamera;
	const microphone = view.microphone.on ? view.microphone : tryMicrophone;
	const devices = useDevices(open, camera.stream !== null || microphone.stream !== null);
	const options = (source: DeviceKind, unnamed: (index: number) => string) => [
		{ value: DEFAULT_DEVICE, label: t.anyDevice },
		...devices[source]
			.filter(({ id }) => id !== 'default')
			.map(({ id, label }, index) => ({ value: id, label: label === '' ? unnamed(index + 1) : label })),
	];
	const choose = (kind: DeviceKind, id: string): void => {
		const device = devices[kind].find((each) => each.id === id) ?? null;
		if (kind === 'loudspeaker') chooseDevice(kind, device);
		else onChoose(kind, device);
	};
	const select = (source: DeviceKind, label: string, unnamed: (index: number) => string) => (
		<Select
			label={label}
			options={options(source, unnamed)}
			value={(source === 'loudspeaker' ? null : chosen[source]) ?? remembered(source) ?? DEFAULT_DEVICE}
			onValueChange={(id) => choose(source, id)}
		/>
	);
	return (
		<Dialog
			open={open}
			onOpenChange={onOpenChange}
			size="lg"
			title={t.devices}
			description={t.previewHint}
			footer={
				<Button variant="primary" onClick={() => onOpenChange(false)}>
					{t.close}
				</Button>
			}
		>
			<div className="grid gap-6 md:grid-cols-2">
				<div className="flex flex-col gap-4">
					<VideoTile name={t.preview} stream={camera.stream} mirrored />
					<LevelMeter stream={microphone.stream} label={t.level} />
				</div>
				<div className="flex flex-col gap-4">
					{select('camera', t.camera, t.unnamedCamera)}
					{camera.problem && <Notice tone="danger">{t.problems[camera.problem]}</Notice>}
					{select('microphone', t.microphone, t.unnamedMicrophone)}
					{choosesLoudspeaker() &&
						devices.loudspeaker.length > 0 &&
						select('loudspeaker', t.loudspeaker, t.unnamedLoudspeaker)}
					{microphone.problem && microphone.problem !== camera.problem && (
						<Notice tone="danger">{t.problems[microphone.problem]}</Notice>
					)}
				</div>
			</div>
		</Dialog>
	);
}

function useDevices(open: boolean, allowed: boolean): Readonly<Record<DeviceKind, readonly DeviceChoice[]>> {
	const [devices, setDevices] = useState<Readonly<Record<DeviceKind, readonly DeviceChoice[]>>>({
		camera: [],
		microphone: [],
		loudspeaker: [],
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

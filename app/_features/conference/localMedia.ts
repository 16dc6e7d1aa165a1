import type { MediaSource } from '#domain/conference/signalling.ts';
import { chosenDevice, findChosen, type DeviceChoice, type DeviceKind } from './devicePreferences.ts';

/** Why a camera or microphone cannot be used, in terms a person can act on. */
export type DeviceProblem = 'permission_denied' | 'no_device' | 'in_use' | 'insecure_page' | 'unknown';

/** Thrown by `openDevice`. */
export class DeviceError extends Error {
	readonly problem: DeviceProblem;

	constructor(problem: DeviceProblem, cause?: unknown) {
		super(problem, { cause });
		this.problem = problem;
	}
}

/** Cameras, microphones and loudspeakers of this device; empty lists when the page may not know. */
export async function listDevices(): Promise<Readonly<Record<DeviceKind, readonly DeviceChoice[]>>> {
	if (!mediaDevicesAvailable()) return { camera: [], microphone: [], loudspeaker: [] };
	const devices = await navigator.mediaDevices.enumerateDevices().catch(() => []);
	const of = (kind: MediaDeviceKind): DeviceChoice[] =>
		devices
			.filter((device) => device.kind === kind && device.deviceId !== '')
			.map(({ deviceId, label }) => ({ id: deviceId, label }));
	return { camera: of('videoinput'), microphone: of('audioinput'), loudspeaker: of('audiooutput') };
}

/** Opens the remembered camera or microphone while it is there, else the browser's choice. Throws DeviceError. */
export async function openChosenDevice(source: MediaSource): Promise<MediaStreamTrack> {
	const choice = chosenDevice(source);
	if (choice === null) return openDevice(source, null);
	return openDevice(source, findChosen((await listDevices())[source], choice)?.id ?? null);
}

/** Calls back when a device is plugged in or out. Returns the way to stop. */
export function onDevicesChanged(listener: () => void): () => void {
	if (!mediaDevicesAvailable()) return () => undefined;
	navigator.mediaDevices.addEventListener('devicechange', listener);
	return () => navigator.mediaDevices.removeEventListener('devicechange', listener);
}

/**
 * Opens a camera (up to 720p, for a room) or a microphone (echo cancelled).
 * @param deviceId null lets the browser choose; a device that is gone falls back to that too
 * @throws DeviceError
 */
export async function openDevice(source: MediaSource, deviceId: string | null): Promise<MediaStreamTrack> {
	if (!mediaDevicesAvailable()) throw new DeviceError('insecure_page');
	try {
		return await openTrack(source, deviceId);
	} catch (error) {
		if (
			deviceId !== null &&
			error instanceof DOMException &&
			(error.name === 'OverconstrainedError' || error.name === 'NotFoundError')
		) {
			return openDevice(source, null);
		}
		throw new DeviceError(problemOf(error), error);
	}
}

async function openTrack(source: MediaSource, deviceId: string | null): Promise<MediaStreamTrack> {
	const device = deviceId === null ? {} : { deviceId: { exact: deviceId } };
	const stream = await navigator.mediaDevices.getUserMedia(
		source === 'camera'
			? { video: { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 25, max: 30 }, ...device } }
			: { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...device } },
	);
	const track = stream.getTracks()[0];
	if (track === undefined) throw new DeviceError('no_device');
	return track;
}

/** Browsers offer cameras only to pages of a secure origin (https, or localhost). */
function mediaDevicesAvailable(): boolean {
	return typeof navigator !== 'undefined' && 'mediaDevices' in navigator;
}

function problemOf(error: unknown): DeviceProblem {
	if (error instanceof DeviceError) return error.problem;
	const name = error instanceof DOMException ? error.name : '';
	switch (name) {
		case 'NotAllowedError':
		case 'SecurityError':
			return 'permission_denied';
		case 'NotFoundError':
		case 'OverconstrainedError':
			return 'no_device';
		case 'NotReadableError':
		case 'AbortError':
			return 'in_use';
		default:
			return 'unknown';
	}
}

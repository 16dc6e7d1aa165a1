import type { MediaSource } from '#domain/conference/signalling.ts';

/** What is chosen for this device (this browser), beside what the system offers by itself. */
export type DeviceKind = MediaSource | 'loudspeaker';

/** A camera, microphone or loudspeaker that can be chosen. Labels are empty until the person has allowed one. */
export interface DeviceChoice {
	readonly id: string;
	readonly label: string;
}

const KEY = 'devices';
const listeners = new Set<() => void>();

/** The remembered choice; null: none, the system decides. A browser that keeps nothing remembers nothing. */
export function chosenDevice(kind: DeviceKind): DeviceChoice | null {
	try {
		const all: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
		const choice: unknown = typeof all === 'object' && all !== null ? (all as Record<string, unknown>)[kind] : null;
		if (typeof choice !== 'object' || choice === null) return null;
		const { id, label } = choice as Record<string, unknown>;
		return typeof id === 'string' && typeof label === 'string' ? { id, label } : null;
	} catch {
		return null;
	}
}

/** Remembers a choice on this device; null leaves it to the system again. */
export function chooseDevice(kind: DeviceKind, choice: DeviceChoice | null): void {
	try {
		const all = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;
		localStorage.setItem(KEY, JSON.stringify({ ...all, [kind]: choice }));
	} catch {
		// Private browsing, or a full store: it holds for nothing longer than this page.
	}
	for (const listener of listeners) listener();
}

/** Calls back after a choice was made on this page. Returns the way to stop. */
export function onDeviceChosen(listener: () => void): () => void {
	listeners.add(listener);
	return () => listeners.delete(listener);
}

/**
 * The remembered device among those that are there. Ids change when a browser forgets a page's permissions and when the same
 * headset is plugged in elsewhere; the label stays.
 */
export function findChosen(devices: readonly DeviceChoice[], choice: DeviceChoice | null): DeviceChoice | null {
	if (choice === null) return null;
	const byId = devices.find(({ id }) => id === choice.id);
	if (byId !== undefined) return byId;
	return (choice.label !== '' && devices.find(({ label }) => label === choice.label)) || null;
}

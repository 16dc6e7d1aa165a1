import type { MicrophoneOrder, ProducerView } from '#domain/conference/signalling.ts';
import type { DeviceProblem } from './localMedia.ts';
import { nothingFrom } from './missed.ts';

/** `recovering` heals by itself; `unavailable` means that the server has no video now and is asked again. */
export type ConferenceStatus = 'idle' | 'joining' | 'joined' | 'recovering' | 'unavailable';

/** What one other participant sends. */
export interface RemoteParticipant {
	readonly participantId: string;
	/** null: sends no picture. A stream without tracks yet is on its way. */
	readonly camera: MediaStream | null;
	readonly cameraPaused: boolean;
	readonly microphone: MediaStream | null;
	readonly microphonePaused: boolean;
}

/** This device's own camera or microphone. */
export interface LocalSource {
	/** Whether the person wants it on. */
	readonly on: boolean;
	/** Whether the server has it open now: only then may it be told as open. */
	readonly live: boolean;
	readonly stream: MediaStream | null;
	readonly problem: DeviceProblem | null;
	/** The device gives nothing: the system has taken it (a call, another program, a closed lid). */
	readonly interrupted: boolean;
	/** Label of the device that was taken in place of one that is gone, or that came back; null: the person's own choice. */
	readonly replacedBy: string | null;
}

/** All that a screen needs; a new object after each change. */
export interface ConferenceView {
	readonly status: ConferenceStatus;
	readonly remote: readonly RemoteParticipant[];
	readonly camera: LocalSource;
	readonly microphone: LocalSource;
	/** This microphone was silenced while it was open or being opened; null once it is pressed on again. */
	readonly silenced: Pick<MicrophoneOrder, 'by'> | null;
}

/** A producer of somebody else, with what has been received of it. */
export interface Received {
	readonly view: ProducerView;
	readonly stream: MediaStream | null;
}

/** A source that is off. */
export const OFF: LocalSource = {
	on: false,
	live: false,
	stream: null,
	problem: null,
	interrupted: false,
	replacedBy: null,
};

/** What each of the others sends. Of several screens of one participant the open one counts: a muted tablet beside it says nothing. */
export function remoteParticipants(received: Iterable<Received>): RemoteParticipant[] {
	const byParticipant = new Map<string, RemoteParticipant>();
	const openLast = [...received].sort((one, other) => Number(other.view.paused) - Number(one.view.paused));
	for (const { view, stream } of openLast) {
		const known = byParticipant.get(view.participantId) ?? nothingFrom(view.participantId);
		byParticipant.set(
			view.participantId,
			view.source === 'camera'
				? { ...known, camera: stream, cameraPaused: view.paused }
				: { ...known, microphone: stream, microphonePaused: view.paused },
		);
	}
	return [...byParticipant.values()];
}

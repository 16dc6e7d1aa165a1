import type { RunningClock } from '../course/timer.ts';

/** What a request to speak is about: the item under discussion, a point of order, or a reply to what was just said. */
export const FLOOR_KINDS = ['item', 'point_of_order', 'reply'] as const;
export type FloorKind = (typeof FLOOR_KINDS)[number];

/** One line of the list of speakers, in the order the server gave it. */
export interface FloorRequest {
	/** Made by the client that asked for it, like every id: asking again after a lost answer is the same line. */
	readonly id: string;
	/** The seat or site that asked. */
	readonly participantId: string;
	/** Who will speak: the participant itself, or the person a site named. */
	readonly speakerName: string;
	readonly kind: FloorKind;
	/** The item it is about; null: none in particular. */
	readonly itemId: string | null;
	readonly topic: string;
	readonly requestedAt: string;
}

/** Who has the floor. */
export interface Speech extends RunningClock {
	/** Place in the log of the event that gave the floor: commands about this speech name it, so that none hits the next one. */
	readonly seq: number;
	/** The request it came from; null: the chair gave the floor without one. */
	readonly requestId: string | null;
	readonly participantId: string;
	readonly speakerName: string;
	readonly kind: FloorKind;
	readonly itemId: string | null;
	readonly topic: string;
	/** Where its request stood when it was invited, to be put back there (S-14); null: given without a request. */
	readonly stood: { readonly requestedAt: string; readonly beforeId: string | null } | null;
}

/** How long after it an invitation can be taken back, ms. */
export const TAKE_BACK_MS = 20_000;

/** A speech that is over. */
export interface EndedSpeech {
	readonly participantId: string;
	readonly speakerName: string;
	readonly kind: FloorKind;
	readonly itemId: string | null;
	readonly topic: string;
	readonly startedAt: string;
	readonly endedAt: string;
	/** How long it took, pauses left out. */
	readonly seconds: number;
	/** Place in the log of the event that ended it: the end itself, the item's or the meeting's. */
	readonly endedSeq: number;
}

/** How often and how long a participant has spoken, ended speeches only. */
export interface SpeakingTotal {
	readonly count: number;
	readonly seconds: number;
}

/** `closed`: no new requests but points of order, who waits is still invited. `paused`: nobody is invited for now. */
export const QUEUE_STATUSES = ['open', 'paused', 'closed'] as const;
export type QueueStatus = (typeof QUEUE_STATUSES)[number];

/** What the meeting's log says of the list of speakers. */
export interface SpeakersState {
	readonly status: QueueStatus;
	readonly queue: readonly FloorRequest[];
	readonly speech: Speech | null;
	/** The speech before; null until one has ended. */
	readonly lastSpeech: EndedSpeech | null;
	/** By participant and speaker name (`<participantId>/<speakerName>`): a site's people are counted by name. */
	readonly totals: Readonly<Record<string, SpeakingTotal>>;
}

export const INITIAL_SPEAKERS: SpeakersState = {
	status: 'open',
	queue: [],
	speech: null,
	lastSpeech: null,
	totals: {},
};

/** The list of speakers' part of the meeting. */
export interface SpeakersPart {
	readonly speakers: SpeakersState;
}

/** What a request to speak is about: the item under discussion, a point of order, or a reply to what was just said. */
export const FLOOR_KINDS = ['item', 'point_of_order', 'reply'] as const;
export type FloorKind = (typeof FLOOR_KINDS)[number];

/** One line of the list of speakers, in the order the server gave it. */
export interface FloorRequest {
	/** Id of the command that asked for it. */
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
export interface Speech {
	/** The request it came from; null: the chair gave the floor without one. */
	readonly requestId: string | null;
	readonly participantId: string;
	readonly speakerName: string;
	readonly kind: FloorKind;
	readonly itemId: string | null;
	readonly startedAt: string;
	/** Planned time in seconds, extensions included; null: no limit. It may overrun. */
	readonly seconds: number | null;
}

/** How often and how long a participant has spoken, ended speeches only. */
export interface SpeakingTotal {
	readonly count: number;
	readonly seconds: number;
}

/** `closed`: no new requests, who waits is still invited. `paused`: nobody is invited for now. */
export type QueueStatus = 'open' | 'paused' | 'closed';

/** What the meeting's log says of the list of speakers. */
export interface SpeakersState {
	readonly status: QueueStatus;
	readonly queue: readonly FloorRequest[];
	readonly speech: Speech | null;
	/** By participant and speaker name (`<participantId>/<speakerName>`): a site's people are counted by name. */
	readonly totals: Readonly<Record<string, SpeakingTotal>>;
}

export const INITIAL_SPEAKERS: SpeakersState = { status: 'open', queue: [], speech: null, totals: {} };

/**
 * What is wrong with somebody who should be seen or heard, as the server notices it: all screens say the same.
 * `no_picture`: the camera is on and nothing new comes from it. `no_sound`: the microphone is open and nothing comes.
 * `no_connection`: neither comes, or the connection is lost.
 */
export type TroubleKind = 'no_picture' | 'no_sound' | 'no_connection';

/** One participant's trouble. */
export interface Trouble {
	readonly participantId: string;
	readonly kind: TroubleKind;
	/** Since when, by the server's clock. */
	readonly since: string;
}

/** Nothing came from an open source for so long, in ms: it is in trouble, and no screen shows it as live. */
export const STALLED_AFTER_MS = 3_000;

/** A source of a participant that is open (not paused) on the server. */
export interface OpenSource {
	readonly kind: 'camera' | 'microphone';
	/** When something last came from it, in ms. */
	readonly movedAt: number;
	/** Since when its sender says that its device gives nothing (taken by the system, lid closed), in ms; null: it does. */
	readonly interruptedAt: number | null;
}

/**
 * The trouble of one participant whose connection stands, over all of its screens: of two cameras one that works is enough.
 * @param now in ms
 */
export function troubleOf(
	sources: readonly OpenSource[],
	now: number,
): { readonly kind: TroubleKind; readonly since: number } | null {
	const camera = stalledSince(sources, 'camera', now);
	const microphone = stalledSince(sources, 'microphone', now);
	if (camera !== null && microphone !== null) {
		// What the device does not give is no fault of the line.
		const byDevice = sources.every(({ interruptedAt }) => interruptedAt !== null);
		return { kind: byDevice ? 'no_picture' : 'no_connection', since: Math.max(camera, microphone) };
	}
	if (camera !== null) return { kind: 'no_picture', since: camera };
	return microphone === null ? null : { kind: 'no_sound', since: microphone };
}

/** Since when nothing comes from any open source of a kind; null: something does, or none is open. */
function stalledSince(sources: readonly OpenSource[], kind: OpenSource['kind'], now: number): number | null {
	const since = sources
		.filter((source) => source.kind === kind)
		.map(({ movedAt, interruptedAt }) => interruptedAt ?? (now - movedAt >= STALLED_AFTER_MS ? movedAt : null));
	if (since.length === 0 || since.includes(null)) return null;
	return Math.max(...since.map((each) => each ?? 0));
}

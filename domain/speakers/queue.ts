import type { FloorRequest } from './state.ts';

/*
 * The order of the list of speakers (docs/PROTOCOL.md S-3): points of order before all others, and within the two by the
 * order in which the server took them, unless the chair moved a line. Nothing here looks at a clock.
 */

type Queue = readonly FloorRequest[];

/** Points of order concern how the meeting is run and go ahead; the order within is left as it is. */
function pointsOfOrderFirst(queue: Queue): Queue {
	const points = queue.filter(({ kind }) => kind === 'point_of_order');
	return [...points, ...queue.filter(({ kind }) => kind !== 'point_of_order')];
}

/** Adds a line behind those of its kind of urgency. */
export function enqueue(queue: Queue, request: FloorRequest): Queue {
	return pointsOfOrderFirst([...queue, request]);
}

/** Takes a line out; the others keep their order. */
export function dequeue(queue: Queue, requestId: string): Queue {
	return queue.filter(({ id }) => id !== requestId);
}

/**
 * Puts a line before another, or at the end. Points of order stay ahead: a line that is put before one becomes the first
 * of the others.
 */
export function moveBefore(queue: Queue, requestId: string, beforeId: string | null): Queue {
	const line = queue.find(({ id }) => id === requestId);
	if (line === undefined || requestId === beforeId) return queue;
	const rest = dequeue(queue, requestId);
	const at = beforeId === null ? -1 : rest.findIndex(({ id }) => id === beforeId);
	const place = at < 0 ? rest.length : at;
	return pointsOfOrderFirst([...rest.slice(0, place), line, ...rest.slice(place)]);
}

/** What a line is about changed. It keeps its place, unless its urgency changed: then it is a new one of that kind. */
export function changeLine(
	queue: Queue,
	requestId: string,
	about: Pick<FloorRequest, 'kind' | 'itemId' | 'topic'>,
): Queue {
	const line = queue.find(({ id }) => id === requestId);
	if (line === undefined) return queue;
	const changed = { ...line, ...about };
	if ((line.kind === 'point_of_order') === (about.kind === 'point_of_order'))
		return queue.map((each) => (each.id === requestId ? changed : each));
	return enqueue(dequeue(queue, requestId), changed);
}

/**
 * The list as it stands for the open item: `now` is about it, about none in particular, or a point of order; `later` asked
 * about other items and waits for them.
 */
export function splitByItem(queue: Queue, openItemId: string | null): { readonly now: Queue; readonly later: Queue } {
	const isNow = ({ kind, itemId }: FloorRequest): boolean =>
		kind === 'point_of_order' || itemId === null || openItemId === null || itemId === openItemId;
	return { now: queue.filter(isNow), later: queue.filter((line) => !isNow(line)) };
}

/** Place of a line among those whose turn it is now, 1 for the first; null while it waits for its item. */
export function placeOf(queue: Queue, openItemId: string | null, requestId: string): number | null {
	const index = splitByItem(queue, openItemId).now.findIndex(({ id }) => id === requestId);
	return index < 0 ? null : index + 1;
}

/** The line of a speaker: there is never more than one. */
export function lineOf(queue: Queue, participantId: string, speakerName: string): FloorRequest | undefined {
	return queue.find((line) => line.participantId === participantId && line.speakerName === speakerName);
}

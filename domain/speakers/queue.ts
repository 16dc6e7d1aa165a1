import { isOver } from '../agenda/liveEdit.ts';
import type { AgendaPart } from '../agenda/state.ts';
import type { CoursePart } from '../course/state.ts';
import type { FloorRequest } from './state.ts';

/*
 * The order of the list of speakers (docs/PROTOCOL.md S-3): points of order before all others, and within the two by the
 * order in which the server took them, unless the chair moved a line. Nothing here looks at a clock.
 */

type Queue = readonly FloorRequest[];

/** Which items are open, over or put off: whose turn it is follows from it. */
export type Course = AgendaPart & Pick<CoursePart, 'openItemId' | 'items'>;

/** Points of order concern how the meeting is run and go ahead; the order within is left as it is. */
function pointsOfOrderFirst(queue: Queue): Queue {
	const points = queue.filter(({ kind }) => kind === 'point_of_order');
	return [...points, ...queue.filter(({ kind }) => kind !== 'point_of_order')];
}

/** Adds a line behind those of its kind of urgency. */
export function enqueue(queue: Queue, request: FloorRequest): Queue {
	return pointsOfOrderFirst([...queue, request]);
}

/** Puts a line back before another; behind those of its urgency when that one is gone. */
export function putBack(queue: Queue, line: FloorRequest, beforeId: string | null): Queue {
	const at = queue.findIndex(({ id }) => id === beforeId);
	return at < 0 ? enqueue(queue, line) : pointsOfOrderFirst([...queue.slice(0, at), line, ...queue.slice(at)]);
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

/**
 * What a line is about changed. It keeps its place, unless its urgency changed, or it is about another item now: who asked
 * early about one item is not ahead of those who waited for another.
 */
export function changeLine(
	queue: Queue,
	requestId: string,
	about: Pick<FloorRequest, 'kind' | 'itemId' | 'topic'>,
): Queue {
	const line = queue.find(({ id }) => id === requestId);
	if (line === undefined) return queue;
	const changed = { ...line, ...about };
	const points = [line, about].map(({ kind }) => kind === 'point_of_order');
	if (points[0] === points[1] && (points[0] === true || line.itemId === about.itemId))
		return queue.map((each) => (each.id === requestId ? changed : each));
	return enqueue(dequeue(queue, requestId), changed);
}

/** The list as it stands: whose turn it is, and who waits for what. */
export interface SplitQueue {
	/** About the open item, about none in particular, or a point of order; between items also about those still to come. */
	readonly now: Queue;
	/** About items that are still to come. */
	readonly later: Queue;
	/** About items that are over or were put off: set aside until their item is taken up again, or they are asked anew. */
	readonly setAside: Queue;
}

/** Sorts the list by the items it is about. Nothing is taken out: an item that is opened again has its speakers back. */
export function splitByItem(queue: Queue, course: Course): SplitQueue {
	const { openItemId } = course;
	const part = ({ kind, itemId }: FloorRequest): keyof SplitQueue => {
		if (kind === 'point_of_order' || itemId === null || itemId === openItemId) return 'now';
		if (isOver(course, itemId)) return 'setAside';
		return openItemId === null ? 'now' : 'later';
	};
	const of = (wanted: keyof SplitQueue): Queue => queue.filter((line) => part(line) === wanted);
	return { now: of('now'), later: of('later'), setAside: of('setAside') };
}

/** Lines that are about an item and fall silent with it; points of order are about how the meeting is run and stay. */
export function linesAbout(queue: Queue, itemId: string): Queue {
	return queue.filter((line) => line.kind !== 'point_of_order' && line.itemId === itemId);
}

/** Place of a line among those whose turn it is now, 1 for the first; null while it waits for its item or is set aside. */
export function placeOf(queue: Queue, course: Course, requestId: string): number | null {
	const index = splitByItem(queue, course).now.findIndex(({ id }) => id === requestId);
	return index < 0 ? null : index + 1;
}

/** The line of a speaker: there is never more than one. */
export function lineOf(queue: Queue, participantId: string, speakerName: string): FloorRequest | undefined {
	return queue.find((line) => line.participantId === participantId && line.speakerName === speakerName);
}

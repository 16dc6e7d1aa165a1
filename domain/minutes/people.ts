import { NOT_MARKED, type AttendanceEntry, type AttendancePart } from '../attendance/state.ts';
import { byPartyOrder } from '../directory/partyOrder.ts';
import type { ParticipantView } from '../meetings/meeting.ts';
import type { Chronicle } from './chronicle.ts';
import type { DepartedView } from './source.ts';

/** Somebody with a place in the meeting; with a time, one that was taken off the list then. */
export type RecordedPerson = ParticipantView & Partial<Pick<DepartedView, 'departedAt'>>;

/** How people of a meeting are named in its record. */
export interface People {
	/** In Party order. */
	readonly all: readonly RecordedPerson[];
	find(participantId: string | null): RecordedPerson | undefined;
	/** Every place of the same person or site: whatever is said of one of them is said of the person. */
	placesOf(person: Pick<ParticipantView, 'id' | 'personId'>): readonly RecordedPerson[];
}

export function peopleOf(participants: readonly RecordedPerson[]): People {
	const all = [...participants].sort(byPartyOrder);
	const byId = new Map(all.map((person) => [person.id, person]));
	const places = Map.groupBy(all, ({ id, personId }) => personId ?? id);
	return {
		all,
		find: (id) => (id === null ? undefined : byId.get(id)),
		placesOf: ({ id, personId }) => places.get(personId ?? id) ?? [],
	};
}

/** The person's line of the roll-call, under whichever of their places it was kept (A-1); the one said last when there are two. */
export function rollCallLine(
	person: Pick<ParticipantView, 'id' | 'personId'>,
	people: People,
	{ attendance }: Pick<AttendancePart, 'attendance'>,
): AttendanceEntry {
	const lines = people.placesOf(person).flatMap(({ id }) => attendance[id] ?? []);
	return lines.reduce((last, line) => (line.markedAt >= last.markedAt ? line : last), NOT_MARKED);
}

/** Whether the log has them do something while the meeting ran, or speak. */
export function hasActed(
	person: Pick<ParticipantView, 'id' | 'personId'>,
	people: People,
	{ actorIds, speeches }: Pick<Chronicle, 'actorIds' | 'speeches'>,
): boolean {
	return people
		.placesOf(person)
		.some(({ id }) => actorIds.has(id) || speeches.some(({ speech }) => speech.participantId === id));
}

/** `đồng chí Nguyễn Văn A, Phó Bí thư Thường trực Tỉnh ủy`. */
export function comrade({ name, office }: Pick<ParticipantView, 'name' | 'office'>): string {
	const bare = name.replace(/^đồng chí\s+/iu, '');
	return `đồng chí ${bare}${office === '' ? '' : `, ${office}`}`;
}

/** With a capital, for the beginning of a sentence or of a line. */
export function capital(text: string): string {
	return text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);
}

/** What somebody typed, without the stop at its end: the sentence it goes into has its own. */
export function unended(typed: string): string {
	return typed.trim().replace(/[.;,]+$/u, '');
}

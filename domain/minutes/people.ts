import { byPartyOrder } from '../directory/partyOrder.ts';
import type { ParticipantView } from '../meetings/meeting.ts';

/** How people of a meeting are named in its record. */
export interface People {
	/** In Party order. */
	readonly all: readonly ParticipantView[];
	find(participantId: string | null): ParticipantView | undefined;
}

export function peopleOf(participants: readonly ParticipantView[]): People {
	const all = [...participants].sort(byPartyOrder);
	const byId = new Map(all.map((person) => [person.id, person]));
	return { all, find: (id) => (id === null ? undefined : byId.get(id)) };
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

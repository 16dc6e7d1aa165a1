import type { MeetingRole, ParticipantView } from '#domain/meetings/meeting.ts';

/** Roles of the people and sites of a meeting by their places, as decisions ask for them. */
export function rolesOf(list: readonly ParticipantView[]): ReadonlyMap<string, MeetingRole> {
	return new Map(list.map(({ id, role }) => [id, role]));
}

export const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

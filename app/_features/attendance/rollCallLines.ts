import { lineOf } from '#domain/attendance/attendance.ts';
import type { AttendanceEntry, SiteGuest } from '#domain/attendance/state.ts';
import { matchesSearch } from '#domain/directory/search.ts';
import type { MeetingRole, ParticipantView } from '#domain/meetings/meeting.ts';
import type { MeetingSnapshot } from '#domain/proceedings/wire.ts';

/** Parts of the list of people. */
export const GROUPS = ['members', 'invited', 'staff', 'sites'] as const;
export type Group = (typeof GROUPS)[number];

/** One person or site in the list, whatever number of roles it has. */
export interface RollCallLine {
	/** The place that the roll-call keeps the line under. */
	readonly id: string;
	readonly participant: ParticipantView;
	readonly group: Group;
	readonly entry: AttendanceEntry;
	/** Live connections to the meeting; connection is not attendance. */
	readonly connections: number;
	/** The site where the person sits. */
	readonly site: ParticipantView | null;
	/** Whom the person stands in for. */
	readonly substituteFor: ParticipantView | null;
	/** People at a site: those with a place in the meeting, and those it named. */
	readonly people: readonly ParticipantView[];
	readonly guests: readonly SiteGuest[];
}

const GROUP_OF: Readonly<Record<MeetingRole, Group>> = {
	chair: 'members',
	member: 'members',
	guest: 'invited',
	submitter: 'invited',
	secretary: 'staff',
	office: 'staff',
	site: 'sites',
};

/** The list of people in Party order, one line for each person, and of sites. */
export function rollCallLines({ participants, state, presence }: MeetingSnapshot): readonly RollCallLine[] {
	const byId = new Map(participants.map((participant) => [participant.id, participant]));
	const connected = new Map(presence.map(({ participantId, connections }) => [participantId, connections]));
	const seen = new Set<string>();
	const first = participants.filter(({ personId }) => {
		if (personId === null) return true;
		const isNew = !seen.has(personId);
		seen.add(personId);
		return isNew;
	});
	return first.map((participant) => {
		const { id, role, sitePlaceId, substituteFor } = participant;
		return {
			id,
			participant,
			group: GROUP_OF[role],
			entry: lineOf(state, id),
			connections: connected.get(id) ?? 0,
			site: (sitePlaceId !== null && byId.get(sitePlaceId)) || null,
			substituteFor: (substituteFor !== null && byId.get(substituteFor)) || null,
			people: role === 'site' ? first.filter((each) => each.sitePlaceId === id) : [],
			guests: state.siteGuests[id] ?? [],
		};
	});
}

/** How a person comes who is placed like this: at a site online, else in the room. */
export const presentAs = ({ site }: Pick<RollCallLine, 'site'>): 'in_room' | 'online' =>
	site === null ? 'in_room' : 'online';

/** People whom nobody has called yet and who did not report absent: the ones meant by "everyone is present". */
export function uncalled(lines: readonly RollCallLine[]): readonly RollCallLine[] {
	return lines.filter(
		({ group, entry, participant }) =>
			group !== 'sites' && entry.status === 'unmarked' && participant.answer !== 'absent',
	);
}

/**
 * Marks those present who were meant by "everyone is present", one after the other. Whoever is called, or reports absent, while
 * that goes on is left as they are.
 */
export async function callEveryone(
	meant: readonly RollCallLine[],
	latest: () => MeetingSnapshot | null,
	mark: (line: RollCallLine) => Promise<unknown>,
): Promise<void> {
	for (const { id } of meant) {
		const now = latest();
		const line = now === null ? undefined : uncalled(rollCallLines(now)).find((each) => each.id === id);
		if (line !== undefined) await mark(line);
	}
}

/** Whether the roll-call may change now: from publishing to the end (docs/PROTOCOL.md P-17). */
export function takesRollCall({ meeting, state }: MeetingSnapshot): boolean {
	return state.phase === 'in_progress' || (state.phase === 'not_started' && meeting.status === 'published');
}

/** Whether a line has the words somebody typed, whatever the diacritics. */
export function fitsSearch({ participant, people, guests }: RollCallLine, words: string): boolean {
	return (
		words.trim() === '' ||
		[participant, ...people, ...guests].some(({ name, office }) => matchesSearch([name, office], words))
	);
}

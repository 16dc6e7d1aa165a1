import type { MeetingRole } from '../meetings/meeting.ts';

/** Who acts in a meeting: the participant behind the session, with the roles it holds there now. */
export interface Actor {
	readonly participantId: string;
	/** The person behind the account; null for a site. */
	readonly personId: string | null;
	readonly roles: readonly MeetingRole[];
}

/** What of a meeting's log a reader is told (docs/PROTOCOL.md P-17, P-57, V-18). */
export interface ReaderView {
	/** Why people are absent: chair, secretary and office. */
	readonly knowsReasons: boolean;
	/** The items whose content is told; null: all. Submitters and some guests know of some only (DOMAIN.md §1). */
	readonly itemIds: ReadonlySet<string> | null;
	/** Who votes, or counts a vote, knows what it is about. */
	readonly personId: string | null;
	/** The reader's place with the roles of the list: who holds the chair is asked when something is told. null: a wall. */
	readonly place: Pick<Actor, 'participantId' | 'roles'> | null;
}

/** A wall: all that is said in the room, and no reasons. */
export const WALL_VIEW: ReaderView = { knowsReasons: false, itemIds: null, personId: null, place: null };

/** Whether the content of an item is kept from the reader; what belongs to no item is told only where it says so. */
export function hides({ itemIds }: Pick<ReaderView, 'itemIds'>, itemId: string | null): boolean {
	return itemIds !== null && (itemId === null || !itemIds.has(itemId));
}

import type { AgendaDraftItem, AgendaItemView } from '#domain/agenda/agenda.ts';
import type { ItemOwner } from '#domain/documents/policy.ts';
import type { ErrorIssue, Language } from '#domain/errors.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';
import type { Transaction } from '#server/platform/database/client.ts';

/** What the rules about papers need to know of an item. */
export interface ItemForPapers extends ItemOwner {
	readonly id: string;
	/** In the draft or on the published agenda. */
	readonly exists: boolean;
	/** A secret item: no files, copies are handed out. */
	readonly paperOnly: boolean;
	/** On the published agenda. */
	readonly published: boolean;
}

/** What other features may ask of the agenda. */
export interface Agenda {
	/** Published items in order; a submitter gets only its own, a guest those it is invited to. `null` reads as a wall: titles of all items. */
	items(meetingId: string, participation: Participation | null): Promise<readonly AgendaItemView[]>;
	/** Whether an item exists in the draft or on the published agenda, whose it is, and whether it may carry files at all. */
	itemForPapers(meetingId: string, itemId: string): Promise<ItemForPapers>;
	/** The same for every item of a meeting, published or in the draft, in agenda order. */
	itemsForPapers(meetingId: string): Promise<readonly ItemForPapers[]>;
	/** The draft as it would be published now, and what is wrong with it. */
	draft(
		meetingId: string,
		language?: Language,
	): Promise<{ items: readonly AgendaDraftItem[]; issues: readonly ErrorIssue[] }>;
	/** Writes rows in the caller's transaction, which holds the meeting's row: items keep their ids, missing ones are removed. */
	writeRows(tx: Transaction, meetingId: string, items: readonly AgendaDraftItem[]): Promise<void>;
	/** Puts an item at the end of the draft, for another feature; one that is there already stays as it is. Resolves when it is on disk. */
	addToDraft(meetingId: string, item: AgendaDraftItem): Promise<void>;
	/** Called after a new agenda was published. */
	onChanged(listener: (meetingId: string) => void): () => void;
}

import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import type { Participation } from '#server/meetings/meetings.contract.ts';

/** What other features may ask of the agenda. */
export interface Agenda {
	/** Published items in order; a submitter gets only its own. `null` reads as a wall: titles of all items. */
	items(meetingId: string, participation: Participation | null): Promise<readonly AgendaItemView[]>;
	/** Whether an item exists in the draft or on the published agenda, and whether it may carry files at all. */
	itemForPapers(meetingId: string, itemId: string): Promise<{ readonly exists: boolean; readonly paperOnly: boolean }>;
	/** Called after a new agenda was published. */
	onChanged(listener: (meetingId: string) => void): () => void;
}

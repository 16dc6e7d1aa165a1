import { z } from 'zod';
import { anyClassificationSchema, type AnyClassification } from '../documents/classification.ts';
import { idSchema } from '../ids.ts';
import { oneLine } from '../text/typedText.ts';

/**
 * One item as its drafters edit it. The draft is a Yjs document (`agenda/<meetingId>`): a Y.Map 'items' from item id
 * to a Y.Map of these fields (`title` a Y.Text) and a Y.Map 'order' from item id to a fractional position, so that
 * two secretaries who move and type at once lose nothing. Publishing parses the draft with this schema and writes
 * server-authoritative rows; nothing counted or unique lives in the draft.
 */
export const agendaDraftItemSchema = z.object({
	id: idSchema,
	title: oneLine(1000),
	presenterName: oneLine(200, 0).default(''),
	/** Participant of the meeting who presents, when one is chosen rather than typed. */
	presenterPersonId: idSchema.nullable().default(null),
	/** Submitting body (cơ quan trình). */
	submittingUnitId: idSchema.nullable().default(null),
	minutesPlanned: z.int().min(0).max(600).default(15),
	classification: anyClassificationSchema.default('internal'),
});
export type AgendaDraftItem = z.infer<typeof agendaDraftItemSchema>;

/** What an item of state secrets is called here: nothing of its content is kept (DOMAIN.md §4). */
export const PAPER_ONLY_TITLE = 'Nội dung phát tài liệu giấy tại hội nghị';

/** At most this many items; a real agenda has under twenty. */
export const MAX_ITEMS = 100;

/** How the published agenda stands in its running meeting, for screens outside the room, which follow no log. */
export interface AgendaStanding {
	readonly openItemId: string | null;
	/** Items whose turn is over. */
	readonly doneIds: readonly string[];
	readonly postponed: readonly { readonly itemId: string; readonly reason: string; readonly at: string }[];
	/** Items put in while the meeting ran. */
	readonly insertedIds: readonly string[];
	/** Items that became part of another one, with the title they had. */
	readonly merged: readonly { readonly title: string; readonly intoItemId: string }[];
}

/** A published item, as everyone entitled sees it. */
export interface AgendaItemView {
	readonly id: string;
	/** 1-based place on the agenda. */
	readonly number: number;
	readonly title: string;
	readonly presenterName: string;
	readonly presenterPersonId: string | null;
	readonly submittingUnitId: string | null;
	readonly submittingUnitName: string;
	readonly minutesPlanned: number;
	readonly classification: AnyClassification;
	/** Secret item: no content here, paper copies are handed out ("phát tài liệu giấy"). */
	readonly paperOnly: boolean;
}

import { z } from 'zod';
import { idSchema } from '../ids.ts';
import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';
import { paragraphs } from '../text/typedText.ts';

/**
 * A reserved opinion (Bảo lưu ý kiến) as its author records it, about an item or about the result of a vote. The id is
 * client-made.
 */
export const reserveOpinionSchema = z
	.object({
		id: idSchema,
		itemId: idSchema.nullable(),
		voteId: idSchema.nullable().default(null),
		text: paragraphs(5_000),
	})
	.refine(({ itemId, voteId }) => (itemId === null) !== (voteId === null));
export type ReserveOpinion = z.infer<typeof reserveOpinionSchema>;

/** A reserved opinion, for its author, the chair and the secretary only (DOMAIN.md §3). */
export interface ReservedOpinionView {
	readonly id: string;
	/** null: about a vote that belonged to no item. */
	readonly itemId: string | null;
	readonly itemTitle: string;
	/** The vote whose result it is about; null: about the item. */
	readonly voteId: string | null;
	readonly voteTitle: string;
	readonly authorName: string;
	readonly authorOffice: string;
	readonly text: string;
	readonly createdAt: string;
	/** Whether the reader is its author. */
	readonly mine: boolean;
}

/** What a reader gets. `mayReserve`: whether the reader may record one now. */
export interface ReservedOpinions {
	readonly opinions: readonly ReservedOpinionView[];
	readonly mayReserve: boolean;
}

/** Whose right it is: members, the chair among them (B-15); about a vote, whoever was on its roll. */
export function isReserving(roles: readonly MeetingRole[]): boolean {
	return roles.includes('member') || roles.includes('chair');
}

/** Who reads those of others, and may send them upward (B-16). @param roles a delegation of the chair counted in */
export function readsReserved(roles: readonly MeetingRole[]): boolean {
	return roles.includes('chair') || roles.includes('secretary');
}

/**
 * Whether one may be recorded or withdrawn now: while the meeting runs, and after its end until the minutes are drafted.
 * @param drafted whether a draft of the minutes was made from the whole log
 */
export function isOpenToReserving(status: MeetingStatus, drafted: boolean): boolean {
	return status === 'in_progress' || (status === 'ended' && !drafted);
}

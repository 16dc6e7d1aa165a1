import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';
import { isOpenToChange, mayOversee, mayPrepare } from '../meetings/policy.ts';
import type { PaperState } from './document.ts';

/** Whom a rule about papers asks about: a place in the meeting, and the item in question. */
export interface PaperAsker {
	readonly status: MeetingStatus;
	readonly roles: readonly MeetingRole[];
	readonly personId: string | null;
	readonly unitId: string | null;
	/** Items that the asker is invited to as a guest; null: to the whole meeting. */
	readonly invitedItemIds: readonly string[] | null;
}

/** Whom a rule asks about that needs no status: what is known does not depend on it. */
type ItemAsker = Omit<PaperAsker, 'status'>;

/** Whom a rule asks about that only needs to know whether there is a limit, whatever the items. */
interface InvitedAsker {
	readonly roles: readonly MeetingRole[];
	readonly invitedItemIds: readonly unknown[] | null;
}

/** Who stands behind an item. */
export interface ItemOwner {
	readonly submittingUnitId: string | null;
	readonly presenterPersonId: string | null;
}

/** An item with who stands behind it. */
export interface OwnedItem extends ItemOwner {
	readonly id: string;
}

/** Whether an item is the asker's own: its body submits it, or the asker presents it. */
export function isOwnItem(asker: Pick<PaperAsker, 'personId' | 'unitId'>, item: ItemOwner): boolean {
	const byUnit = item.submittingUnitId !== null && item.submittingUnitId === asker.unitId;
	return byUnit || (item.presenterPersonId !== null && item.presenterPersonId === asker.personId);
}

/** Whether the asker is nothing but a submitter here: such a person knows of own items only (DOMAIN.md §1). */
export function isSubmitterOnly(roles: readonly MeetingRole[]): boolean {
	return roles.length > 0 && roles.every((role) => role === 'submitter');
}

/** Whether the asker, as a guest, was invited to this item by name. */
function isInvitedItem({ roles, invitedItemIds }: ItemAsker, item: OwnedItem): boolean {
	return roles.includes('guest') && invitedItemIds !== null && invitedItemIds.includes(item.id);
}

/**
 * Whether the asker knows of some items only: all it is here is a submitter, or a guest who is invited to items by name
 * (DOMAIN.md §1). Any other role, and an invitation to the whole meeting, opens every item.
 */
export function knowsSomeItemsOnly({ roles, invitedItemIds }: InvitedAsker): boolean {
	const isLimited = (role: MeetingRole): boolean =>
		role === 'submitter' || (role === 'guest' && invitedItemIds !== null);
	return roles.length > 0 && roles.every(isLimited);
}

/** Whether the asker speaks on the items it is invited to and nothing else; a submitter may also ask about none (S-1). */
export function speaksOfInvitedOnly(asker: InvitedAsker): boolean {
	return knowsSomeItemsOnly(asker) && !asker.roles.includes('submitter');
}

/** Whether an item on the agenda may be seen at all. */
export function maySeeItem(asker: ItemAsker, item: OwnedItem): boolean {
	if (!knowsSomeItemsOnly(asker)) return true;
	return (asker.roles.includes('submitter') && isOwnItem(asker, item)) || isInvitedItem(asker, item);
}

/**
 * Whether files may be brought to the item now. A submitter's papers pass the office: once the meeting is submitted or
 * out, only secretary and office bring files. While the chair is deciding, nobody does.
 */
export function mayUpload(asker: PaperAsker, item: ItemOwner): 'yes' | 'wrong_role' | 'wrong_status' {
	if (mayPrepare(asker.roles)) return isOpenToChange(asker.status) ? 'yes' : 'wrong_status';
	if (!asker.roles.includes('submitter') || !isOwnItem(asker, item)) return 'wrong_role';
	return asker.status === 'draft' ? 'yes' : 'wrong_status';
}

/** Whether the asker is an officer who may clear a held paper: office or chair, never the one who brought it. */
export function mayClear(asker: Pick<PaperAsker, 'roles'>, accountId: string, uploadedById: string): boolean {
	return (asker.roles.includes('office') || asker.roles.includes('chair')) && accountId !== uploadedById;
}

/** Whether a paper stands in the asker's list. */
export function mayListPaper(
	asker: PaperAsker,
	paper: {
		readonly state: PaperState;
		readonly item: OwnedItem;
		readonly itemPublished: boolean;
		readonly paperOnly: boolean;
	},
): boolean {
	if (mayOversee(asker.roles)) return true;
	if (asker.roles.includes('submitter') && isOwnItem(asker, paper.item) && paper.state !== 'withdrawn') return true;
	if (!maySeeItem(asker, paper.item)) return false;
	return paper.state === 'ready' && paper.itemPublished && !paper.paperOnly;
}

/** Whether the asker may open the bytes: held and withdrawn papers only those who may decide about them. */
export function mayReadPaper(
	asker: PaperAsker,
	paper: {
		readonly state: PaperState;
		readonly item: OwnedItem;
		readonly itemPublished: boolean;
		readonly paperOnly: boolean;
	},
): boolean {
	if (paper.paperOnly) return false;
	if (paper.state !== 'ready') return asker.roles.includes('office') || asker.roles.includes('chair');
	return mayListPaper(asker, paper);
}

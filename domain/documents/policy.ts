import type { MeetingRole, MeetingStatus } from '../meetings/meeting.ts';
import { changeVerdict, type ChangeVerdict } from '../meetings/changes.ts';
import { mayOversee, mayPrepare } from '../meetings/policy.ts';
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

/** What becomes of files that are brought to the item now, a new paper or another's next version (T-4). */
export function uploadVerdict(asker: PaperAsker, item: ItemOwner, replaces: boolean): ChangeVerdict {
	const changer = { ...asker, ownsItem: isOwnItem(asker, item) };
	return changeVerdict(changer, replaces ? 'replace_paper' : 'bring_paper');
}

/** Whether somebody in these roles decides on a held paper: the office or the chair (DOMAIN.md §4). */
export function decidesOnHeld(roles: readonly MeetingRole[]): boolean {
	return roles.includes('office') || roles.includes('chair');
}

/** Whether the asker is an officer who may clear a held paper: office or chair, never the one who brought it. */
export function mayClear(asker: Pick<PaperAsker, 'roles'>, accountId: string, uploadedById: string): boolean {
	return decidesOnHeld(asker.roles) && accountId !== uploadedById;
}

/** Whether the asker decides on a paper that was recalled, and so still knows of it: who prepares the meeting. */
export function decidesOnWithdrawn(roles: readonly MeetingRole[]): boolean {
	return mayPrepare(roles);
}

/** What the rules ask of a version of a paper. */
export interface AskedPaper {
	readonly state: PaperState;
	readonly item: OwnedItem;
	readonly itemPublished: boolean;
	readonly paperOnly: boolean;
	/** Its text bears a stamp that no officer has cleared, whatever became of it since. */
	readonly bearsStamp?: boolean;
}

/** Whether a paper stands in the room: in the agenda that is read, presented and searched there. Only what is ready does (T-1). */
export function isInRoom(asker: PaperAsker, paper: AskedPaper): boolean {
	return paper.state === 'ready' && mayListPaper(asker, paper);
}

/**
 * Whether a paper stands in the asker's list at the desk (T-1). What was recalled or destroyed is known to those alone who
 * decide on it: not to the chair, nor to the submitter whose paper it was.
 */
export function mayListPaper(asker: PaperAsker, paper: AskedPaper): boolean {
	switch (paper.state) {
		case 'withdrawn':
		case 'destroyed':
			return decidesOnWithdrawn(asker.roles);
		case 'held':
		case 'waiting':
			return mayOversee(asker.roles) || isOwnOfSubmitter(asker, paper.item);
		case 'ready':
			if (mayOversee(asker.roles) || isOwnOfSubmitter(asker, paper.item)) return true;
			return maySeeItem(asker, paper.item) && paper.itemPublished && !paper.paperOnly;
	}
}

function isOwnOfSubmitter(asker: PaperAsker, item: OwnedItem): boolean {
	return asker.roles.includes('submitter') && isOwnItem(asker, item);
}

/**
 * Whether the asker may open the bytes (T-1): those of a held paper whoever decides on it, those that wait whoever sees them at
 * the desk, those that were recalled whoever decides on that, and if they bear a stamp on both; destroyed ones nobody.
 */
export function mayReadPaper(asker: PaperAsker, paper: AskedPaper): boolean {
	if (paper.paperOnly) return false;
	switch (paper.state) {
		case 'destroyed':
			return false;
		case 'held':
			return decidesOnHeld(asker.roles);
		case 'withdrawn':
			return decidesOnWithdrawn(asker.roles) && (paper.bearsStamp !== true || decidesOnHeld(asker.roles));
		case 'waiting':
			return mayOversee(asker.roles);
		case 'ready':
			return mayListPaper(asker, paper);
	}
}

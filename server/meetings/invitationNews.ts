import type { InvitedItem } from '#domain/meetings/meeting.ts';
import type { Transaction } from '#server/platform/database/client.ts';
import type { ParticipantRow } from './participants.repository.ts';
import { invitedItemIdsOf, namedItems } from './present.ts';
import type { MeetingsTools } from './tools.ts';

/** Tells accounts that they are invited to a published meeting: a guest of some items is told which. `rows`: everyone's places. */
export async function notifyInvited(
	tx: Transaction,
	{ notifications, participants, agenda }: Pick<MeetingsTools, 'notifications' | 'participants' | 'agenda'>,
	meetingId: string,
	accountIds: readonly string[],
	rows: readonly ParticipantRow[],
): Promise<{ deliver: () => void }> {
	const limited = rows.filter((row) => invitedItemIdsOf([row]) !== null);
	const items = limited.length === 0 ? [] : await agenda().items(meetingId, null);
	const told: { deliver: () => void }[] = [];
	const named = new Set<string>();
	for (const row of limited) {
		// Who holds another place too is invited to the whole meeting by it.
		if (rows.some((other) => other.id !== row.id && other.personId === row.personId)) continue;
		const own = (await participants.accountsOf([row], tx)).filter((id) => accountIds.includes(id));
		const detail = itemNames(namedItems(items, invitedItemIdsOf([row]) ?? []));
		told.push(await notifications.notify(tx, own, { type: 'meeting_published', meetingId, detail }));
		for (const id of own) named.add(id);
	}
	const others = accountIds.filter((id) => !named.has(id));
	told.push(await notifications.notify(tx, others, { type: 'meeting_published', meetingId }));
	return { deliver: () => told.forEach((each) => each.deliver()) };
}

/** Items in one line, as a notification carries them. */
export function itemNames(items: readonly InvitedItem[]): string {
	return items.map(({ number, title }) => `${number}. ${title}`).join('; ');
}

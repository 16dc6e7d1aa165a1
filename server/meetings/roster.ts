import type { Transaction } from '#server/platform/database/client.ts';
import { AppError } from '#server/platform/errors.ts';
import type { ParticipantsRepository } from './participants.repository.ts';

/** Puts the creator on the list as the meeting's secretary. */
export async function putSecretary(
	tx: Transaction,
	participants: ParticipantsRepository,
	meetingId: string,
	personId: string,
): Promise<void> {
	const invitee = await participants.person(tx, personId, null, new Date(0));
	if (invitee === null) throw new AppError('forbidden');
	await participants.put(tx, meetingId, invitee, 'secretary');
}

/**
 * Puts the members of a term on the list as it stands on the day of the meeting. The first in Party order is the chair
 * unless there is one already; those who are on the list as chair or member stay as they are.
 */
export async function putTerm(
	tx: Transaction,
	participants: ParticipantsRepository,
	meeting: { readonly id: string; readonly startsAt: Date },
	termId: string,
): Promise<void> {
	const present = await participants.list(meeting.id, tx);
	const seated = new Set(
		present.filter(({ role }) => role === 'chair' || role === 'member').map(({ personId }) => personId),
	);
	let hasChair = present.some(({ role }) => role === 'chair');
	for (const member of await participants.members(tx, termId, meeting.startsAt)) {
		if (seated.has(member.personId)) continue;
		await participants.put(tx, meeting.id, member, hasChair ? 'member' : 'chair');
		hasChair = true;
	}
}

/** Makes a person the chair; the one before becomes an ordinary member. All of the chair's powers go at once (DOMAIN.md §1). */
export async function putChair(
	tx: Transaction,
	participants: ParticipantsRepository,
	meeting: { readonly id: string; readonly startsAt: Date; readonly termId: string | null },
	personId: string,
	at: Date,
): Promise<void> {
	const present = await participants.list(meeting.id, tx);
	const chairs = present.filter(({ role }) => role === 'chair');
	if (chairs.some((chair) => chair.personId === personId)) return;
	const invitee = await participants.person(tx, personId, meeting.termId, meeting.startsAt);
	if (invitee === null) throw unknownPerson('personId');
	for (const chair of chairs) {
		await participants.remove(tx, chair.id, at);
		await participants.put(
			tx,
			meeting.id,
			{ personId: chair.personId, siteId: null, name: chair.name, office: chair.office, order: chair.order },
			'member',
		);
	}
	for (const seat of present)
		if (seat.role === 'member' && seat.personId === personId) await participants.remove(tx, seat.id, at);
	await participants.put(tx, meeting.id, invitee, 'chair');
}

/** A person or site that the directory does not have. */
export function unknownPerson(path: 'personId' | 'siteId'): AppError {
	const message =
		path === 'personId' ? 'Không tìm thấy người này trong danh bạ.' : 'Không tìm thấy điểm cầu này trong danh bạ.';
	return new AppError('bad_request', { issues: [{ path, message }] });
}

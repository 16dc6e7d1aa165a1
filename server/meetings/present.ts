import { z } from 'zod';
import {
	SUBSTITUTE_STATUSES,
	invitationAnswerSchema,
	meetingKindSchema,
	meetingRoleSchema,
	meetingStatusSchema,
	type InvitedItem,
	type MeetingStatus,
	type MeetingStep,
	type MeetingSummary,
	type ParticipantView,
	type SubstituteView,
} from '#domain/meetings/meeting.ts';
import type { AgendaItemView } from '#domain/agenda/agenda.ts';
import { classificationSchema } from '#domain/documents/classification.ts';
import type { Participation } from './meetings.contract.ts';
import type { MeetingRow } from './meetings.repository.ts';
import type { ParticipantRow } from './participants.repository.ts';

/** A status column read back; anything else in it is a fault of ours. */
export const toStatus = (text: string): MeetingStatus => meetingStatusSchema.parse(text);

/** A meeting as one line, for a participant or (null) a wall. */
export function toSummary(
	row: MeetingRow,
	participation: Pick<Participation, 'roles' | 'answer'> | null,
	myItems: MeetingSummary['myItems'],
): MeetingSummary {
	return {
		id: row.id,
		title: row.title,
		kind: meetingKindSchema.parse(row.kind),
		status: toStatus(row.status),
		startsAt: row.startsAt.toISOString(),
		endsAt: row.endsAt.toISOString(),
		place: row.place,
		answerHours: row.answerHours,
		classification: classificationSchema.parse(row.classification),
		cancelReason: participation === null ? '' : row.cancelReason,
		myRoles: participation?.roles ?? [],
		myAnswer: participation?.answer ?? null,
		myItems,
		version: row.version,
	};
}

/**
 * Participants in the given order. What only some may know (reasons of absence, a substitute nobody accepted yet, a guest's
 * items) only where `mayKnow` says so.
 */
export function toParticipantViews(
	rows: readonly ParticipantRow[],
	mayKnow: (row: ParticipantRow) => boolean,
): readonly ParticipantView[] {
	const standsInFor = new Map(rows.map(({ id, substitution }) => [substitution?.substitutePlaceId, id]));
	return rows.map((row) => ({
		id: row.id,
		personId: row.personId,
		siteId: row.siteId,
		name: row.name,
		office: row.office,
		role: meetingRoleSchema.parse(row.role),
		order: row.order,
		answer: invitationAnswerSchema.parse(row.answer),
		absenceReason: mayKnow(row) ? row.absenceReason : '',
		answeredAt: row.answeredAt?.toISOString() ?? null,
		answerRecordedBy: mayKnow(row) ? row.answerRecordedBy : '',
		sitePlaceId: row.sitePlaceId,
		substitute: toSubstituteView(row, mayKnow(row)),
		substituteFor: standsInFor.get(row.id) ?? null,
		invitedItemIds: mayKnow(row) ? row.invitedItems.map(({ itemId }) => itemId) : [],
	}));
}

function toSubstituteView({ substitution }: ParticipantRow, mayKnow: boolean): SubstituteView | null {
	if (substitution === null) return null;
	const status = z.enum(SUBSTITUTE_STATUSES).parse(substitution.status);
	return mayKnow || status === 'accepted' ? { name: substitution.name, office: substitution.office, status } : null;
}

/** Items that somebody in these places is invited to by name; null: to the whole meeting, or in no guest's place. */
export function invitedItemIdsOf(
	places: readonly { readonly role: string; readonly invitedItems: readonly { readonly itemId: string }[] }[],
): readonly string[] | null {
	const named = places.filter(({ role }) => role === 'guest').flatMap(({ invitedItems }) => invitedItems);
	return named.length === 0 ? null : named.map(({ itemId }) => itemId);
}

/** Of an agenda the items with these ids, as an invitation names them. */
export function namedItems(agenda: readonly AgendaItemView[], itemIds: readonly string[]): readonly InvitedItem[] {
	return agenda
		.filter(({ id }) => itemIds.includes(id))
		.map(({ id, number, title }): InvitedItem => ({ id, number, title }));
}

/** A step of the meeting's life. */
export function toStep(row: { status: string; at: Date; actorName: string; reason: string }): MeetingStep {
	return { status: toStatus(row.status), at: row.at.toISOString(), actorName: row.actorName, reason: row.reason };
}

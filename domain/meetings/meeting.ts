import { z } from 'zod';
import { classificationSchema } from '../documents/classification.ts';
import { idSchema, instantSchema } from '../ids.ts';
import { oneLine, paragraphs } from '../text/typedText.ts';

/** Life of a meeting (DOMAIN.md §3). No step is skipped; each has an actor and a time. */
export const MEETING_STATUSES = [
	'draft',
	'submitted',
	'approved',
	'published',
	'in_progress',
	'ended',
	'archived',
	/** Called off by the chair before it began; the invitations are void. */
	'cancelled',
] as const;
export const meetingStatusSchema = z.enum(MEETING_STATUSES);
export type MeetingStatus = z.infer<typeof meetingStatusSchema>;

/** Kinds of meeting the provincial committee's office prepares. */
export const MEETING_KINDS = ['standing_committee', 'executive_committee', 'working', 'thematic'] as const;
export const meetingKindSchema = z.enum(MEETING_KINDS);
export type MeetingKind = z.infer<typeof meetingKindSchema>;

/** Roles a person or a site's room holds in one meeting (DOMAIN.md §1). */
export const MEETING_ROLES = ['chair', 'member', 'secretary', 'office', 'submitter', 'guest', 'site'] as const;
export const meetingRoleSchema = z.enum(MEETING_ROLES);
export type MeetingRole = z.infer<typeof meetingRoleSchema>;

/** Answer to the invitation. */
export const INVITATION_ANSWERS = ['pending', 'confirmed', 'absent'] as const;
export const invitationAnswerSchema = z.enum(INVITATION_ANSWERS);
export type InvitationAnswer = z.infer<typeof invitationAnswerSchema>;

export const createMeetingSchema = z
	.object({
		/** Client-made: a retry after a lost answer makes no second meeting. */
		id: idSchema,
		title: oneLine(500),
		kind: meetingKindSchema,
		startsAt: instantSchema,
		endsAt: instantSchema,
		place: oneLine(300),
		classification: classificationSchema.default('internal'),
		/** Members come from this term, as it stands on the day of the meeting. */
		termId: idSchema.nullable().default(null),
	})
	.refine((meeting) => Date.parse(meeting.startsAt) < Date.parse(meeting.endsAt), { path: ['endsAt'] });
export type CreateMeeting = z.infer<typeof createMeetingSchema>;

export const updateMeetingSchema = z.object({
	/** Optimistic lock: the version the editor saw. */
	version: z.int().nonnegative(),
	title: oneLine(500).optional(),
	kind: meetingKindSchema.optional(),
	startsAt: instantSchema.optional(),
	endsAt: instantSchema.optional(),
	place: oneLine(300).optional(),
	classification: classificationSchema.optional(),
	/** Invitations are to be answered so many hours before the start. */
	answerHours: z.int().min(1).max(336).optional(),
});
export type UpdateMeeting = z.infer<typeof updateMeetingSchema>;

/** Items that a guest is invited to by name; none named: the whole meeting (DOMAIN.md §1). */
const invitedItemIdsSchema = z.array(idSchema).max(200);
export const guestItemsSchema = z.object({ itemIds: invitedItemIdsSchema });

/** A person or a site, never both, with a role. */
export const addParticipantSchema = z
	.object({
		personId: idSchema.nullable().default(null),
		siteId: idSchema.nullable().default(null),
		role: meetingRoleSchema,
		/** Items that a guest is invited to; []: the whole meeting. */
		itemIds: invitedItemIdsSchema.default([]),
	})
	.refine((p) => (p.personId === null) !== (p.siteId === null))
	.refine((p) => (p.role === 'site') === (p.siteId !== null))
	.refine((p) => p.role === 'guest' || p.itemIds.length === 0);
export type AddParticipant = z.infer<typeof addParticipantSchema>;

/** Confirm, or report absence with a reason, with or without a substitute (it goes to the minutes; an empty one is answered with `reason_required`). */
export const answerInvitationSchema = z.discriminatedUnion('answer', [
	z.object({ answer: z.literal('confirmed') }),
	z.object({ answer: z.literal('absent'), reason: paragraphs(500, 0) }),
	/** Absent, and names who comes instead (Người dự thay); chair, secretary or office accept. */
	z.object({
		answer: z.literal('substitute'),
		reason: paragraphs(500, 0),
		name: oneLine(120),
		office: oneLine(200, 0).default(''),
	}),
]);
export type AnswerInvitation = z.infer<typeof answerInvitationSchema>;

/** An answer given by telephone or in person, written down by whoever prepares the meeting. */
export const recordAnswerSchema = z.discriminatedUnion('answer', [
	z.object({ answer: z.literal('confirmed') }),
	z.object({ answer: z.literal('absent'), reason: paragraphs(500, 0) }),
]);
export type RecordAnswer = z.infer<typeof recordAnswerSchema>;

/** Somebody from outside who is in no directory yet. `id` is client-made: a retry makes no second person. */
export const newcomerSchema = z.object({ id: idSchema, fullName: oneLine(120), office: oneLine(200, 0).default('') });
export type Newcomer = z.infer<typeof newcomerSchema>;

/** A step that needs a reason: returning a submitted meeting to its secretary, calling a published one off. */
export const reasonedStepSchema = z.object({ version: z.int().nonnegative(), reason: paragraphs(1000, 0) });

/** The version the person saw: a step is taken on what was looked at, not on what somebody changed since. */
export const meetingStepSchema = z.object({ version: z.int().nonnegative() });

export const addFromTermSchema = z.object({ termId: idSchema });
export const setChairSchema = z.object({ personId: idSchema });

/** Who sits at a site: these people and nobody else. */
export const sitePeopleSchema = z.object({ participantIds: z.array(idSchema).max(500) });

/** Accepts a substitute as a person of the directory, or declines. */
export const decideSubstituteSchema = z.discriminatedUnion('decision', [
	z.object({ decision: z.literal('accepted'), personId: idSchema }),
	z.object({ decision: z.literal('declined') }),
]);
export type DecideSubstitute = z.infer<typeof decideSubstituteSchema>;

export const SUBSTITUTE_STATUSES = ['proposed', 'accepted', 'declined'] as const;

/** Người dự thay: attends for somebody invited, without that person's vote. */
export interface SubstituteView {
	readonly name: string;
	readonly office: string;
	readonly status: (typeof SUBSTITUTE_STATUSES)[number];
}

export interface ParticipantView {
	readonly id: string;
	readonly personId: string | null;
	readonly siteId: string | null;
	/** Name of the person or of the site at the meeting's date. */
	readonly name: string;
	/** Office held ("Phó Bí thư Thường trực Tỉnh ủy"), or '' for a site. */
	readonly office: string;
	readonly role: MeetingRole;
	/** Party order, ascending; never alphabetical (DOMAIN.md §3). */
	readonly order: number;
	readonly answer: InvitationAnswer;
	/** Only chair, secretary, office and the person see it; '' otherwise. */
	readonly absenceReason: string;
	/** When the invitation was answered. */
	readonly answeredAt: string | null;
	/** Who wrote the answer down, when it was given by telephone or in person; '': the person's own word. Like the reason, not for everyone. */
	readonly answerRecordedBy: string;
	/** Place of the site where the person sits; null: in the meeting's room, or not known. */
	readonly sitePlaceId: string | null;
	/** Who comes instead. One that is not accepted is seen by chair, secretary, office and the person only. */
	readonly substitute: SubstituteView | null;
	/** The place of the person this one stands in for. */
	readonly substituteFor: string | null;
	/** Items that a guest is invited to; []: the whole meeting. Only chair, secretary, office and the guest see them; [] otherwise. */
	readonly invitedItemIds: readonly string[];
}

/** An item as the invitation names it. */
export interface InvitedItem {
	readonly id: string;
	readonly number: number;
	readonly title: string;
}

/** A line of "my meetings". */
export interface MeetingSummary {
	readonly id: string;
	readonly title: string;
	readonly kind: MeetingKind;
	readonly status: MeetingStatus;
	readonly startsAt: string;
	readonly endsAt: string;
	readonly place: string;
	/** Invitations are to be answered so many hours before the start; `answerByOf` says when that is. */
	readonly answerHours: number;
	readonly classification: z.infer<typeof classificationSchema>;
	/** Why it was called off, for everybody invited; '' unless it was, and for walls. */
	readonly cancelReason: string;
	readonly myRoles: readonly MeetingRole[];
	readonly myAnswer: InvitationAnswer | null;
	/** Items that the reader, as a guest, is invited to by name, as far as they are on the agenda; null: no such limit. */
	readonly myItems: readonly InvitedItem[] | null;
	readonly version: number;
}

/** One step in the meeting's life, with its actor. */
export interface MeetingStep {
	readonly status: MeetingStatus;
	readonly at: string;
	readonly actorName: string;
	readonly reason: string;
}

export interface MeetingDetail extends MeetingSummary {
	readonly participants: readonly ParticipantView[];
	readonly steps: readonly MeetingStep[];
	/** What is still missing before the next step, for chair/secretary/office; [] otherwise. */
	readonly missing: readonly MeetingGap[];
	readonly returnReason: string;
}

/** What keeps a meeting from its next step. */
export const MEETING_GAPS = [
	'no_agenda',
	'agenda_not_published',
	'no_chair',
	'no_members',
	'no_sites',
	'item_without_paper',
	'paper_held',
	'in_the_past',
] as const;
export type MeetingGap = (typeof MEETING_GAPS)[number];

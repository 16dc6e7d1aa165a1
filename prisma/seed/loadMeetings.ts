import * as Y from 'yjs';
import { agendaDraftItemSchema } from '#domain/agenda/agenda.ts';
import { fillDraft } from '#domain/agenda/draft.ts';
import { DEFAULT_REMIND_DAYS, dueReminders } from '#domain/attendance/reminders.ts';
import { formatCollaborationName } from '#domain/annotations/documentName.ts';
import type { AnyClassification } from '#domain/documents/classification.ts';
import type { PaperKind } from '#domain/documents/document.ts';
import type { MeetingKind, MeetingStatus } from '#domain/meetings/meeting.ts';
import type { ProceedingsEvent } from '#domain/proceedings/events.ts';
import type { Prisma } from '../generated/client.ts';
import { seedAccounts } from './loadAccounts.ts';
import { seedId } from './loadIds.ts';
import type { StoredPaper } from './loadPapers.ts';
import {
	seedMeetings,
	type SeedClassification,
	type SeedItem,
	type SeedMeeting,
	type SeedPaperKind,
} from './meetings.ts';
import type { PaperKey } from './papers/index.ts';
import { fullNameOf, people } from './people.ts';
import { sites } from './units.ts';

const KINDS: Readonly<Record<SeedMeeting['kind'], MeetingKind>> = {
	thuong_ky: 'standing_committee',
	mo_rong: 'standing_committee',
};
const CLASSIFICATIONS: Readonly<Record<SeedClassification, AnyClassification>> = {
	thuong: 'normal',
	noi_bo: 'internal',
	mat: 'secret',
};
const PAPER_KINDS: Readonly<Record<SeedPaperKind, PaperKind>> = {
	to_trinh: 'submission',
	bao_cao: 'report',
	du_thao_nghi_quyet: 'draft_resolution',
	thong_bao: 'other',
	de_an: 'other',
	phu_luc: 'annex',
};

const HOUR = 3_600_000;
/** Places in the list of participants: the committee in Party order, then others as they were invited, then the sites. */
const ORDER_OF_OTHERS = 100;
const ORDER_OF_SITES = 1_000;

type Papers = ReadonlyMap<PaperKey, StoredPaper>;

/** Stores the demonstration's meetings with participants, steps, agenda, papers, log and invitations. */
export async function loadMeetings(tx: Prisma.TransactionClient, papers: Papers, now: Date): Promise<void> {
	for (const meeting of seedMeetings(now)) await loadMeeting(tx, meeting, papers, now);
}

async function loadMeeting(
	tx: Prisma.TransactionClient,
	meeting: SeedMeeting,
	papers: Papers,
	now: Date,
): Promise<void> {
	const meetingId = seedId('meeting', meeting.key);
	await tx.meeting.create({
		data: {
			id: meetingId,
			title: meeting.title,
			kind: KINDS[meeting.kind],
			status: meeting.status,
			startsAt: meeting.startsAt,
			endsAt: meeting.endsAt,
			place: meeting.place,
			classification: CLASSIFICATIONS[meeting.classification],
			termId: seedId('term', meeting.committeeTermKey),
			createdById: seedId('account', 'thuky'),
			createdAt: before(now, 10 * 24),
		},
	});
	await tx.participant.createMany({ data: participantsOf(meeting, meetingId, now) });
	await tx.meetingStep.createMany({ data: stepsOf(meeting, meetingId, now) });
	await tx.agendaItem.createMany({
		data: meeting.items.map((item, index) => itemRow(meeting, meetingId, item, index + 1)),
	});
	await loadAgendaDraft(tx, meeting, meetingId);
	for (const item of meeting.items) await loadPapers(tx, meeting, meetingId, item, papers, now);
	await tx.meetingEvent.createMany({ data: eventsOf(meeting, meetingId) });
	await tx.notification.createMany({ data: invitationsOf(meeting, meetingId, now) });
	await tx.answerReminder.createMany({ data: remindersOf(meeting, meetingId, now) });
}

/** The draft that secretaries go on editing: without it, publishing again would take every item away. */
async function loadAgendaDraft(tx: Prisma.TransactionClient, meeting: SeedMeeting, meetingId: string): Promise<void> {
	const draft = new Y.Doc();
	fillDraft(
		draft,
		meeting.items.map((item, index) => agendaDraftItemSchema.parse(itemRow(meeting, meetingId, item, index + 1))),
	);
	await tx.collaborationUpdate.create({
		data: {
			name: formatCollaborationName({ type: 'agenda', meetingId }),
			bytes: Y.encodeStateAsUpdate(draft) as Uint8Array<ArrayBuffer>,
			accountId: seedId('account', 'thuky'),
		},
	});
	draft.destroy();
}

const before = (now: Date, hours: number): Date => new Date(now.getTime() - hours * HOUR);
/** When the demonstration's invitations went out. */
const publishedAt = (now: Date): Date => before(now, 5 * 24 - 2);
const itemId = (meeting: SeedMeeting, item: SeedItem): string => seedId('item', `${meeting.key}/${item.key}`);
const participantId = (meeting: SeedMeeting, key: string): string => seedId('participant', `${meeting.key}/${key}`);

function participantsOf(meeting: SeedMeeting, meetingId: string, now: Date): Prisma.ParticipantCreateManyInput[] {
	// Everyone has answered a meeting that is under way; tomorrow's still waits for answers.
	const answered = meeting.status === 'in_progress';
	const answer = answered ? { answer: 'confirmed', answeredAt: before(now, 48) } : {};
	const invited = meeting.participants.map(({ username, role }, index) => ({
		id: participantId(meeting, username),
		meetingId,
		personId: seedId('person', username),
		role,
		name: fullNameOf(username),
		office: people.find((person) => person.username === username)?.position ?? '',
		order: role === 'chair' || role === 'member' ? index + 1 : ORDER_OF_OTHERS + index,
		...answer,
	}));
	const rooms = meeting.siteKeys.map((key, index) => ({
		id: participantId(meeting, key),
		meetingId,
		siteId: seedId('site', key),
		role: 'site',
		name: sites.find((site) => site.key === key)?.name ?? '',
		order: ORDER_OF_SITES + index,
		...answer,
	}));
	return [...invited, ...rooms];
}

function stepsOf(meeting: SeedMeeting, meetingId: string, now: Date): Prisma.MeetingStepCreateManyInput[] {
	const steps: readonly (readonly [status: MeetingStatus, username: string, at: Date])[] = [
		['draft', 'thuky', before(now, 10 * 24)],
		['submitted', 'thuky', before(now, 6 * 24)],
		['approved', 'bithu', before(now, 5 * 24)],
		['published', 'vanphong', publishedAt(now)],
		...(meeting.openedAt === undefined ? [] : [['in_progress', 'bithu', meeting.openedAt] as const]),
	];
	return steps.map(([status, username, at]) => ({
		id: seedId('step', `${meeting.key}/${status}`),
		meetingId,
		status,
		at,
		actorId: seedId('account', username),
		actorName: fullNameOf(username),
	}));
}

/** Reminders whose day has passed went out then: the first start sends nobody a second message. */
function remindersOf(meeting: SeedMeeting, meetingId: string, now: Date): Prisma.AnswerReminderCreateManyInput[] {
	const { startsAt, participants, siteKeys } = meeting;
	const times = { startsAt, publishedAt: publishedAt(now), now };
	return dueReminders(DEFAULT_REMIND_DAYS, [], times).map((daysBefore) => ({
		id: seedId('reminder', `${meeting.key}/${daysBefore}`),
		meetingId,
		daysBefore,
		sentAt: new Date(startsAt.getTime() - daysBefore * 24 * HOUR),
		people: participants.length + siteKeys.length,
	}));
}

function itemRow(
	meeting: SeedMeeting,
	meetingId: string,
	item: SeedItem,
	number: number,
): Prisma.AgendaItemCreateManyInput {
	return {
		id: itemId(meeting, item),
		meetingId,
		number,
		title: item.title,
		presenterName: fullNameOf(item.presenter),
		presenterPersonId: seedId('person', item.presenter),
		submittingUnitId: seedId('unit', item.submittingUnitKey),
		minutesPlanned: item.plannedMinutes,
		classification: CLASSIFICATIONS[item.classification],
	};
}

async function loadPapers(
	tx: Prisma.TransactionClient,
	meeting: SeedMeeting,
	meetingId: string,
	item: SeedItem,
	papers: Papers,
	now: Date,
): Promise<void> {
	const uploadedAt = before(now, 7 * 24);
	const rows = item.papers.map((paper, order) => {
		const key = `${meeting.key}/${item.key}/${paper.paperKey}`;
		const stored = papers.get(paper.paperKey);
		if (stored === undefined) throw new Error(`the paper ${paper.paperKey} was not typeset`);
		const id = seedId('document', key);
		return {
			document: {
				id,
				meetingId,
				itemId: itemId(meeting, item),
				title: paper.title,
				kind: PAPER_KINDS[paper.kind],
				order,
				createdAt: uploadedAt,
			},
			version: {
				id: seedId('version', key),
				documentId: id,
				number: 1,
				fileName: paper.fileName,
				...stored,
				uploadedAt,
				uploadedById: seedId('account', 'thuky'),
				uploadedByName: fullNameOf('thuky'),
			},
		};
	});
	await tx.document.createMany({ data: rows.map(({ document }) => document) });
	await tx.documentVersion.createMany({ data: rows.map(({ version }) => version) });
}

/** What the chair did so far in a meeting in progress: opened it, and its first item a minute later. */
function eventsOf(meeting: SeedMeeting, meetingId: string): Prisma.MeetingEventCreateManyInput[] {
	const { openedAt, items } = meeting;
	const first = items[0];
	if (openedAt === undefined || first === undefined) return [];
	const chair = meeting.participants.find(({ role }) => role === 'chair')?.username ?? 'bithu';
	const events: readonly ProceedingsEvent[] = [
		{ type: 'meeting_opened' },
		{ type: 'item_opened', itemId: itemId(meeting, first) },
	];
	return events.map((event, index) => ({
		meetingId,
		seq: index + 1,
		at: new Date(openedAt.getTime() + index * 60_000),
		actorId: participantId(meeting, chair),
		accountId: seedId('account', chair),
		commandId: seedId('command', `${meeting.key}/${String(index)}`),
		event,
	}));
}

/** The invitation in everyone's notifications, read already where the meeting is under way. */
function invitationsOf(meeting: SeedMeeting, meetingId: string, now: Date): Prisma.NotificationCreateManyInput[] {
	const personIds = new Set(meeting.participants.map(({ username }) => seedId('person', username)));
	const siteIds = new Set(meeting.siteKeys.map((key) => seedId('site', key)));
	const createdAt = publishedAt(now);
	return seedAccounts
		.filter(({ personId, siteId }) => personIds.has(personId ?? '') || siteIds.has(siteId ?? ''))
		.map(({ id, username }) => ({
			id: seedId('notification', `${meeting.key}/${username}`),
			accountId: id,
			meetingId,
			type: 'meeting_published',
			createdAt,
			readAt: meeting.status === 'in_progress' ? before(now, 48) : null,
		}));
}

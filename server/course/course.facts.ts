import type { courseCommands } from '#domain/course/commands.ts';
import type { PlannedItem, PresentablePaper } from '#domain/course/facts.ts';
import { dayInVietnam } from '#domain/directory/validity.ts';
import type { DocumentView } from '#domain/documents/document.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { ruleSetOn } from '#domain/voting/ruleSets.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import { presentable } from '#server/documents/presentable.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import { idsOf, rolesOf } from '#server/meetings/participantFacts.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import type { FactsProviders } from '#server/proceedings/proceedings.contract.ts';

/** The features whose facts decide the course of a meeting. */
export interface CourseFactSources {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly documents: Documents;
	readonly now: () => Date;
}

/** What decides the course of a meeting beyond its log: the agenda with its papers, who is a member, who is incumbent. */
export function courseFacts({
	meetings,
	agenda,
	documents,
	now,
}: CourseFactSources): FactsProviders<typeof courseCommands> {
	/** Pages of versions that were presented by this process. */
	const pages = new Map<string, number>();
	const noted = <Paper extends PresentablePaper | null>(paper: Paper): Paper => {
		if (paper !== null) pages.set(paper.versionId, paper.pages);
		return paper;
	};
	const planOf = async (participation: Participation): Promise<readonly PlannedItem[]> => {
		const { meetingId } = participation;
		const [items, papers] = await Promise.all([
			agenda.items(meetingId, null),
			// As a member reads: what is ready and nothing that is held.
			documents.list(meetingId, { ...participation, roles: ['member'] }),
		]);
		return items.map(({ id, minutesPlanned }) => {
			const paper = papers.find(({ itemId }) => itemId === id);
			return { id, minutesPlanned, paper: paper === undefined ? null : noted(toPresentable(paper)) };
		});
	};

	return {
		// The committee that opens its meeting, and the quorum of the meeting's day: frozen with the opening (B-26).
		open_meeting: async (_command, { meetingId }) => {
			const [incumbents, { startsAt }] = await Promise.all([
				meetings.incumbents(meetingId, now()),
				meetings.facts(meetingId),
			]);
			return { incumbents, quorum: ruleSetOn(dayInVietnam(startsAt))?.quorum.value ?? null };
		},
		open_item: async (_command, participation) => ({ plan: await planOf(participation) }),
		advance: async (_command, participation) => ({ plan: await planOf(participation) }),
		undo_step: async (_command, { meetingId }, { lastStep }) => {
			const before = lastStep?.before.presentation ?? null;
			const [items, paper] = await Promise.all([
				agenda.items(meetingId, null),
				before === null ? null : presentable(documents, meetingId, before.documentId),
			]);
			return { itemIds: idsOf(items), paper: noted(paper) };
		},
		present: async ({ documentId }, participation) => {
			const { meetingId, roles } = participation;
			const [paper, own] = await Promise.all([
				presentable(documents, meetingId, documentId),
				// Only what it holds as a submitter is its own, whatever else it is in the meeting.
				roles.includes('submitter') ? agenda.items(meetingId, { ...participation, roles: ['submitter'] }) : [],
			]);
			return { paper: noted(paper), ownItemIds: idsOf(own) };
		},
		move_presentation: async (_command, _participation, { presentation }) => ({
			pagesOnAir: pages.get(presentation?.versionId ?? '') ?? null,
		}),
		delegate_chair: async ({ participantId }, { meetingId }) => {
			const list = await meetings.participants(meetingId, false);
			return { participants: rolesOf(list), delegateId: memberSeat(list, participantId) };
		},
	};
}

/** The participant as whom a member acts: the first of that person's seats (`Participation.participantId`). */
function memberSeat(list: readonly ParticipantView[], participantId: string): string | null {
	const chosen = list.find(({ id, role }) => id === participantId && role === 'member');
	if (chosen === undefined) return null;
	return list.find(({ personId }) => personId === chosen.personId)?.id ?? null;
}

const toPresentable = ({ itemId, id, versionId, pages }: DocumentView): PresentablePaper => ({
	itemId,
	documentId: id,
	versionId,
	pages,
});

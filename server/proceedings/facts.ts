import type { DocumentView } from '#domain/documents/document.ts';
import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { PlannedItem, PresentablePaper, ProceedingsFacts } from '#domain/proceedings/facts.ts';
import type { ParticipantView } from '#domain/meetings/meeting.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
import type { MeetingState } from '#domain/proceedings/state.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings, Participation } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';

/** The features whose facts decide a command. */
export interface FactSources {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	/** Papers and proceedings need each other; asked for when needed, not when made. */
	readonly documents: () => Documents;
}

/** Looks up what the decision of this command needs, and nothing for somebody who may never give it. */
export async function lookUpFacts(
	{ meetings, agenda, documents }: FactSources,
	command: ProceedingsCommand,
	participation: Participation,
	pagesOnAir: number | null,
	state: MeetingState,
): Promise<ProceedingsFacts> {
	const { meetingId, status, roles } = participation;
	const none: ProceedingsFacts = {
		status,
		itemIds: [],
		ownItemIds: [],
		paper: null,
		pagesOnAir,
		participants: new Map(),
	};
	if (!mightCommand(roles, command.type)) return none;
	switch (command.type) {
		case 'open_item':
		case 'advance': {
			const plan = await planOf(agenda, documents(), participation);
			return { ...none, itemIds: idsOf(plan), plan };
		}
		case 'undo_step': {
			const before = state.lastStep?.before.presentation;
			const [items, paper] = await Promise.all([
				agenda.items(meetingId, null),
				before ? presentable(documents(), meetingId, before.documentId) : null,
			]);
			return { ...none, itemIds: idsOf(items), paper };
		}
		case 'delegate_chair': {
			const list = await meetings.participants(meetingId, false);
			return { ...none, participants: rolesOf(list), delegateId: memberSeat(list, command.participantId) };
		}
		case 'present': {
			const [paper, own] = await Promise.all([
				presentable(documents(), meetingId, command.documentId),
				// Only what it holds as a submitter is its own, whatever else it is in the meeting.
				roles.includes('submitter') ? agenda.items(meetingId, { ...participation, roles: ['submitter'] }) : [],
			]);
			return { ...none, paper, ownItemIds: idsOf(own) };
		}
		case 'set_stage': {
			const list = await meetings.participants(meetingId, false);
			return { ...none, participants: rolesOf(list) };
		}
		default:
			// Nothing more, or what the feature of the command provides (`provideFacts`).
			return none;
	}
}

const rolesOf = (list: readonly ParticipantView[]) => new Map(list.map(({ id, role }) => [id, role]));

/** The participant as whom a member acts: the first of that person's seats (`Participation.participantId`). */
function memberSeat(list: readonly ParticipantView[], participantId: string): string | null {
	const chosen = list.find(({ id, role }) => id === participantId && role === 'member');
	if (chosen === undefined) return null;
	return list.find(({ personId }) => personId === chosen.personId)?.id ?? null;
}

/** Published items in order, each with the first of its papers that can be presented. */
async function planOf(
	agenda: Agenda,
	documents: Documents,
	participation: Participation,
): Promise<readonly PlannedItem[]> {
	const { meetingId } = participation;
	const [items, papers] = await Promise.all([
		agenda.items(meetingId, null),
		// As a member reads: what is ready and nothing that is held.
		documents.list(meetingId, { ...participation, roles: ['member'] }),
	]);
	return items.map(({ id, minutesPlanned }) => {
		const paper = papers.find(({ itemId }) => itemId === id);
		return { id, minutesPlanned, paper: paper === undefined ? null : toPresentable(paper) };
	});
}

const toPresentable = ({ itemId, id, versionId, pages }: DocumentView): PresentablePaper => {
	return { itemId, documentId: id, versionId, pages };
};

const idsOf = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

async function presentable(
	documents: Documents,
	meetingId: string,
	documentId: string,
): Promise<PresentablePaper | null> {
	try {
		return await documents.presentable(meetingId, documentId);
	} catch (error) {
		if (error instanceof AppError && error.code === 'not_found') return null;
		throw error;
	}
}

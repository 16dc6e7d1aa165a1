import type { ProceedingsCommand } from '#domain/proceedings/commands.ts';
import type { PresentablePaper, ProceedingsFacts } from '#domain/proceedings/facts.ts';
import { mightCommand } from '#domain/proceedings/policy.ts';
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
			return { ...none, itemIds: idsOf(await agenda.items(meetingId, null)) };
		case 'present': {
			const [paper, own] = await Promise.all([
				presentable(documents(), meetingId, command.documentId),
				// Only what it holds as a submitter is its own, whatever else it is in the meeting.
				roles.includes('submitter') ? agenda.items(meetingId, { ...participation, roles: ['submitter'] }) : [],
			]);
			return { ...none, paper, ownItemIds: idsOf(own) };
		}
		case 'mark_attendance':
		case 'set_stage': {
			const list = await meetings.participants(meetingId, false);
			return { ...none, participants: new Map(list.map(({ id, role }) => [id, role])) };
		}
		default:
			// Nothing more, or what the feature of the command provides (`provideFacts`).
			return none;
	}
}

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

import type { ProceedingsFacts } from '#domain/proceedings/facts.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { AppError } from '#server/platform/errors.ts';
import type { FactsProvider } from '#server/proceedings/proceedings.contract.ts';
import type { DisplayService } from './display.service.ts';

/** The features whose facts decide what may be put on air. */
export interface DirectingSources {
	readonly meetings: Pick<Meetings, 'participants'>;
	readonly documents: Pick<Documents, 'presentable'>;
	readonly displays: Pick<DisplayService, 'directable'>;
}

/** Looks up what directing displays needs to know: which displays there are, and whether the paper or person may be shown. */
export function directingFacts({ meetings, documents, displays }: DirectingSources): FactsProvider {
	return async (command, { meetingId }): Promise<Partial<ProceedingsFacts>> => {
		if (command.type !== 'direct_displays' && command.type !== 'release_displays') return {};
		const known = { displays: await displays.directable(meetingId) };
		if (command.type === 'release_displays') return known;
		const { shown } = command;
		if (shown.scene === 'paper' && shown.paper !== null)
			return { ...known, paper: await presentable(documents, meetingId, shown.paper.documentId) };
		if (shown.scene !== 'sites') return known;
		const list = await meetings.participants(meetingId, false);
		return { ...known, participants: new Map(list.map(({ id, role }) => [id, role])) };
	};
}

async function presentable(documents: DirectingSources['documents'], meetingId: string, documentId: string) {
	try {
		return await documents.presentable(meetingId, documentId);
	} catch (error) {
		if (error instanceof AppError && error.code === 'not_found') return null;
		throw error;
	}
}

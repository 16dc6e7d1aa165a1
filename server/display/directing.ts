import type { displayCommands } from '#domain/display/commands.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import { presentable } from '#server/documents/presentable.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { rolesOf } from '#server/meetings/participantFacts.ts';
import type { FactsProviders } from '#server/proceedings/proceedings.contract.ts';
import type { DisplayService } from './display.service.ts';

/** The features whose facts decide what may be put on air. */
export interface DirectingSources {
	readonly meetings: Pick<Meetings, 'participants'>;
	readonly documents: Pick<Documents, 'presentable'>;
	readonly displays: Pick<DisplayService, 'directable'>;
}

/** What directing displays needs to know: which displays there are, and whether the paper or person may be shown. */
export function directingFacts({
	meetings,
	documents,
	displays,
}: DirectingSources): FactsProviders<typeof displayCommands> {
	return {
		direct_displays: async ({ shown }, { meetingId }) => ({
			displays: await displays.directable(meetingId),
			paper:
				shown.scene === 'paper' && shown.paper !== null
					? await presentable(documents, meetingId, shown.paper.documentId)
					: null,
			participants: shown.scene === 'sites' ? rolesOf(await meetings.participants(meetingId, false)) : new Map(),
		}),
		release_displays: async (_command, { meetingId }) => ({ displays: await displays.directable(meetingId) }),
	};
}

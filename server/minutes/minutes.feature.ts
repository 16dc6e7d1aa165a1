import { minutesCommands } from '#domain/minutes/commands.ts';
import { idsOf } from '#server/meetings/participantFacts.ts';
import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Circulations } from '#server/circulation/circulation.contract.ts';
import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { DirectoryService } from '#server/directory/directory.service.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { meetingRoom } from '#server/proceedings/audience.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Votes } from '#server/voting/voting.contract.ts';
import { DraftingService } from './drafting.service.ts';
import type { Minutes } from './minutes.contract.ts';
import { MinutesRepository } from './minutes.repository.ts';
import { createMinutesRoutes } from './minutes.routes.ts';
import { ReservedService } from './reserved.service.ts';
import { createFindStanding } from './standing.ts';
import { TasksService } from './tasks.service.ts';

export interface MinutesDeps {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly documents: Documents;
	readonly directory: DirectoryService;
	readonly proceedings: Proceedings;
	readonly collaboration: Collaboration;
	readonly votes: Votes;
	readonly circulations: Circulations;
	readonly audit: Audit;
}

export interface MinutesFeature extends Feature {
	readonly service: Minutes;
	readonly routes: ReturnType<typeof createMinutesRoutes>;
}

/** From the log to the record: conclusions, tasks, reserved opinions and the minutes. */
export function createMinutesFeature({ database, clock, realtime }: Platform, deps: MinutesDeps): MinutesFeature {
	const { meetings, agenda, proceedings, audit } = deps;
	proceedings.provideFacts(minutesCommands, {
		conclude_item: async (_command, { meetingId }) => {
			const items = await agenda.items(meetingId, null);
			return { itemIds: idsOf(items), paperOnlyItemIds: idsOf(items.filter(({ paperOnly }) => paperOnly)) };
		},
	});
	const repository = new MinutesRepository(database);
	const standing = createFindStanding(meetings, proceedings);
	const announce = (meetingId: string): void => {
		realtime.io.to(meetingRoom(meetingId)).emit('minutes:tasksChanged', { meetingId });
	};
	const tasks = new TasksService({ repository, standing, agenda, audit, clock, announce });
	const reserved = new ReservedService({ repository, standing, agenda, meetings, clock });
	const drafting = new DraftingService({ ...deps, repository, standing, tasks, clock });
	return { name: 'minutes', service: drafting, routes: createMinutesRoutes({ tasks, reserved, drafting }) };
}

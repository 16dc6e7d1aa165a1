import { agendaCommands } from '#domain/agenda/commands.ts';
import type { Collaboration } from '#server/annotations/collaboration.contract.ts';
import type { MeetingRole } from '#domain/meetings/meeting.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import type { Logger } from '#server/platform/log.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { accountRoom } from '#server/platform/realtime/realtime.ts';
import { createAgendaRoutes } from './agenda.routes.ts';
import { AgendaRepository } from './agenda.repository.ts';
import { LiveAgenda } from './liveAgenda.ts';
import { AgendaService } from './agenda.service.ts';
import { AgendaProposals } from './proposals.ts';

export interface AgendaDeps {
	readonly meetings: Meetings;
	readonly audit: Audit;
	readonly notifications: Notifications;
	/** Features that themselves need the agenda: made later, asked for when used. */
	readonly collaboration: () => Collaboration;
	readonly documents: () => Documents;
	readonly proceedings: () => Proceedings;
}

/** Who prepares a meeting, and looks at its agenda outside the room. */
const AT_DESK: readonly MeetingRole[] = ['chair', 'secretary', 'office', 'submitter'];

export interface AgendaFeature extends Feature {
	readonly service: AgendaService;
	readonly routes: ReturnType<typeof createAgendaRoutes>;
}

/** The agenda (Chương trình). What is read and published of it is under the meeting's routes, in server/meetings. */
export function createAgendaFeature({ database, clock, realtime, log }: Platform, deps: AgendaDeps): AgendaFeature {
	const repository = new AgendaRepository(database);
	const live = new LiveAgenda({ repository, clock, ...deps });
	const tools = { repository, live, clock, ...deps };
	const service = new AgendaService(tools);
	const proposals = new AgendaProposals(tools, service);
	/** Who has the meeting's desk open does not follow its log. */
	const tellDesk = async (meetingId: string): Promise<void> => {
		const accountIds = await deps.meetings.accountIds(meetingId, AT_DESK);
		if (accountIds.length > 0)
			realtime.io.to(accountIds.map(accountRoom)).emit('agenda:standingChanged', { meetingId });
	};
	return {
		name: 'agenda',
		service,
		routes: createAgendaRoutes(deps.meetings, proposals),
		onReady: () => {
			followMeetings(deps.proceedings(), { live, service, tellDesk, log });
			return Promise.resolve();
		},
	};
}

/** Changes of the agenda that a running meeting makes: what decides them, their rows, and who is told. */
function followMeetings(
	proceedings: Proceedings,
	{
		live,
		service,
		tellDesk,
		log,
	}: {
		readonly live: LiveAgenda;
		readonly service: AgendaService;
		readonly tellDesk: (meetingId: string) => Promise<void>;
		readonly log: Logger;
	},
): void {
	proceedings.provideFacts(agendaCommands, live.facts());
	proceedings.storeWith(live.writers());
	const failed = (meetingId: string) => (error: unknown) =>
		log.error({ err: error, meetingId }, 'following a live agenda failed');
	// How the agenda reads at the desk, which follows no log.
	proceedings.whenChanged(
		({ openItemId, items, agenda }) => [openItemId, items, agenda],
		(meetingId) => void tellDesk(meetingId).catch(failed(meetingId)),
	);
	proceedings.whenChanged(
		({ agenda }) => [agenda.changedSeq],
		(meetingId) => {
			service.announce(meetingId).catch(failed(meetingId));
			// What fails here is made good before the draft is published.
			live.keepInStep(meetingId).catch(failed(meetingId));
		},
	);
}

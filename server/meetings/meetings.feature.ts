import type { AgendaService } from '#server/agenda/agenda.service.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { Announcer } from './announcer.ts';
import { AnswersService } from './answers.service.ts';
import { Lifecycle } from './lifecycle.ts';
import { MeetingsRepository } from './meetings.repository.ts';
import { createMeetingsRoutes } from './meetings.routes.ts';
import { MeetingsService } from './meetings.service.ts';
import { ParticipantsRepository } from './participants.repository.ts';
import { ParticipantsService } from './participants.service.ts';

export interface MeetingsDeps {
	readonly audit: Audit;
	readonly notifications: Notifications;
	/** Features that themselves need meetings: made later, asked for when used. */
	readonly agenda: () => AgendaService;
	readonly documents: () => Documents;
	readonly proceedings: () => Proceedings;
}

export interface MeetingsFeature extends Feature {
	readonly service: MeetingsService;
	readonly routes: ReturnType<typeof createMeetingsRoutes>;
}

/** Meetings: their people and their life. */
export function createMeetingsFeature(platform: Platform, deps: MeetingsDeps): MeetingsFeature {
	const { config, database, realtime, clock, log } = platform;
	const meetings = new MeetingsRepository(database);
	const participants = new ParticipantsRepository(database);
	const announcer = new Announcer(realtime, meetings, participants);
	const { audit, notifications, agenda, documents, proceedings } = deps;
	const tools = { meetings, participants, announcer, audit, notifications, clock, agenda, documents, proceedings };
	const service = new MeetingsService(tools);
	return {
		name: 'meetings',
		service,
		routes: createMeetingsRoutes({
			service,
			participants: new ParticipantsService(tools, service),
			answers: new AnswersService(tools, service),
			lifecycle: new Lifecycle(tools, service),
			agenda,
			documents,
			clock,
			publicUrl: config.publicUrl,
		}),
		onReady: () => {
			// Opening and ending are written by the proceedings; screens hear of them once they are committed.
			const announce = (meetingId: string): void => {
				service.announce(meetingId).catch((error: unknown) => log.error({ err: error }, 'announcing a meeting failed'));
			};
			deps.proceedings().after({ meeting_opened: announce, meeting_ended: announce });
			return Promise.resolve();
		},
	};
}

import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { DirectoryService } from '#server/directory/directory.service.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import type { Proceedings, SelectParts } from '#server/proceedings/proceedings.contract.ts';
import type { Circulations } from './circulation.contract.ts';
import { CirculationRepository } from './circulation.repository.ts';
import { createCirculationRoutes } from './circulation.routes.ts';
import { CirculationService } from './circulation.service.ts';
import { Closing } from './closing.ts';
import { CourseService } from './course.service.ts';
import { CirculationNews } from './news.ts';
import { ReportingService } from './reporting.service.ts';

export interface CirculationDeps {
	readonly audit: Audit;
	readonly directory: Pick<DirectoryService, 'members'>;
	readonly documents: Documents;
	readonly meetings: Meetings;
	readonly notifications: Notifications;
	readonly agenda: Agenda;
	/** Made later: asked for when used. */
	readonly proceedings: () => Proceedings;
}

export interface CirculationFeature extends Feature {
	readonly service: Circulations;
	readonly routes: ReturnType<typeof createCirculationRoutes>;
	/** What the server does by itself at deadlines; runs on its own timer. */
	readonly closing: Closing;
}

/** Opinions taken in writing outside a meeting (Phiếu lấy ý kiến). */
export function createCirculationFeature(platform: Platform, deps: CirculationDeps): CirculationFeature {
	const { database, realtime, clock, log, signing } = platform;
	const tools = { repository: new CirculationRepository(database), ...deps, realtime, signing, clock };
	const news = new CirculationNews(tools);
	const service = new CirculationService(tools, news);
	const closing = new Closing(tools, news, log);
	const reporting = new ReportingService(tools, service, news);
	const course = new CourseService(tools, service, news, () => void closing.check());
	// A member who was not invited to the paper's meeting reads it here all the same.
	deps.documents.grantReading((identity, versionId) => service.mayReadPaper(identity, versionId));
	deps.meetings.whenDropped((tx, meetingId) => reporting.release(tx, meetingId));
	return {
		name: 'circulation',
		service: reporting,
		routes: createCirculationRoutes(service, course, reporting),
		closing,
		onReady: async () => {
			const proceedings = deps.proceedings();
			// A result may have been reported, or may wait again.
			const items: SelectParts = (state) => [state.phase, state.openItemId, state.items, state.agenda, state.minutes];
			proceedings.storeWhenChanged(items, (tx, meetingId, _logged, { state }) =>
				reporting.follow(tx, meetingId, state),
			);
			proceedings.whenChanged(items, (meetingId) => {
				reporting
					.tell(meetingId)
					.catch((error: unknown) => log.error({ err: error, meetingId }, 'telling of reported results failed'));
			});
			// What came due while the server was down is closed, and what it left half-written is ended, before anybody asks.
			await closing.check();
			await reporting
				.recover()
				.catch((error: unknown) => log.error({ err: error }, 'results of circulations were not looked through'));
		},
		onClose: () => closing.stop(),
	};
}

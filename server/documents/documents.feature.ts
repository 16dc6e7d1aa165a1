import type { Agenda } from '#server/agenda/agenda.contract.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Notifications } from '#server/notifications/notifications.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { DecisionsService } from './decisions.service.ts';
import { DocumentsRepository } from './documents.repository.ts';
import { createDocumentsRoutes } from './documents.routes.ts';
import { DocumentsService } from './documents.service.ts';
import { KeyedLock } from './keyedLock.ts';
import { OpenReadings } from './openReadings.ts';
import { PaperNews } from './paperNews.ts';
import { PapersOnAir } from './papersOnAir.ts';
import { PartFiles } from './partFiles.ts';
import { ReadingCopies } from './reading/readingCopies.ts';
import { UploadsService } from './uploads.service.ts';

export interface DocumentsDeps {
	readonly meetings: Meetings;
	readonly agenda: Agenda;
	readonly audit: Audit;
	readonly notifications: Notifications;
	/** Needs papers itself: made later, asked for when used. */
	readonly proceedings: () => Proceedings;
}

export interface DocumentsFeature extends Feature {
	readonly service: DocumentsService;
	/** For the demonstration data, which comes in on the same way as everything else. */
	readonly uploads: UploadsService;
	readonly routes: ReturnType<typeof createDocumentsRoutes>;
}

/** Papers of a meeting: upload, checks, versions, reading. */
export function createDocumentsFeature(platform: Platform, deps: DocumentsDeps): DocumentsFeature {
	const { database, files, config, clock, log } = platform;
	const { meetings, agenda, audit, notifications, proceedings } = deps;
	const repository = new DocumentsRepository(database);
	const news = new PaperNews(meetings, notifications);
	const onAir = new PapersOnAir(proceedings);
	const contents = new KeyedLock();
	const tools = { repository, meetings, agenda, audit, news, onAir, contents, clock, proceedings };
	const service = new DocumentsService(tools);
	const readingCopies = new ReadingCopies(config.dataDir, files, log);
	const openReadings = new OpenReadings();
	const parts = new PartFiles(config.dataDir);
	const decisions = new DecisionsService({ ...tools, files, readingCopies, openReadings, log }, service);
	const uploads = new UploadsService({ ...tools, parts, files, storage: platform.storage, readingCopies, log });
	return {
		name: 'documents',
		service,
		uploads,
		routes: createDocumentsRoutes({ service, decisions, uploads, files, readingCopies, openReadings }),
		streamedBodies: [/^\/api\/documents\/uploads\/[0-9a-fA-F-]{36}$/],
		onReady: async () => {
			proceedings().whenSuspended((meetingId) => openReadings.cut(meetingId));
			await uploads.recover();
			await decisions.recover();
			await readingCopies.open();
		},
		onClose: () => readingCopies.close(),
	};
}

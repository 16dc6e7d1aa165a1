import { displayCommands } from '#domain/display/commands.ts';
import type { Audit } from '#server/audit/audit.contract.ts';
import type { Documents } from '#server/documents/documents.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import { readBuild } from '#server/platform/http/frontEnd.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { displayRoom, type Realtime } from '#server/platform/realtime/realtime.ts';
import type { Proceedings } from '#server/proceedings/proceedings.contract.ts';
import { directingFacts } from './directing.ts';
import type { Displays } from './display.contract.ts';
import { registerDisplayHandlers } from './display.handlers.ts';
import { DisplayRepository } from './display.repository.ts';
import { createDisplayRoutes } from './display.routes.ts';
import { DisplayService, type DisplayConnections } from './display.service.ts';
import { DisplayReports } from './displayReports.ts';

export interface DisplayFeature extends Feature {
	readonly service: Displays;
	/** Mounted at /api/display. */
	readonly routes: ReturnType<typeof createDisplayRoutes>;
}

/** What displays are made of. */
export interface DisplaySources {
	readonly meetings: Meetings;
	readonly audit: Audit;
	readonly documents: Documents;
	readonly proceedings: Proceedings;
}

/** Walls (LED, television) and screens of sites: pairing, who they are afterwards, what is put on air there, their health. */
export function createDisplayFeature(
	{ database, clock, realtime, config, log }: Platform,
	{ meetings, audit, documents, proceedings }: DisplaySources,
): DisplayFeature {
	const build = readBuild(config.frontEnd, config.projectDir);
	const reports = new DisplayReports(() => clock.now().getTime(), build);
	const service = new DisplayService({
		repository: new DisplayRepository(database),
		meetings,
		audit,
		proceedings,
		reports,
		now: () => clock.now(),
		connections: connectionsOf(realtime),
	});
	registerDisplayHandlers(realtime, { reports, proceedings, build });
	proceedings.provideFacts(displayCommands, directingFacts({ meetings, documents, displays: service }));
	meetings.onRemoved(({ meetingId }) => {
		service
			.withdrawScreensOfRemovedSites(meetingId)
			.catch((error: unknown) => log.error({ err: error, meetingId }, 'withdrawing the screens of a site failed'));
	});
	return { name: 'display', service, routes: createDisplayRoutes(service) };
}

function connectionsOf(realtime: Realtime): DisplayConnections {
	const { io } = realtime;
	return {
		isOnline: (displayId) => (io.of('/').adapter.rooms.get(displayRoom(displayId))?.size ?? 0) > 0,
		disconnect: (displayId) => realtime.disconnectDisplay(displayId),
		change: (principal) => {
			realtime.changeDisplay(principal);
			io.to(displayRoom(principal.displayId)).emit('display:changed', {});
		},
		restart: (displayId) => io.to(displayRoom(displayId)).emit('display:restarted', {}),
		identify: (displayId, badge) => io.to(displayRoom(displayId)).emit('display:identified', badge),
	};
}

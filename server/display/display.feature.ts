import type { Audit } from '#server/audit/audit.contract.ts';
import type { Meetings } from '#server/meetings/meetings.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { displayRoom } from '#server/platform/realtime/realtime.ts';
import type { Displays } from './display.contract.ts';
import { DisplayRepository } from './display.repository.ts';
import { createDisplayRoutes } from './display.routes.ts';
import { DisplayService } from './display.service.ts';

export interface DisplayFeature extends Feature {
	readonly service: Displays;
	/** Mounted at /api/display. */
	readonly routes: ReturnType<typeof createDisplayRoutes>;
}

/** Walls (LED, television): pairing, and who they are afterwards. */
export function createDisplayFeature(
	{ database, clock, realtime }: Platform,
	{ meetings, audit }: { readonly meetings: Meetings; readonly audit: Audit },
): DisplayFeature {
	const service = new DisplayService({
		repository: new DisplayRepository(database),
		meetings,
		audit,
		now: () => clock.now(),
		connections: {
			isOnline: (displayId) => (realtime.io.of('/').adapter.rooms.get(displayRoom(displayId))?.size ?? 0) > 0,
			disconnect: (displayId) => realtime.disconnectDisplay(displayId),
		},
	});
	return { name: 'display', service, routes: createDisplayRoutes(service) };
}

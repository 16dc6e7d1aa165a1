import type { Feature, Platform } from '#server/platform/platform.ts';
import { NotificationsRepository } from './notifications.repository.ts';
import { createNotificationsRoutes } from './notifications.routes.ts';
import { createNotificationsService, type NotificationsService } from './notifications.service.ts';

export interface NotificationsFeature extends Feature {
	readonly service: NotificationsService;
	readonly routes: ReturnType<typeof createNotificationsRoutes>;
}

/** Notifications in the application. */
export function createNotificationsFeature({ database, realtime, clock }: Platform): NotificationsFeature {
	const service = createNotificationsService(new NotificationsRepository(database), realtime, clock);
	return { name: 'notifications', service, routes: createNotificationsRoutes(service) };
}

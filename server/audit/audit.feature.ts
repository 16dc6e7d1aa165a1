import type { Feature, Platform } from '#server/platform/platform.ts';
import { createAuditRepository } from './audit.repository.ts';
import { createAuditRoutes } from './audit.routes.ts';
import { createAuditService, type AuditService } from './audit.service.ts';

export interface AuditFeature extends Feature {
	readonly service: AuditService;
	readonly routes: ReturnType<typeof createAuditRoutes>;
}

/** The log of who did what (Nhật ký). */
export function createAuditFeature({ database }: Pick<Platform, 'database'>): AuditFeature {
	const service = createAuditService(createAuditRepository(database));
	return { name: 'audit', service, routes: createAuditRoutes(service) };
}

import type { Audit } from '#server/audit/audit.contract.ts';
import type { Feature, Platform } from '#server/platform/platform.ts';
import { createDirectoryRepository } from './directory.repository.ts';
import { createDirectoryRoutes } from './directory.routes.ts';
import { createDirectoryService, type DirectoryService } from './directory.service.ts';
import { createKeepingService } from './keeping.service.ts';

export interface DirectoryFeature extends Feature {
	readonly service: DirectoryService;
	readonly routes: ReturnType<typeof createDirectoryRoutes>;
}

/** Units, sites, people and committee terms as dated data. */
export function createDirectoryFeature(
	{ clock, database }: Platform,
	{ audit }: { readonly audit: Audit },
): DirectoryFeature {
	const repository = createDirectoryRepository(database);
	const service = createDirectoryService(repository, clock);
	return {
		name: 'directory',
		service,
		routes: createDirectoryRoutes(service, createKeepingService(repository, audit)),
	};
}

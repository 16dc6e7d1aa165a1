import { Hono } from 'hono';
import { z } from 'zod';
import {
	createMembershipSchema,
	createPersonSchema,
	createSiteSchema,
	createTermSchema,
	createUnitSchema,
	listQuerySchema,
	recordSuccessionSchema,
	updateMembershipSchema,
	updatePersonSchema,
	updateSiteSchema,
	updateTermSchema,
	updateUnitSchema,
} from '#domain/directory/directory.ts';
import { idSchema } from '#domain/ids.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { DirectoryService } from './directory.service.ts';
import type { KeepingService } from './keeping.service.ts';

const idParam = validate('param', z.object({ id: idSchema }));
const listQuery = validate('query', listQuerySchema);

/** `/api/directory`: units, sites, people, terms and memberships. */
export function createDirectoryRoutes(directory: DirectoryService, keeping: KeepingService) {
	return new Hono<HttpEnv>()
		.get('/units', signedIn, listQuery, async (c) =>
			c.json({ units: await directory.units(c.var.identity, c.req.valid('query')) }),
		)
		.get('/sites', signedIn, listQuery, async (c) =>
			c.json({ sites: await directory.sites(c.var.identity, c.req.valid('query')) }),
		)
		.get('/people', signedIn, listQuery, async (c) =>
			c.json({ people: await directory.people(c.var.identity, c.req.valid('query')) }),
		)
		.get('/terms', signedIn, async (c) => c.json({ terms: await directory.terms(c.var.identity) }))
		.get('/terms/:id/members', signedIn, idParam, listQuery, async (c) =>
			c.json({ members: await directory.members(c.var.identity, c.req.valid('param').id, c.req.valid('query').on) }),
		)
		.post('/units', signedIn, validate('json', createUnitSchema), async (c) =>
			c.json({ unit: await keeping.createUnit(c.var.identity, c.req.valid('json')) }, 201),
		)
		.post('/units/successions', signedIn, validate('json', recordSuccessionSchema), async (c) =>
			c.json({ units: await keeping.recordSuccession(c.var.identity, c.req.valid('json')) }),
		)
		.patch('/units/:id', signedIn, idParam, validate('json', updateUnitSchema), async (c) =>
			c.json({ unit: await keeping.updateUnit(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		)
		.post('/sites', signedIn, validate('json', createSiteSchema), async (c) =>
			c.json({ site: await keeping.createSite(c.var.identity, c.req.valid('json')) }, 201),
		)
		.patch('/sites/:id', signedIn, idParam, validate('json', updateSiteSchema), async (c) =>
			c.json({ site: await keeping.updateSite(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		)
		.post('/people', signedIn, validate('json', createPersonSchema), async (c) =>
			c.json({ person: await keeping.createPerson(c.var.identity, c.req.valid('json')) }, 201),
		)
		.patch('/people/:id', signedIn, idParam, validate('json', updatePersonSchema), async (c) =>
			c.json({ person: await keeping.updatePerson(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		)
		.post('/terms', signedIn, validate('json', createTermSchema), async (c) =>
			c.json({ term: await keeping.createTerm(c.var.identity, c.req.valid('json')) }, 201),
		)
		.patch('/terms/:id', signedIn, idParam, validate('json', updateTermSchema), async (c) =>
			c.json({ term: await keeping.updateTerm(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		)
		.post('/terms/:id/members', signedIn, idParam, validate('json', createMembershipSchema), async (c) =>
			c.json(
				{ member: await keeping.createMembership(c.var.identity, c.req.valid('param').id, c.req.valid('json')) },
				201,
			),
		)
		.patch('/memberships/:id', signedIn, idParam, validate('json', updateMembershipSchema), async (c) =>
			c.json({ member: await keeping.updateMembership(c.var.identity, c.req.valid('param').id, c.req.valid('json')) }),
		);
}

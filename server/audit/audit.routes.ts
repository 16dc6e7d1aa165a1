import { Hono } from 'hono';
import { auditQuerySchema } from '#domain/audit/audit.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { AuditService } from './audit.service.ts';

/** `/api/audit`: the administrator's log of accounts and directory. */
export function createAuditRoutes(service: AuditService) {
	return new Hono<HttpEnv>().get('/', signedIn, validate('query', auditQuerySchema), async (c) =>
		c.json(await service.listForAdmin(c.var.identity, c.req.valid('query').before)),
	);
}

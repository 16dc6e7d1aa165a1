import { Hono } from 'hono';
import { z } from 'zod';
import {
	answerCirculationSchema,
	circulationReasonSchema,
	circulationStepSchema,
	createCirculationSchema,
	extendCirculationSchema,
	updateCirculationSchema,
} from '#domain/circulation/circulation.ts';
import { reportCirculationSchema, takeResultsSchema } from '#domain/circulation/reporting.ts';
import { idSchema } from '#domain/ids.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { CirculationService } from './circulation.service.ts';
import type { CourseService } from './course.service.ts';
import type { ReportingService } from './reporting.service.ts';

const path = validate('param', z.object({ id: idSchema }));
const meetingPath = validate('param', z.object({ meetingId: idSchema }));
const reason = validate('json', circulationReasonSchema);
const seen = validate('json', circulationStepSchema);

/** `/api/circulations`: opinions taken in writing outside a meeting (docs/PROTOCOL.md L-1 …). */
export function createCirculationRoutes(
	service: CirculationService,
	course: CourseService,
	reporting: ReportingService,
) {
	return new Hono<HttpEnv>()
		.use(signedIn)
		.get('/', async (c) => c.json({ circulations: await service.list(c.var.identity) }))
		.post('/', validate('json', createCirculationSchema), async (c) =>
			c.json(await service.create(c.var.identity, c.req.valid('json')), 201),
		)
		.get('/queue/:meetingId', meetingPath, async (c) =>
			c.json({ results: await reporting.queue(c.var.identity, c.req.valid('param').meetingId) }),
		)
		.post('/queue/:meetingId', meetingPath, validate('json', takeResultsSchema), async (c) => {
			const { meetingId } = c.req.valid('param');
			await reporting.take(c.var.identity, meetingId, c.req.valid('json'));
			return c.json({ results: await reporting.queue(c.var.identity, meetingId) });
		})
		.get('/:id', path, async (c) => c.json(await service.detail(c.var.identity, c.req.valid('param').id)))
		.patch('/:id', path, validate('json', updateCirculationSchema), async (c) =>
			c.json(await service.update(c.var.identity, c.req.valid('param').id, c.req.valid('json'))),
		)
		.delete('/:id', path, async (c) => {
			await service.discard(c.var.identity, c.req.valid('param').id);
			return c.body(null, 204);
		})
		.post('/:id/submit', path, seen, async (c) => {
			const { id } = c.req.valid('param');
			await course.submit(c.var.identity, id, c.req.valid('json').version);
			return c.json(await service.detail(c.var.identity, id));
		})
		.post('/:id/return', path, reason, async (c) => {
			// Back with the office it is out of the chair's sight: nothing more to show.
			await course.returnToOffice(c.var.identity, c.req.valid('param').id, c.req.valid('json').reason);
			return c.body(null, 204);
		})
		.post('/:id/start', path, seen, async (c) => {
			const { id } = c.req.valid('param');
			await course.start(c.var.identity, id, c.req.valid('json').version);
			return c.json(await service.detail(c.var.identity, id));
		})
		.post('/:id/answer', path, validate('json', answerCirculationSchema), async (c) =>
			c.json(await course.answer(c.var.identity, c.req.valid('param').id, c.req.valid('json'))),
		)
		.post('/:id/remind', path, async (c) => {
			const { id } = c.req.valid('param');
			await course.remind(c.var.identity, id);
			return c.json(await service.detail(c.var.identity, id));
		})
		.post('/:id/extend', path, validate('json', extendCirculationSchema), async (c) => {
			const { id } = c.req.valid('param');
			const { deadline, reason: why } = c.req.valid('json');
			await course.extend(c.var.identity, id, new Date(deadline), why);
			return c.json(await service.detail(c.var.identity, id));
		})
		.post('/:id/recall', path, reason, async (c) => {
			const { id } = c.req.valid('param');
			await course.recall(c.var.identity, id, c.req.valid('json').reason);
			return c.json(await service.detail(c.var.identity, id));
		})
		.post('/:id/report', path, validate('json', reportCirculationSchema), async (c) => {
			const { id } = c.req.valid('param');
			await course.report(c.var.identity, id, c.req.valid('json').reason);
			return c.json(await service.detail(c.var.identity, id));
		});
}

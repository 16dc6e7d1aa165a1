import { Hono, type Context } from 'hono';
import { z } from 'zod';
import { idSchema } from '#domain/ids.ts';
import { layoutRuleOf } from '#domain/minutes/layoutRules.ts';
import { reserveOpinionSchema } from '#domain/minutes/reserved.ts';
import { createTaskSchema, updateTaskSchema } from '#domain/minutes/tasks.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { contentDisposition } from '#server/platform/http/disposition.ts';
import { validate } from '#server/platform/http/validate.ts';
import type { DraftingService } from './drafting.service.ts';
import { reservedDocx } from './paper/reservedDocx.ts';
import type { ReservedService } from './reserved.service.ts';
import type { TasksService } from './tasks.service.ts';

export interface MinutesRoutesDeps {
	readonly tasks: TasksService;
	readonly reserved: ReservedService;
	readonly drafting: DraftingService;
}

const meetingPath = validate('param', z.object({ meetingId: idSchema }));
const onePath = validate('param', z.object({ meetingId: idSchema, id: idSchema }));
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** `/api/minutes/<meetingId>`: tasks, reserved opinions, the draft of the minutes. */
export function createMinutesRoutes({ tasks, reserved, drafting }: MinutesRoutesDeps) {
	return new Hono<HttpEnv>()
		.use(signedIn)
		.get('/:meetingId/tasks', meetingPath, async (c) =>
			c.json({ tasks: await tasks.list(c.var.identity, c.req.valid('param').meetingId) }),
		)
		.post('/:meetingId/tasks', meetingPath, validate('json', createTaskSchema), async (c) =>
			c.json(await tasks.create(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json')), 201),
		)
		.patch('/:meetingId/tasks/:id', onePath, validate('json', updateTaskSchema), async (c) => {
			const { meetingId, id } = c.req.valid('param');
			return c.json(await tasks.update(c.var.identity, meetingId, id, c.req.valid('json')));
		})
		.get('/:meetingId/open-tasks', meetingPath, async (c) =>
			c.json({ tasks: await tasks.openBefore(c.var.identity, c.req.valid('param').meetingId) }),
		)
		.get('/:meetingId/reserved', meetingPath, async (c) =>
			c.json(await reserved.list(c.var.identity, c.req.valid('param').meetingId)),
		)
		.post('/:meetingId/reserved', meetingPath, validate('json', reserveOpinionSchema), async (c) =>
			c.json(await reserved.reserve(c.var.identity, c.req.valid('param').meetingId, c.req.valid('json')), 201),
		)
		.delete('/:meetingId/reserved/:id', onePath, async (c) => {
			const { meetingId, id } = c.req.valid('param');
			return c.json(await reserved.withdraw(c.var.identity, meetingId, id));
		})
		.get('/:meetingId/reserved.docx', meetingPath, async (c) => {
			const { meetingId } = c.req.valid('param');
			const opinions = await reserved.forExport(c.var.identity, meetingId);
			const head = await drafting.head(c.var.identity, meetingId);
			return file(c, `Ý kiến bảo lưu ${head.day}.docx`, await reservedDocx(head, opinions, layoutRuleOf(head.day)));
		})
		.get('/:meetingId/draft', meetingPath, async (c) =>
			c.json(await drafting.view(c.var.identity, c.req.valid('param').meetingId)),
		)
		.post('/:meetingId/draft', meetingPath, async (c) =>
			c.json(await drafting.assemble(c.var.identity, c.req.valid('param').meetingId)),
		)
		.get('/:meetingId/minutes.docx', meetingPath, async (c) => {
			const { fileName, bytes } = await drafting.download(c.var.identity, c.req.valid('param').meetingId);
			return file(c, fileName, bytes);
		});
}

/** Not kept by the browser: a right that is lost must be lost for what was downloaded into its cache, too. */
function file(c: Context<HttpEnv>, fileName: string, bytes: Uint8Array) {
	return c.body(new Uint8Array(bytes), 200, {
		'Content-Type': DOCX,
		'Content-Disposition': contentDisposition('attachment', fileName),
		'Cache-Control': 'private, no-store',
		'X-Content-Type-Options': 'nosniff',
	});
}

import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Hono } from 'hono';
import { z } from 'zod';
import {
	approvePaperSchema,
	beginUploadSchema,
	declinePaperSchema,
	documentReasonSchema,
	updateDocumentSchema,
} from '#domain/documents/document.ts';
import { idSchema } from '#domain/ids.ts';
import { AppError } from '#server/platform/errors.ts';
import type { ContentStore } from '#server/platform/files/contentStore.ts';
import { signedIn, type HttpEnv } from '#server/platform/http/app.ts';
import { contentDisposition } from '#server/platform/http/disposition.ts';
import { validate } from '#server/platform/http/validate.ts';
import { parseRange } from './byteRange.ts';
import type { DecisionsService } from './decisions.service.ts';
import type { DocumentsService } from './documents.service.ts';
import type { OpenReadings } from './openReadings.ts';
import { readAcross } from './reading/readAcross.ts';
import type { ReadingCopies } from './reading/readingCopies.ts';
import type { UploadsService } from './uploads.service.ts';

export interface DocumentsRoutesDeps {
	readonly service: DocumentsService;
	readonly decisions: DecisionsService;
	readonly uploads: UploadsService;
	readonly files: ContentStore;
	readonly readingCopies: ReadingCopies;
	readonly openReadings: OpenReadings;
}

const idPath = validate('param', z.object({ id: idSchema }));
const offsetQuery = validate('query', z.object({ offset: z.coerce.number().pipe(z.int().min(0)) }));

/** `/api/documents`: uploads, papers, and the bytes of their versions. */
export function createDocumentsRoutes({
	service,
	decisions,
	uploads,
	files,
	readingCopies,
	openReadings,
}: DocumentsRoutesDeps) {
	return new Hono<HttpEnv>()
		.get('/files/:versionId', validate('param', z.object({ versionId: idSchema })), async (c) => {
			const { principal } = c.var;
			if (principal === null) throw new AppError('unauthenticated');
			const { cuts } = openReadings;
			const version = await service.readableFile(principal, c.req.valid('param').versionId);
			// The stored file, or the same file with its pages listed once more at the end (ADR 6).
			const tail = c.req.query('reading') === '1' ? await readingCopies.tailOf(version) : null;
			const size = version.size + (tail?.bytes.byteLength ?? 0);
			const etag = tail === null ? `"${version.sha256}"` : `"${version.sha256}-${tail.hash}"`;
			const condition = c.req.header('if-range');
			const asked = condition === undefined || condition === etag ? c.req.header('range') : undefined;
			const part = parseRange(asked, size);
			// Not kept by the browser: a right that is lost must be lost for bytes read before, too.
			const headers: Record<string, string> = {
				ETag: etag,
				'Accept-Ranges': 'bytes',
				'Cache-Control': 'private, no-store',
			};
			if (part.type === 'unsatisfiable') return c.body(null, 416, { ...headers, 'Content-Range': `bytes */${size}` });
			const range = part.type === 'part' ? part.range : { start: 0, end: size - 1 };
			headers['Content-Type'] = 'application/pdf';
			headers['Content-Length'] = String(range.end - range.start + 1);
			// Our reader draws it; opened by itself it is saved, and nothing in it runs or loads anything here.
			headers['Content-Disposition'] = contentDisposition('attachment', version.fileName);
			headers['X-Content-Type-Options'] = 'nosniff';
			headers['Content-Security-Policy'] = "default-src 'none'; sandbox; frame-ancestors 'none'";
			if (part.type === 'part') headers['Content-Range'] = `bytes ${range.start}-${range.end}/${size}`;
			const status = part.type === 'part' ? 206 : 200;
			if (c.req.method === 'HEAD') return c.body(null, status, headers);
			const stream = await readAcross(files, version, tail?.bytes ?? null, range);
			// Allowed a moment ago, and perhaps no longer: asked again, as often as something was cut in between.
			for (let seen = cuts; seen !== openReadings.cuts;) {
				seen = openReadings.cuts;
				try {
					await service.readableFile(principal, version.versionId);
				} catch (error) {
					stream.destroy();
					throw error;
				}
			}
			openReadings.add(version, c.env.outgoing);
			const bytes = Readable.toWeb(stream) as ReadableStream<Uint8Array>;
			return c.body(bytes as unknown as globalThis.ReadableStream<Uint8Array>, status, headers);
		})
		.use(signedIn)
		.post('/uploads', validate('json', beginUploadSchema), async (c) =>
			c.json(await uploads.begin(c.var.identity, c.req.valid('json'))),
		)
		.get('/uploads/:id', idPath, async (c) => c.json(await uploads.get(c.var.identity, c.req.valid('param').id)))
		.put('/uploads/:id', idPath, offsetQuery, async (c) =>
			c.json(
				await uploads.receive(c.var.identity, c.req.valid('param').id, c.req.valid('query').offset, c.env.incoming),
			),
		)
		.delete('/uploads/:id', idPath, async (c) => {
			await uploads.cancel(c.var.identity, c.req.valid('param').id);
			return c.body(null, 204);
		})
		.post('/uploads/:id/finish', idPath, async (c) =>
			c.json(await uploads.finish(c.var.identity, c.req.valid('param').id)),
		)
		.get('/:id', idPath, async (c) => c.json(await service.get(c.var.identity, c.req.valid('param').id)))
		.patch('/:id', idPath, validate('json', updateDocumentSchema), async (c) =>
			c.json(await service.update(c.var.identity, c.req.valid('param').id, c.req.valid('json'))),
		)
		.get('/:id/versions', idPath, async (c) =>
			c.json({ versions: await service.versions(c.var.identity, c.req.valid('param').id) }),
		)
		.post('/:id/clear', idPath, validate('json', documentReasonSchema), async (c) =>
			c.json(await service.clear(c.var.identity, c.req.valid('param').id, c.req.valid('json').reason)),
		)
		.post('/:id/withdraw', idPath, validate('json', documentReasonSchema), async (c) =>
			c.json(await decisions.withdraw(c.var.identity, c.req.valid('param').id, c.req.valid('json').reason)),
		)
		.post('/:id/destroy', idPath, validate('json', documentReasonSchema), async (c) =>
			c.json(await decisions.destroy(c.var.identity, c.req.valid('param').id, c.req.valid('json').reason)),
		)
		.post('/:id/approve', idPath, validate('json', approvePaperSchema), async (c) =>
			c.json(await decisions.approve(c.var.identity, c.req.valid('param').id, c.req.valid('json').versionId)),
		)
		.post('/:id/decline', idPath, validate('json', declinePaperSchema), async (c) => {
			const { versionId, reason } = c.req.valid('json');
			await decisions.decline(c.var.identity, c.req.valid('param').id, versionId, reason);
			return c.body(null, 204);
		});
}

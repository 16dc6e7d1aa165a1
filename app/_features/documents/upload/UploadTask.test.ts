import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BeginUpload, DocumentView } from '#domain/documents/document.ts';
import type { ErrorCode } from '#domain/errors.ts';
import { UploadQueue } from './uploadQueue.ts';
import { UploadTask, type UploadPhase } from './UploadTask.ts';
import { httpUploadTransport } from './uploadTransport.ts';

const PART = 1000;
const BACKOFF = [5, 10];

/** An HTTP server with the four requests, keeping what arrived, whose line can be cut. */
class TinyServer {
	readonly stored = new Map<string, Buffer>();
	readonly finished = new Set<string>();
	readonly offsets: number[] = [];
	readonly puts: string[] = [];
	/** What the next requests meet, by method; consumed one by one. */
	readonly trouble: { method: string; does: 'cut' | 'cut after half' | ErrorCode; status?: number }[] = [];
	/** Bytes that "another tab" adds before the next part is taken. */
	elsewhere: Buffer | null = null;
	finishRefusal: ErrorCode | null = null;
	readonly #server = createServer((request, response) => void this.#answer(request, response));

	async listen(): Promise<string> {
		await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
		return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
	}

	async close(): Promise<void> {
		this.#server.closeAllConnections();
		await new Promise((resolve) => this.#server.close(resolve));
	}

	async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
		const url = new URL(request.url ?? '/', 'http://tiny');
		const id = url.pathname.split('/')[4] ?? '';
		const trouble = this.trouble[0]?.method === request.method ? this.trouble.shift() : undefined;
		if (trouble?.does === 'cut') return void request.socket.destroy();
		const chunks: Buffer[] = [];
		for await (const chunk of request) chunks.push(chunk as Buffer);
		const body = Buffer.concat(chunks);
		const refuse = (code: ErrorCode, status: number, issues: unknown[] = []) =>
			response
				.writeHead(status, { 'content-type': 'application/json' })
				.end(JSON.stringify({ error: { code, message: code, issues } }));
		if (trouble !== undefined && trouble.does !== 'cut after half')
			return void refuse(trouble.does, trouble.status ?? 500);
		if (request.method === 'DELETE') {
			this.stored.delete(id);
			return void response.writeHead(204).end();
		}
		if (url.pathname.endsWith('/finish')) {
			if (this.finishRefusal !== null) return void refuse(this.finishRefusal, 422);
			this.finished.add(id);
			return this.#view(response, id);
		}
		if (request.method === 'POST') {
			const begun = JSON.parse(body.toString()) as BeginUpload;
			if (!this.stored.has(begun.id)) this.stored.set(begun.id, Buffer.alloc(0));
			return this.#view(response, begun.id);
		}
		if (this.elsewhere !== null) {
			this.stored.set(id, Buffer.concat([this.stored.get(id) ?? Buffer.alloc(0), this.elsewhere]));
			this.elsewhere = null;
		}
		const received = this.stored.get(id) ?? Buffer.alloc(0);
		const offset = Number(url.searchParams.get('offset'));
		this.offsets.push(offset);
		this.puts.push(id);
		if (offset !== received.length) {
			return void refuse('conflict', 409, [{ path: 'received', message: String(received.length) }]);
		}
		const kept = trouble ? body.subarray(0, body.length / 2) : body;
		this.stored.set(id, Buffer.concat([received, kept]));
		if (trouble) return void request.socket.destroy();
		this.#view(response, id);
	}

	#view(response: ServerResponse, id: string): void {
		const received = this.stored.get(id)?.length ?? 0;
		const document = this.finished.has(id) ? ({ id: 'paper', state: 'ready' } as DocumentView) : null;
		response
			.writeHead(200, { 'content-type': 'application/json' })
			.end(JSON.stringify({ id, size: 0, received, document }));
	}
}

let server: TinyServer;
let origin: string;

beforeEach(async () => {
	server = new TinyServer();
	origin = await server.listen();
});
afterEach(() => server.close());

const bytes = Buffer.concat([
	Buffer.from('%PDF-1.7\n'),
	Buffer.from(Array.from({ length: 4_200 }, (_, at) => at % 251)),
]);

function upload(file: Blob = new Blob([bytes])) {
	const id = crypto.randomUUID();
	const request: BeginUpload = {
		id,
		meetingId: crypto.randomUUID(),
		itemId: crypto.randomUUID(),
		fileName: 'Tờ trình.pdf',
		size: file.size,
		title: 'Tờ trình',
		kind: 'submission',
		classification: 'internal',
		replacesDocumentId: null,
	};
	const task = new UploadTask({
		file,
		request,
		transport: httpUploadTransport(origin),
		partBytes: PART,
		backoffMs: BACKOFF,
	});
	const phases: UploadPhase[] = [];
	const sent: number[] = [];
	task.subscribe(() => {
		if (phases.at(-1) !== task.state.phase) phases.push(task.state.phase);
		sent.push(task.state.sent);
	});
	return { task, id, phases, sent };
}

describe('an upload', () => {
	it('brings a file in parts, with progress, and ends with the paper', async () => {
		const { task, id, phases, sent } = upload();
		await task.run();
		expect(task.state).toMatchObject({ phase: 'done', sent: bytes.length, failure: null, document: { id: 'paper' } });
		expect(server.stored.get(id)).toEqual(bytes);
		expect(server.offsets).toEqual([0, 1000, 2000, 3000, 4000]);
		expect(phases).toEqual(['sending', 'checking', 'done']);
		expect(sent).toEqual(sent.toSorted((a, b) => a - b));
		expect(task.isActive).toBe(false);
	});

	it('goes on from what arrived after cuts in the middle of parts', async () => {
		server.trouble.push(
			{ method: 'PUT', does: 'cut after half' },
			{ method: 'POST', does: 'cut' },
			{ method: 'POST', does: 'cut' },
		);
		server.trouble.push({ method: 'PUT', does: 'cut' }, { method: 'PUT', does: 'cut after half' });
		const { task, id, phases } = upload();
		await task.run();
		expect(task.state.phase).toBe('done');
		expect(server.stored.get(id)).toEqual(bytes);
		expect(phases).toContain('reconnecting');
		expect(server.offsets).toContain(500);
	});

	it('goes on after a server that was away for long', async () => {
		server.trouble.push(
			...Array.from({ length: 20 }, () => ({ method: 'POST', does: 'unavailable' as const, status: 503 })),
		);
		const { task } = upload();
		await task.run();
		expect(task.state.phase).toBe('done');
	});

	it('asks again when the server holds more than was thought', async () => {
		server.elsewhere = bytes.subarray(0, 700);
		const { task, id } = upload();
		await task.run();
		expect(task.state.phase).toBe('done');
		expect(server.stored.get(id)).toEqual(bytes);
		expect(server.offsets.slice(0, 2)).toEqual([0, 700]);
	});

	it('takes up an upload begun before a reload', async () => {
		const { task, id } = upload();
		server.stored.set(id, bytes.subarray(0, 3_500));
		await task.run();
		expect(task.state.phase).toBe('done');
		expect(server.offsets[0]).toBe(3_500);
		expect(server.stored.get(id)).toEqual(bytes);
	});

	it.each<[ErrorCode, number]>([
		['pdf_encrypted', 422],
		['classified_content', 422],
		['storage_full', 507],
		['invalid_state', 409],
		['unauthenticated', 401],
	])('is refused with %s and not tried again', async (code, status) => {
		server.trouble.push({ method: 'POST', does: code, status });
		const { task } = upload();
		await task.run();
		expect(task.state).toMatchObject({ phase: 'refused', failure: code });
		expect(server.offsets).toEqual([]);
	});

	it('is refused when the check at the end says so', async () => {
		server.finishRefusal = 'pdf_broken';
		const { task, phases } = upload();
		await task.run();
		expect(phases).toEqual(['sending', 'checking', 'refused']);
		expect(task.state.failure).toBe('pdf_broken');
	});

	it('gives up on faults that stay, after a few attempts', async () => {
		server.trouble.push(
			...Array.from({ length: 50 }, () => ({ method: 'POST', does: 'internal' as const, status: 500 })),
		);
		const { task } = upload();
		await task.run();
		expect(task.state).toMatchObject({ phase: 'refused', failure: 'internal' });
		expect(server.trouble.length).toBeGreaterThan(40);
	});

	it('sends nothing of a file that is no PDF', async () => {
		const { task } = upload(new Blob(['PK a Word file']));
		await task.run();
		expect(task.state).toMatchObject({ phase: 'refused', failure: 'not_a_pdf' });
		expect(server.stored.size).toBe(0);
	});

	it('says so when the file on the device has gone', async () => {
		const gone = new Blob([bytes]);
		const slice = gone.slice.bind(gone);
		gone.slice = (from, to) =>
			(from ?? 0) < 2_000
				? slice(from, to)
				: Object.assign(new Blob(), {
						arrayBuffer: () => Promise.reject(new DOMException('gone', 'NotReadableError')),
					});
		const { task } = upload(gone);
		await task.run();
		expect(task.state).toMatchObject({ phase: 'refused', failure: 'file_unreadable' });
	});

	it('stops when cancelled, and nothing of it remains', async () => {
		const { task, id } = upload();
		task.subscribe(() => {
			if (task.state.sent >= 2_000) task.cancel();
		});
		await task.run();
		expect(task.state.phase).toBe('cancelled');
		await expect.poll(() => server.stored.has(id), { timeout: 10_000 }).toBe(false);
		expect(server.finished.size).toBe(0);
	});

	it('waits for the network and wakes when it is back', async () => {
		server.trouble.push({ method: 'POST', does: 'cut' });
		const file = new Blob([bytes]);
		const request = { ...upload().task.request, size: file.size };
		const task = new UploadTask({ file, request, transport: httpUploadTransport(origin), backoffMs: [600_000] });
		const run = task.run();
		await expect.poll(() => task.state.phase, { timeout: 10_000 }).toBe('reconnecting');
		task.wake();
		await run;
		expect(task.state.phase).toBe('done');
	});
});

describe('the uploads of a page', () => {
	it('run two at a time, in order, and a removed one is cancelled', async () => {
		const queue = new UploadQueue();
		const uploads = [upload(), upload(), upload(), upload()];
		let most = 0;
		queue.subscribe(() => {
			most = Math.max(most, queue.tasks.filter((task) => task.isActive && task.state.phase !== 'waiting').length);
		});
		queue.add(uploads.map(({ task }) => task));
		const last = uploads[3];
		if (last) queue.remove(last.id);
		await expect.poll(() => queue.isActive, { timeout: 10_000 }).toBe(false);
		expect(most).toBe(2);
		expect(queue.tasks.map((task) => task.state.phase)).toEqual(['done', 'done', 'done']);
		expect(last?.task.state.phase).toBe('cancelled');
		expect(server.puts).not.toContain(last?.id);
	});
});

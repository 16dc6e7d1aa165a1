import type { BeginUpload, UploadView } from '#domain/documents/document.ts';
import { ApiError } from '#app/_api/ApiError.ts';

/** The four requests of an upload. Each throws ApiError, or the reason of the signal when that was aborted. */
export interface UploadTransport {
	/** Begins, or answers where an upload begun before stands. */
	begin(input: BeginUpload, signal: AbortSignal): Promise<UploadView>;
	/** Sends one part from `offset` on. */
	send(id: string, offset: number, part: ArrayBuffer, signal: AbortSignal): Promise<UploadView>;
	/** Has the whole file checked and stored. */
	finish(id: string, signal: AbortSignal): Promise<UploadView>;
	/** Gives the upload up; nothing of it remains. */
	cancel(id: string): Promise<void>;
}

/** How long each request may take: a part over a slow line, the check of a long paper. */
const LIMITS_MS = { begin: 20_000, send: 120_000, finish: 180_000 };

/** The requests over HTTP. `origin` is '' for the page's own server. */
export function httpUploadTransport(origin = ''): UploadTransport {
	const uploads = `${origin}/api/documents/uploads`;
	const json = { 'content-type': 'application/json' };
	return {
		begin: (input, signal) =>
			ask(uploads, { method: 'POST', headers: json, body: JSON.stringify(input) }, LIMITS_MS.begin, signal),
		send: (id, offset, part, signal) =>
			ask(
				`${uploads}/${id}?offset=${offset}`,
				{ method: 'PUT', headers: { 'content-type': 'application/octet-stream' }, body: part },
				LIMITS_MS.send,
				signal,
			),
		finish: (id, signal) =>
			ask(`${uploads}/${id}/finish`, { method: 'POST', headers: json, body: '{}' }, LIMITS_MS.finish, signal),
		cancel: async (id) => {
			await request(`${uploads}/${id}`, { method: 'DELETE' }, LIMITS_MS.begin);
		},
	};
}

async function ask(url: string, init: RequestInit, limitMs: number, signal: AbortSignal): Promise<UploadView> {
	const response = await request(url, init, limitMs, signal);
	try {
		return (await response.json()) as UploadView;
	} catch {
		signal.throwIfAborted();
		throw new ApiError('offline');
	}
}

/** Unlike apiFetch it never leads to sign-in: that would throw away the files still waiting on this page. */
async function request(url: string, init: RequestInit, limitMs: number, signal?: AbortSignal): Promise<Response> {
	const limit = AbortSignal.timeout(limitMs);
	let response: Response;
	try {
		response = await fetch(url, {
			credentials: 'same-origin',
			...init,
			signal: signal ? AbortSignal.any([signal, limit]) : limit,
		});
	} catch {
		signal?.throwIfAborted();
		throw new ApiError(limit.aborted ? 'timeout' : 'offline');
	}
	if (response.ok) return response;
	const body: unknown = await response.json().catch(() => null);
	throw ApiError.fromBody(body, response.status);
}

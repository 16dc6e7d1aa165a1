import { hc, type ClientResponse } from 'hono/client';
import type { Api } from '#server/api.ts';
import { apiFetch } from './apiFetch.ts';

/**
 * The typed client of the HTTP API. Refusals are thrown as ApiError, so what comes back is a success:
 * `const meeting = await read(api.api.meetings[':id'].$get({ param: { id } }))`.
 */
export const api = hc<Api>('/', { fetch: apiFetch });

type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 423 | 429 | 500 | 503 | 504 | 507;
type SuccessBody<R> =
	R extends ClientResponse<infer Body, infer Status> ? ([Status] extends [RefusalStatus] ? never : Body) : never;

/** Waits for an answer of `api` and gives its body, typed as the route's success. Throws ApiError. */
export async function read<R extends ClientResponse<unknown, number>>(answer: Promise<R>): Promise<SuccessBody<R>> {
	const response = await answer;
	if (response.status === 204) return undefined as SuccessBody<R>;
	return (await response.json()) as SuccessBody<R>;
}

import { ApiError } from './ApiError.ts';
import { goToChangePassword, goToSignIn } from './signInRedirect.ts';

const answerWithinMs = 20_000;

/**
 * `fetch` for our own API: same-origin cookie, a time limit, and every refusal thrown as ApiError.
 * A 401 leads to sign-in, except where the 401 is the answer itself (wrong password).
 * Errors: `offline` when the server cannot be reached, `timeout` after 20 s, else the server's code.
 */
export async function apiFetch(input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> {
	const limit = AbortSignal.timeout(answerWithinMs);
	const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
	let response: Response;
	try {
		response = await fetch(input, { credentials: 'same-origin', ...init, signal });
	} catch (error) {
		// The caller's own abort (screen left, newer search) is not an error of the network.
		if (init.signal?.aborted) throw error;
		throw new ApiError(limit.aborted ? 'timeout' : 'offline');
	}
	if (response.ok) return response;
	const body: unknown = await response.json().catch(() => null);
	const error = ApiError.fromBody(body, response.status);
	if (error.code === 'unauthenticated') goToSignIn();
	if (error.code === 'password_change_required') goToChangePassword();
	throw error;
}

/** Sends JSON to a path outside the typed client (the account endpoints under `/api/auth`) and gives back the body. */
export async function postJson(path: string, body: unknown): Promise<unknown> {
	const response = await apiFetch(path, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return response.json().catch(() => null);
}

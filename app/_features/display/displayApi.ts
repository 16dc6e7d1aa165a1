import type { DisplaySession, DisplayView } from '#domain/display/display.ts';
import { apiFetch } from '#app/_api/apiFetch.ts';

/** Asks for this wall's session; one is begun (cookie and code) when there is none. Throws ApiError. */
export async function openDisplaySession(): Promise<DisplaySession> {
	const response = await apiFetch('/api/display/session', { method: 'POST' });
	return (await response.json()) as DisplaySession;
}

/** Walls paired with a meeting. Throws ApiError. */
export async function listDisplays(meetingId: string, signal: AbortSignal): Promise<readonly DisplayView[]> {
	const response = await apiFetch(`/api/display/meetings/${meetingId}`, { signal });
	const body: unknown = await response.json();
	if (Array.isArray(body)) return body as DisplayView[];
	return (body as { readonly displays: readonly DisplayView[] }).displays;
}

/** Confirms the code that a wall shows. Throws ApiError (`pairing_code_invalid`). */
export async function pairDisplay(meetingId: string, code: string, name: string): Promise<void> {
	await apiFetch('/api/display/pairings', {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ meetingId, code, name }),
	});
}

/** Takes a wall away from its meeting. Throws ApiError. */
export async function unpairDisplay(displayId: string): Promise<void> {
	await apiFetch(`/api/display/pairings/${displayId}`, { method: 'DELETE' });
}

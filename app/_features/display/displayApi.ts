import type { DisplaySession, DisplayView, UpdateDisplay } from '#domain/display/display.ts';
import type { DisplayRole } from '#domain/display/target.ts';
import { apiFetch } from '#app/_api/apiFetch.ts';

const json = (method: string, body: unknown) => ({
	method,
	headers: { 'content-type': 'application/json' },
	body: JSON.stringify(body),
});

/** Asks for this wall's session; one is begun (cookie and code) when there is none. Throws ApiError. */
export async function openDisplaySession(): Promise<DisplaySession> {
	const response = await apiFetch('/api/display/session', { method: 'POST' });
	return (await response.json()) as DisplaySession;
}

/** Displays paired with a meeting, with their health; a site gets its own. Throws ApiError. */
export async function listDisplays(meetingId: string, signal: AbortSignal): Promise<readonly DisplayView[]> {
	const response = await apiFetch(`/api/display/meetings/${meetingId}`, { signal });
	return (await response.json()) as DisplayView[];
}

/** What a display is for. */
export interface DisplayPlace {
	readonly role: DisplayRole;
	readonly siteParticipantId: string | null;
}

/** Confirms the code that a wall shows. Throws ApiError (`pairing_code_invalid`). */
export async function pairDisplay(meetingId: string, code: string, name: string, place: DisplayPlace): Promise<void> {
	await apiFetch('/api/display/pairings', json('POST', { meetingId, code, name, ...place }));
}

/** Gives a display another name or role. Throws ApiError. */
export async function updateDisplay(displayId: string, change: UpdateDisplay): Promise<void> {
	await apiFetch(`/api/display/pairings/${displayId}`, json('PATCH', change));
}

/** Makes a display load its page anew. Throws ApiError. */
export async function restartDisplay(displayId: string): Promise<void> {
	await apiFetch(`/api/display/pairings/${displayId}/restart`, { method: 'POST' });
}

/** Makes a display show its number large for ten seconds. Throws ApiError. */
export async function identifyDisplay(displayId: string): Promise<void> {
	await apiFetch(`/api/display/pairings/${displayId}/identify`, { method: 'POST' });
}

/** Takes a wall away from its meeting. Throws ApiError. */
export async function unpairDisplay(displayId: string): Promise<void> {
	await apiFetch(`/api/display/pairings/${displayId}`, { method: 'DELETE' });
}

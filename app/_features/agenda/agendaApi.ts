import { api, read } from '#app/_api/client.ts';
import type { AgendaItemView, AgendaStanding } from '#domain/agenda/agenda.ts';

const one = api.api.meetings[':id'];

/** Published items in order. */
export async function fetchAgenda(meetingId: string): Promise<readonly AgendaItemView[]> {
	return (await read(one.agenda.$get({ param: { id: meetingId } }))).items;
}

/** How the agenda stands in its meeting. */
export function fetchStanding(meetingId: string): Promise<AgendaStanding> {
	return read(one.agenda.standing.$get({ param: { id: meetingId } }));
}

/** Publishes the draft as the server has it. Refused with one issue per field that is not ready. */
export async function publishAgenda(meetingId: string): Promise<readonly AgendaItemView[]> {
	return (await read(one.agenda.publish.$post({ param: { id: meetingId } }))).items;
}

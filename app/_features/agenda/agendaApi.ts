import { api, read } from '#app/_api/client.ts';
import type { AgendaItemView, AgendaStanding } from '#domain/agenda/agenda.ts';
import type { AgendaProposal } from '#domain/agenda/proposal.ts';

const one = api.api.meetings[':id'];

/** Published items in order. */
export async function fetchAgenda(meetingId: string): Promise<readonly AgendaItemView[]> {
	return (await read(one.agenda.$get({ param: { id: meetingId } }))).items;
}

/** How the agenda stands in its meeting. */
export function fetchStanding(meetingId: string): Promise<AgendaStanding> {
	return read(one.agenda.standing.$get({ param: { id: meetingId } }));
}

/** Publishes the draft as the server has it, or lays it before the chair. Refused with one issue per field that is not ready. */
export async function publishAgenda(meetingId: string): Promise<readonly AgendaItemView[]> {
	return (await read(one.agenda.publish.$post({ param: { id: meetingId } }))).items;
}

const proposalOf = api.api.agenda[':meetingId'].proposal;

/** The changed agenda that waits for the chair. */
export async function fetchProposal(meetingId: string): Promise<AgendaProposal | null> {
	return (await read(proposalOf.$get({ param: { meetingId } }))).proposal;
}

/** Makes it the agenda. Refused with `conflict` when it is not the one that waits now. */
export async function approveProposal(meetingId: string, proposalId: string): Promise<void> {
	await read(proposalOf.approve.$post({ param: { meetingId }, json: { proposalId } }));
}

/** Gives it back with a reason. */
export async function declineProposal(meetingId: string, proposalId: string, reason: string): Promise<void> {
	await read(proposalOf.decline.$post({ param: { meetingId }, json: { proposalId, reason } }));
}

/** Takes it back before the chair has decided. */
export async function withdrawProposal(meetingId: string, proposalId: string): Promise<void> {
	await read(proposalOf[':proposalId'].$delete({ param: { meetingId, proposalId } }));
}

import { api, read } from '#app/_api/client.ts';
import type {
	AddParticipant,
	AnswerInvitation,
	CreateMeeting,
	DecideSubstitute,
	MeetingDetail,
	MeetingSummary,
	Newcomer,
	ParticipantView,
	RecordAnswer,
	UpdateMeeting,
} from '#domain/meetings/meeting.ts';
import type { PreparationStep } from '#domain/meetings/transitions.ts';

const meetings = api.api.meetings;
const one = meetings[':id'];
const at = (id: string) => ({ param: { id } });

/** My meetings, newest start first. */
export async function fetchMeetings(): Promise<readonly MeetingSummary[]> {
	return (await read(meetings.$get())).meetings;
}

export function fetchMeeting(id: string): Promise<MeetingDetail> {
	return read(one.$get(at(id)));
}

/** Makes a meeting; the id is the caller's, so that sending it again makes no second one. */
export function createMeeting(meeting: CreateMeeting): Promise<MeetingDetail> {
	return read(meetings.$post({ json: meeting }));
}

export function updateMeeting(id: string, change: UpdateMeeting): Promise<MeetingDetail> {
	return read(one.$patch({ ...at(id), json: change }));
}

export function addParticipant(
	id: string,
	participant: Omit<AddParticipant, 'itemIds'> & { readonly itemIds?: readonly string[] },
): Promise<ParticipantView> {
	const itemIds = [...(participant.itemIds ?? [])];
	return read(one.participants.$post({ ...at(id), json: { ...participant, itemIds } }));
}

export async function addFromTerm(id: string, termId: string): Promise<readonly ParticipantView[]> {
	return (await read(one.participants['from-term'].$post({ ...at(id), json: { termId } }))).participants;
}

export async function removeParticipant(id: string, participantId: string): Promise<readonly ParticipantView[]> {
	return (await read(one.participants[':participantId'].$delete({ param: { id, participantId } }))).participants;
}

export async function setChair(id: string, personId: string): Promise<readonly ParticipantView[]> {
	return (await read(one.chair.$put({ ...at(id), json: { personId } }))).participants;
}

/** Says who of the meeting's people sits at a site. */
export async function putAtSite(
	id: string,
	participantId: string,
	participantIds: string[],
): Promise<readonly ParticipantView[]> {
	const people = one.participants[':participantId'].people;
	return (await read(people.$put({ param: { id, participantId }, json: { participantIds } }))).participants;
}

/** Says which items a guest is invited to; none: the whole meeting. */
export async function inviteTo(
	id: string,
	participantId: string,
	itemIds: readonly string[],
): Promise<readonly ParticipantView[]> {
	const { items } = one.participants[':participantId'];
	return (await read(items.$put({ param: { id, participantId }, json: { itemIds: [...itemIds] } }))).participants;
}

/** Accepts or declines the substitute that somebody named. */
export function decideSubstitute(
	id: string,
	participantId: string,
	decision: DecideSubstitute,
): Promise<MeetingDetail> {
	return read(one.participants[':participantId'].substitute.$put({ param: { id, participantId }, json: decision }));
}

/** Takes the meeting one step on (or back, with the reason). `version` is the one that was looked at. */
export function takeStep(id: string, step: PreparationStep, version: number, reason: string): Promise<MeetingDetail> {
	switch (step) {
		case 'submit':
			return read(one.submit.$post({ ...at(id), json: { version } }));
		case 'approve':
			return read(one.approve.$post({ ...at(id), json: { version } }));
		case 'publish':
			return read(one.publish.$post({ ...at(id), json: { version } }));
		case 'cancel':
			return read(one.cancel.$post({ ...at(id), json: { version, reason } }));
		case 'return':
			return read(one.return.$post({ ...at(id), json: { version, reason } }));
	}
}

export function answerInvitation(id: string, answer: AnswerInvitation): Promise<MeetingDetail> {
	return read(one.answer.$post({ ...at(id), json: answer }));
}

/** Writes down what somebody answered by telephone or in person. */
export function recordAnswer(id: string, participantId: string, answer: RecordAnswer): Promise<MeetingDetail> {
	return read(one.participants[':participantId'].answer.$put({ param: { id, participantId }, json: answer }));
}

/** Makes a person for somebody from outside who is to be a guest or substitute here. */
export async function makePerson(id: string, person: Newcomer): Promise<void> {
	await read(one.people.$post({ ...at(id), json: person }));
}

/** Throws a draft away, as it was looked at. */
export async function discardMeeting(id: string, version: number): Promise<void> {
	await read(one.discard.$post({ ...at(id), json: { version } }));
}

/** Where the invitation for a calendar is downloaded, from publishing on. */
export function invitationUrl(id: string): string {
	return `/api/meetings/${id}/invitation.ics`;
}

import { api, read } from '#app/_api/client.ts';
import type {
	AnswerCirculation,
	AnswerReceipt,
	CirculationDetail,
	CirculationSummary,
	CreateCirculation,
	UpdateCirculation,
} from '#domain/circulation/circulation.ts';
import type { QueuedResult, TakeResults } from '#domain/circulation/reporting.ts';

const circulations = api.api.circulations;
const one = circulations[':id'];
const queue = circulations.queue[':meetingId'];
const at = (id: string) => ({ param: { id } });

/** Those I may know of, newest first. */
export async function fetchCirculations(): Promise<readonly CirculationSummary[]> {
	return (await read(circulations.$get())).circulations;
}

export function fetchCirculation(id: string): Promise<CirculationDetail> {
	return read(one.$get(at(id)));
}

/** Makes a draft; the id is the caller's, so that sending it again makes no second one. */
export function createCirculation(circulation: CreateCirculation): Promise<CirculationDetail> {
	return read(circulations.$post({ json: circulation }));
}

export function updateCirculation(id: string, change: UpdateCirculation): Promise<CirculationDetail> {
	return read(one.$patch({ ...at(id), json: change }));
}

export async function discardCirculation(id: string): Promise<void> {
	await read(one.$delete(at(id)));
}

export function submitCirculation(id: string, version: number): Promise<CirculationDetail> {
	return read(one.submit.$post({ ...at(id), json: { version } }));
}

export async function returnCirculation(id: string, reason: string): Promise<void> {
	await read(one.return.$post({ ...at(id), json: { reason } }));
}

export function startCirculation(id: string, version: number): Promise<CirculationDetail> {
	return read(one.start.$post({ ...at(id), json: { version } }));
}

/** Gives my answer; the same `answerId` again is the same answer. */
export function answerCirculation(id: string, answer: AnswerCirculation): Promise<AnswerReceipt> {
	return read(one.answer.$post({ ...at(id), json: answer }));
}

export function remindCirculation(id: string): Promise<CirculationDetail> {
	return read(one.remind.$post(at(id)));
}

export function extendCirculation(id: string, deadline: string, reason: string): Promise<CirculationDetail> {
	return read(one.extend.$post({ ...at(id), json: { deadline, reason } }));
}

export function recallCirculation(id: string, reason: string): Promise<CirculationDetail> {
	return read(one.recall.$post({ ...at(id), json: { reason } }));
}

/** Marks the result as reported at no meeting. */
export function reportCirculation(id: string, reason: string): Promise<CirculationDetail> {
	return read(one.report.$post({ ...at(id), json: { reason } }));
}

/** Results of the meeting's committee that wait to be reported, for whoever prepares the meeting. */
export async function fetchQueue(meetingId: string): Promise<readonly QueuedResult[]> {
	return (await read(queue.$get({ param: { meetingId } }))).results;
}

/** Gives results to an item of the meeting; null: to a new one of the draft. */
export async function takeResults(meetingId: string, taken: TakeResults): Promise<readonly QueuedResult[]> {
	return (await read(queue.$post({ param: { meetingId }, json: taken }))).results;
}

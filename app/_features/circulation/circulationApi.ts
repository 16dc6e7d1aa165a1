import { api, read } from '#app/_api/client.ts';
import type {
	AnswerCirculation,
	AnswerReceipt,
	CirculationDetail,
	CirculationSummary,
	CreateCirculation,
	UpdateCirculation,
} from '#domain/circulation/circulation.ts';

const circulations = api.api.circulations;
const one = circulations[':id'];
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

/** Marks the result as put on the agenda of a meeting, or as reported otherwise (null). */
export function reportCirculation(id: string, meetingId: string | null): Promise<CirculationDetail> {
	return read(one.report.$post({ ...at(id), json: { meetingId } }));
}

import { api, read } from '#app/_api/client.ts';
import type { StorageState } from '#domain/storage.ts';
import {
	lotPadding,
	type CountReport,
	type Opinions,
	type PaperLot,
	type PaperLotView,
	type PreparedVoteView,
	type PrepareVote,
	type Turnout,
} from '#domain/voting/prepared.ts';

const voting = api.api.voting;
const of = (voteId: string) => ({ param: { voteId } });

/** Keys of what is cached about votes of a meeting. */
export const votingKeys = {
	all: (meetingId: string) => ['voting', meetingId] as const,
	storage: (meetingId: string) => ['voting', meetingId, 'storage'] as const,
	prepared: (meetingId: string) => ['voting', meetingId, 'prepared'] as const,
	of: (meetingId: string, voteId: string, what: 'turnout' | 'lot' | 'report' | 'opinions') =>
		['voting', meetingId, voteId, what] as const,
};

/** Whether the server has room to store ballots; whoever prepares votes may ask. */
export async function fetchStorage(meetingId: string): Promise<StorageState> {
	return (await read(voting.meetings[':meetingId'].storage.$get({ param: { meetingId } }))).storage;
}

/** Votes in preparation: chair and secretary only. */
export async function fetchPrepared(meetingId: string): Promise<readonly PreparedVoteView[]> {
	return (await read(voting.meetings[':meetingId'].prepared.$get({ param: { meetingId } }))).votes;
}

/** Prepares a vote; the id is the caller's, so that sending it again makes no second one. */
export async function addPrepared(meetingId: string, vote: PrepareVote): Promise<void> {
	await read(voting.meetings[':meetingId'].prepared.$post({ param: { meetingId }, json: vote }));
}

/** Changes a prepared vote; `version` is the one that was looked at. */
export async function changePrepared(version: number, vote: PrepareVote): Promise<void> {
	await read(voting.prepared[':voteId'].$put({ ...of(vote.id), json: { version, vote } }));
}

export async function removePrepared(voteId: string): Promise<void> {
	await read(voting.prepared[':voteId'].$delete(of(voteId)));
}

/** Who has voted and who has not; never how. */
export function fetchTurnout(voteId: string): Promise<Turnout> {
	return read(voting[':voteId'].turnout.$get(of(voteId)));
}

export async function fetchPaperLot(voteId: string): Promise<PaperLotView | null> {
	return (await read(voting[':voteId']['paper-lot'].$get(of(voteId)))).lot;
}

/** Enters the paper lot in place of the one that was looked at. */
export async function enterPaperLot(voteId: string, lot: PaperLot, seen: PaperLotView | null): Promise<void> {
	const json = { ...lot, replaces: seen?.digest ?? null, padding: lotPadding(lot) };
	await read(voting[':voteId']['paper-lot'].$put({ ...of(voteId), json }));
}

/** Takes the paper lot away that was looked at. */
export async function removePaperLot(voteId: string, { digest }: PaperLotView): Promise<void> {
	await read(voting[':voteId']['paper-lot'].$delete({ ...of(voteId), query: { lot: digest } }));
}

/** The counting team's report, before it is published. */
export function fetchReport(voteId: string): Promise<CountReport> {
	return read(voting[':voteId'].report.$get(of(voteId)));
}

/** Opinions given with the ballots of a published vote: chair and secretary. */
export function fetchOpinions(voteId: string): Promise<Opinions> {
	return read(voting[':voteId'].opinions.$get(of(voteId)));
}

/** Where the signed result of a published vote is downloaded. */
export function exportUrl(voteId: string): string {
	return `/api/voting/${voteId}/export`;
}

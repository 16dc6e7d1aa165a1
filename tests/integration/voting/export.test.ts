import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SignedVoteExport } from '#domain/voting/export.ts';
import { request } from '#tests/support/clients.ts';
import { Wall } from '../display/wall.ts';
import { copyCommittee, SittingCommittee, VotingMeeting } from './committee.ts';
import { verify } from './verifier.ts';

/* V-14, P-57: who gets the signed result of a vote over HTTP, and who gets the same answer as about a vote that is none. */

let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(5);
});
afterAll(() => room.close());

const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Status and body of an export as somebody gets it; what two answers never share is left out. */
async function got(cookie: string | undefined, voteId: string): Promise<{ status: number; body: string }> {
	const answer = await request(room.server, `/api/voting/${voteId}/export`, { cookie });
	return { status: answer.status, body: await answer.text() };
}

/** A vote about an item (the submitter's is the first), which is open already, that is voted on and closed. */
async function held(itemId: string | null, holdResult = false): Promise<string> {
	const voteId = await room.open({ itemId, holdResult });
	for (const n of [1, 2, 3]) await room.cast(room.member(n), voteId, 'for');
	await room.must('chair', { type: 'close_vote', voteId });
	await room.reached(voteId, holdResult ? 'held' : 'published');
	return voteId;
}

it('is nobody’s before the result is published', async () => {
	const voteId = await held(null, true);
	for (const who of ['chair', 'secretary', 'office', room.member(1), 'guest', 'room'])
		expect([who, (await got(await room.cookie(who), voteId)).status]).toEqual([who, 409]);
	await room.must('chair', { type: 'publish_results', voteIds: [voteId] });
	expect((await got(await room.cookie('guest'), voteId)).status).toBe(200);
});

it('is everyone’s who is told of the vote, and of those alone; what they get is what was signed', async () => {
	const [own, foreign] = room.meeting.items;
	const about = { own: await held(own.itemId), none: await held(null), foreign: '' };
	await room.must('chair', { type: 'open_item', itemId: foreign.itemId });
	about.foreign = await held(foreign.itemId);
	for (const who of ['chair', 'secretary', 'office', room.member(1), 'member-a', 'guest', 'room'])
		for (const voteId of Object.values(about)) {
			const { status, body } = await got(await room.cookie(who), voteId);
			expect([who, status]).toEqual([who, 200]);
			expect(await verify([JSON.parse(body) as SignedVoteExport])).toMatchObject({ code: 0 });
		}

	// A submitter knows of the votes on its own item; the others are to it as if there were none.
	const submitter = await room.cookie('submitter');
	expect((await got(submitter, about.own)).status).toBe(200);
	for (const voteId of [about.foreign, about.none]) {
		const answer = await got(submitter, voteId);
		expect(answer).toEqual(await got(submitter, NOBODY));
		expect(answer.status).toBe(404);
		for (const what of ['report', 'opinions', 'turnout', 'paper-lot'])
			expect((await room.http('submitter', 'GET', `/api/voting/${voteId}/${what}`)).status).toBe(404);
	}

	const other = await copyCommittee(room.server.database, room.committee);
	const outside = new VotingMeeting(room.server, other);
	const walls = { own: await Wall.paired(room), other: await Wall.paired(outside) };
	for (const [who, cookie, status] of [
		['a stranger', await room.cookie('stranger'), 404],
		['the administrator', await room.cookie('admin'), 404],
		['the wall of the meeting', walls.own.cookie, 404],
		['a wall of another meeting', walls.other.cookie, 404],
		['nobody', undefined, 401],
	] as const)
		for (const voteId of Object.values(about)) {
			const answer = await got(cookie, voteId);
			expect([who, answer]).toEqual([who, await got(cookie, NOBODY)]);
			expect([who, answer.status]).toEqual([who, status]);
		}
	outside.leave();
});

it('is refused to whoever has lost the place in the meeting', async () => {
	await room.must('chair', { type: 'open_item', itemId: room.meeting.items[0].itemId });
	const voteId = await held(null);
	const guest = await room.cookie('guest');
	expect((await got(guest, voteId)).status).toBe(200);
	const { participantId } = room.meeting.people.guest;
	const removed = await room.http(
		'secretary',
		'DELETE',
		`/api/meetings/${room.meetingId}/participants/${participantId}`,
	);
	expect(removed.status).toBe(200);
	expect((await got(guest, voteId)).status).toBe(404);
});

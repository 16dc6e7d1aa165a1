import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packBallot } from '#domain/voting/ballot.ts';
import type { PreparedVoteView, Turnout } from '#domain/voting/prepared.ts';
import type { ServerToClientEvents } from '#domain/realtime.ts';
import { ask } from '#tests/support/clients.ts';
import { until } from '../proceedings/room.ts';
import { SittingCommittee } from './committee.ts';

/* A committee of 14 (issue 3 §7.1: 7 fail, 8 pass) with everyone in the room. */
let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(14);
});
afterAll(() => room.close());

/** Lets the first `inFavour` members vote for, and the next `against` against. */
async function everyoneVotes(voteId: string, inFavour: number, against: number): Promise<void> {
	for (let n = 0; n < inFavour + against; n += 1) {
		const answer = await room.cast(room.member(n), voteId, n < inFavour ? 'for' : 'against');
		expect(answer).toEqual({ ok: true, data: { code: null } });
	}
}

describe('a named vote', () => {
	it.each([
		[7, 7, false],
		[8, 6, true],
		[8, 0, true],
	])('V-4 of 14 incumbents %i in favour, %i against: passed %s', async (inFavour, against, passed) => {
		const voteId = await room.open();
		await everyoneVotes(voteId, inFavour, against);
		await room.must('chair', { type: 'close_vote', voteId });
		const vote = await room.reached(voteId, 'published');
		expect(vote).toMatchObject({ base: 14, present: 14, quorum: 10, received: inFavour + against });
		expect(vote.tally).toMatchObject({
			counts: { for: inFavour, against, other: 0 },
			cast: inFavour + against,
			passed,
		});
		expect(vote.tally?.named?.map(({ personId }) => personId)).toEqual(
			room.committee.members.slice(0, inFavour + against).map(({ personId }) => personId),
		);
	});

	it('V-7 takes one ballot of 50 at once, from two devices, and answers a repetition as before', async () => {
		const voteId = await room.open();
		const [first, second] = [await room.socket(room.member(1)), await room.secondSocket(room.member(1))];
		const { meetingId } = room;
		const answers = await Promise.all(
			Array.from({ length: 50 }, (_, n) =>
				ask(
					n % 2 === 0 ? first : second,
					'voting:cast',
					packBallot({
						meetingId,
						voteId,
						ballotId: randomUUID(),
						optionId: n % 2 === 0 ? 'for' : 'against',
						text: '',
					}),
				),
			),
		);
		expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
		const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code]));
		expect(new Set(refused)).toEqual(new Set(['already_voted']));
		const ballotId = randomUUID();
		const same = await Promise.all(
			Array.from({ length: 20 }, () => room.cast(room.member(2), voteId, 'against', { ballotId })),
		);
		expect(same.every(({ ok }) => ok)).toBe(true);
		await room.must('chair', { type: 'close_vote', voteId });
		const vote = await room.reached(voteId, 'published');
		expect(vote.received).toBe(2);
		// After closing too: the ballot was taken, whatever became of its answer.
		expect(await room.cast(room.member(2), voteId, 'against', { ballotId })).toEqual({
			ok: true,
			data: { code: null },
		});
		expect(await room.cast(room.member(3), voteId, 'for')).toMatchObject({ ok: false, error: { code: 'vote_closed' } });
	});

	it('V-17 tells the voter’s other devices at once, once, and nobody else; never what was chosen', async () => {
		const voteId = await room.open();
		const [first, second] = [await room.socket(room.member(1)), await room.secondSocket(room.member(1))];
		const others = await Promise.all(['chair', 'secretary', 'room', room.member(2)].map((name) => room.socket(name)));
		const heard: unknown[] = [];
		const overheard: unknown[] = [];
		second.on('voting:ballotTaken', (payload) => heard.push(payload));
		for (const socket of [first, ...others]) socket.on('voting:ballotTaken', (payload) => overheard.push(payload));
		const { meetingId } = room;
		const ballot = packBallot({ meetingId, voteId, ballotId: randomUUID(), optionId: 'against', text: '' });
		for (let times = 0; times < 3; times += 1) await ask(first, 'voting:cast', ballot);
		await until(() => heard.length > 0, 'the news on the second device');
		for (const socket of [second, first, ...others]) await ask(socket, 'server:time', {});
		expect(heard).toEqual([{ meetingId, voteId }]);
		expect(overheard).toEqual([]);
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
	});

	it('V-7 refuses whoever is not on the roll, and a choice that is not offered', async () => {
		const voteId = await room.open();
		for (const username of ['secretary', 'office', 'guest', 'room', 'member-a'])
			expect([username, await room.cast(username, voteId, 'for')]).toMatchObject([
				username,
				{ ok: false, error: { code: 'not_on_roll' } },
			]);
		// To a submitter a vote that is about no item of its own is none (P-57).
		for (const username of ['submitter', 'stranger', 'admin'])
			expect(await room.cast(username, voteId, 'for')).toMatchObject({ ok: false, error: { code: 'not_found' } });
		expect(await room.cast(room.member(1), voteId, 'maybe')).toMatchObject({
			ok: false,
			error: { code: 'bad_request' },
		});
		expect(await room.cast(room.member(1), voteId, 'for', { text: 'kèm lời' })).toMatchObject({
			ok: false,
			error: { code: 'bad_request' },
		});
		expect(await room.cast(room.member(1), randomUUID(), 'for')).toMatchObject({
			ok: false,
			error: { code: 'not_found' },
		});
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
		expect(await room.cast(room.member(1), voteId, 'for')).toMatchObject({ ok: false, error: { code: 'vote_closed' } });
	});

	it('V-8 says how many voted and nothing else while it is open, to anyone on any channel', async () => {
		const voteId = await room.open({ holdResult: true });
		const heard: unknown[] = [];
		const numbers: number[] = [];
		for (const username of ['secretary', 'guest', 'room', room.member(3)]) {
			const socket = await room.socket(username);
			await ask(socket, 'proceedings:join', { meetingId: room.meetingId });
			socket.onAny((...frame: unknown[]) => heard.push(frame));
			const counted: ServerToClientEvents['voting:progressed'] = ({ received }) => numbers.push(received);
			socket.on('voting:progressed', counted);
		}
		for (let n = 0; n < 5; n += 1)
			await room.cast(room.member(n), voteId, n < 4 ? 'other' : 'for', { text: n < 4 ? 'Xin ý kiến' : '' });
		await until(() => numbers.includes(5), 'the number of ballots');
		await room.must('chair', { type: 'close_vote', voteId });
		await room.reached(voteId, 'held');
		const asked = await Promise.all(
			['report', 'opinions', 'export', 'turnout'].map(async (what) =>
				(await room.http('secretary', 'GET', `/api/voting/${voteId}/${what}`)).text(),
			),
		);
		for (const said of [JSON.stringify(heard), ...asked]) {
			expect(said).not.toContain('Xin ý kiến');
			expect(said).not.toMatch(/"counts"|"tally":\{|optionId/);
		}
		await room.must('chair', { type: 'publish_results', voteIds: [voteId] });
		const vote = await room.vote(voteId);
		expect(vote?.tally).toMatchObject({ counts: { for: 1, other: 4 } });
		// V-12: the texts reach chair and secretary, and not the log.
		expect(JSON.stringify(vote)).not.toContain('Xin ý kiến');
		expect(await (await room.http('secretary', 'GET', `/api/voting/${voteId}/opinions`)).text()).toContain(
			'Xin ý kiến',
		);
		expect((await room.http(room.member(4), 'GET', `/api/voting/${voteId}/opinions`)).status).toBe(403);
		expect((await room.http('stranger', 'GET', `/api/voting/${voteId}/opinions`)).status).toBe(404);
	});
});

describe('opening and closing', () => {
	it('V-1 shows prepared votes to chair and secretary only, and keeps two editors apart', async () => {
		const prepared = await room.prepare({ title: 'Chưa công bố' });
		const path = `/api/voting/meetings/${room.meetingId}/prepared`;
		const list = (await (await room.http('chair', 'GET', path)).json()) as { votes: PreparedVoteView[] };
		expect(list.votes.map(({ definition }) => definition.title)).toContain('Chưa công bố');
		for (const username of [room.member(1), 'office', 'guest', 'submitter', 'room'])
			expect([username, (await room.http(username, 'GET', path)).status]).toEqual([username, 403]);
		for (const username of ['stranger', 'admin'])
			expect([username, (await room.http(username, 'GET', path)).status]).toEqual([username, 404]);
		const { id } = prepared.definition;
		const change = { version: 1, vote: { id, itemId: null, title: 'Sửa', form: 'named' } };
		expect((await room.http('secretary', 'PUT', `/api/voting/prepared/${id}`, change)).status).toBe(200);
		expect((await room.http('chair', 'PUT', `/api/voting/prepared/${id}`, change)).status).toBe(409);
		expect((await room.http(room.member(1), 'DELETE', `/api/voting/prepared/${id}`)).status).toBe(403);
		// A vote that is not open yet is none, also for those who know its id.
		expect(await room.cast(room.member(1), id, 'for')).toMatchObject({ ok: false, error: { code: 'not_found' } });
		expect((await room.http('secretary', 'DELETE', `/api/voting/prepared/${id}`)).status).toBe(200);
	});

	it('V-3 binds a vote to the version of its paper', async () => {
		const [item] = room.committee.meeting.items;
		const prepared = await room.prepare({ itemId: item.itemId, documentId: item.documentId });
		expect(prepared.definition.subject).toMatchObject({ versionId: item.versionId, sha256: '1'.repeat(64) });
		const { prisma } = room.server.database;
		const next = await prisma.documentVersion.create({
			data: {
				documentId: item.documentId,
				number: 2,
				fileName: 'to-trinh.pdf',
				size: 1000,
				pages: 5,
				sha256: '9'.repeat(64),
				uploadedById: 'fixture',
				uploadedByName: 'Văn thư',
			},
		});
		const { id } = prepared.definition;
		const opening = { type: 'open_vote', voteId: id, reason: '' } as const;
		expect(await room.give('chair', opening)).toMatchObject({ ok: false, error: { code: 'vote_paper_changed' } });
		const vote = { id, itemId: item.itemId, documentId: item.documentId, title: 'Như trước', form: 'named' };
		await room.http('secretary', 'PUT', `/api/voting/prepared/${id}`, { version: 1, vote });
		await room.must('chair', opening);
		expect((await room.vote(id))?.definition.subject).toMatchObject({ versionId: next.id, sha256: '9'.repeat(64) });
		// V-9: what is voted on stays open.
		for (const command of [
			{ type: 'end_meeting' },
			{ type: 'close_item', itemId: item.itemId },
			{ type: 'open_item', itemId: room.committee.meeting.items[1].itemId },
		] as const)
			expect(await room.give('chair', command)).toMatchObject({ ok: false, error: { code: 'vote_open' } });
		await room.must('chair', { type: 'close_vote', voteId: id });
	});

	it('V-2 needs the chair, or the secretary once entrusted', async () => {
		const { definition } = await room.prepare();
		const opening = { type: 'open_vote', voteId: definition.id, reason: '' } as const;
		for (const username of ['secretary', room.member(1), 'office', 'room'])
			expect(await room.give(username, opening)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		await room.must('chair', { type: 'entrust_votes', entrusted: true });
		await room.must('secretary', opening);
		await room.must('chair', { type: 'entrust_votes', entrusted: false });
		const closing = { type: 'close_vote', voteId: definition.id } as const;
		expect(await room.give('secretary', closing)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		await room.must('chair', closing);
	});

	it('V-4, V-15 does not open below the quorum; who comes after opening is not on the roll', async () => {
		const { members } = room.committee;
		for (const { participantId } of members.slice(9))
			await room.must('secretary', { type: 'mark_attendance', participantId, status: 'unmarked', reason: '' });
		const { definition } = await room.prepare();
		const opening = { type: 'open_vote', voteId: definition.id, reason: '' } as const;
		expect(await room.give('chair', opening)).toMatchObject({ ok: false, error: { code: 'no_quorum' } });
		const tenth = { type: 'mark_attendance', participantId: members[9]?.participantId ?? '', reason: '' } as const;
		await room.must('secretary', { ...tenth, status: 'online' });
		await room.must('chair', opening);
		for (const { participantId } of members.slice(10))
			await room.must('secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
		expect(await room.cast(room.member(10), definition.id, 'for')).toMatchObject({
			ok: false,
			error: { code: 'not_on_roll' },
		});
		await room.cast(room.member(9), definition.id, 'for');
		const turnout = await room.http('secretary', 'GET', `/api/voting/${definition.id}/turnout`);
		const { voted, notYet } = (await turnout.json()) as Turnout;
		expect([voted, notYet.length]).toEqual([[members[9]?.personId], 9]);
		expect((await room.http(room.member(1), 'GET', `/api/voting/${definition.id}/turnout`)).status).toBe(403);
		await room.must('chair', { type: 'close_vote', voteId: definition.id });
		await room.reached(definition.id, 'published');
	});

	it('V-7 lets casting and closing take turns: what was acknowledged is counted, the rest was refused', async () => {
		for (let round = 0; round < 5; round += 1) {
			const voteId = await room.open();
			const cast = room.committee.members.map(({ username }) => room.cast(username, voteId, 'for'));
			const closed = room.must('chair', { type: 'close_vote', voteId });
			const answers = await Promise.all(cast);
			await closed;
			const vote = await room.reached(voteId, 'published');
			const taken = answers.filter(({ ok }) => ok).length;
			expect([vote.received, vote.tally?.cast]).toEqual([taken, taken]);
			for (const answer of answers) if (!answer.ok) expect(answer.error.code).toBe('vote_closed');
		}
	});
});

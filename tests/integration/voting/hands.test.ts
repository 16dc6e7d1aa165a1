import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedVoteExport, VoteResultExport } from '#domain/voting/export.ts';
import { until } from '../proceedings/room.ts';
import { SittingCommittee } from './committee.ts';
import { verify } from './verifier.ts';

/* Members who are in the room without a device raise their hands; chair and secretary record them (V-16). */
let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(14);
});
afterAll(() => room.close());

const hand = (voteId: string, n: number, optionId = 'for', text = '') =>
	({ type: 'record_hand', voteId, personId: room.personOf(n), optionId, text }) as const;
const refused = (code: string) => ({ ok: false, error: { code } });

describe('V-16 a hand that was raised', () => {
	it('is that member’s one ballot: in the result, the signed export and its recount, with who recorded it', async () => {
		const voteId = await room.open();
		for (let n = 0; n < 6; n += 1) await room.cast(room.member(n), voteId, 'for');
		await room.must('secretary', hand(voteId, 6));
		await room.must('secretary', hand(voteId, 7, 'other', 'Xin bổ sung nguồn vốn'));
		await room.must('chair', hand(voteId, 8));
		expect(await room.mine(room.member(6), voteId)).toMatchObject({ ok: true, data: { voted: true, byHand: true } });
		expect(await room.cast(room.member(6), voteId, 'against')).toMatchObject(refused('already_voted'));
		// Misread: taken back, and the member votes after all.
		await room.must('secretary', { type: 'retract_hand', voteId, personId: room.personOf(6) });
		expect(await room.mine(room.member(6), voteId)).toMatchObject({ ok: true, data: { voted: false, byHand: false } });
		expect((await room.cast(room.member(6), voteId, 'for')).ok).toBe(true);
		await room.must('chair', { type: 'close_vote', voteId });
		const vote = await room.reached(voteId, 'published');
		expect(vote).toMatchObject({ received: 9, tally: { counts: { for: 8, against: 0, other: 1 }, passed: true } });
		expect(vote.hands.map(({ personId }) => personId)).toEqual([7, 8].map((n) => room.personOf(n)));
		expect(JSON.stringify(vote)).not.toContain('bổ sung nguồn vốn');
		const file = (await (await room.http('guest', 'GET', `/api/voting/${voteId}/export`)).json()) as SignedVoteExport;
		const { roll } = JSON.parse(file.content.slice(file.content.indexOf('\n') + 1)) as VoteResultExport;
		expect(roll.filter(({ recordedBy }) => recordedBy !== null)).toMatchObject([
			{ personId: room.personOf(7), voted: true, recordedBy: 'Đồng chí secretary' },
			{ personId: room.personOf(8), voted: true, recordedBy: 'Đồng chí chair' },
		]);
		const recount = await verify([file]);
		expect(recount).toMatchObject({ code: 0, said: expect.stringContaining('ghi theo giơ tay: 2') });
		const logged = await room.server.database.prisma.auditEntry.findMany({
			where: { meetingId: room.meetingId, action: { contains: 'hand_' } },
		});
		expect(logged.map(({ action }) => action.split('.').at(-1)).toSorted()).toEqual([
			'hand_recorded',
			'hand_recorded',
			'hand_recorded',
			'hand_retracted',
		]);
		expect(JSON.stringify(logged.map(({ detail }) => detail))).not.toMatch(/bổ sung nguồn vốn|"other"/);
	});

	it('leaves one ballot when both vote, two people record it at once, and the vote closes meanwhile', async () => {
		for (let round = 0; round < 6; round += 1) {
			const voteId = await room.open();
			const tries = [
				room.cast(room.member(2), voteId, 'for'),
				room.give('secretary', hand(voteId, 2, 'against')),
				room.give('chair', hand(voteId, 2, 'other')),
				room.give('secretary', hand(voteId, 3, 'against')),
				room.cast(room.member(3), voteId, 'for'),
			];
			const closed = room.must('chair', { type: 'close_vote', voteId });
			const answers = await Promise.all(tries);
			await closed;
			const vote = await room.reached(voteId, 'published');
			const taken = answers.filter(({ ok }) => ok).length;
			expect([vote.received, vote.tally?.cast]).toEqual([taken, taken]);
			for (const answer of answers)
				if (!answer.ok) expect(['already_voted', 'voter_has_voted', 'vote_closed']).toContain(answer.error.code);
			const people = vote.tally?.named?.map(({ personId }) => personId) ?? [];
			expect(new Set(people).size).toBe(people.length);
			// Whoever is listed as recorded has that ballot and no other.
			for (const { personId } of vote.hands) expect(people).toContain(personId);
		}
	});

	it('is recorded once however often the command is sent, and never over a ballot that was cast', async () => {
		const voteId = await room.open();
		const commandId = randomUUID();
		const answers = await Promise.all(
			Array.from({ length: 10 }, () => room.give('secretary', hand(voteId, 4), commandId)),
		);
		expect(new Set(answers.map((answer) => (answer.ok ? answer.data.seq : answer.error.code))).size).toBe(1);
		await room.cast(room.member(5), voteId, 'against');
		expect(await room.give('secretary', hand(voteId, 5))).toMatchObject(refused('voter_has_voted'));
		const retract = { type: 'retract_hand', voteId, personId: room.personOf(5) } as const;
		await room.must('secretary', retract);
		expect(await room.mine(room.member(5), voteId)).toMatchObject({ data: { voted: true, byHand: false } });
		await room.must('chair', { type: 'close_vote', voteId });
		const vote = await room.reached(voteId, 'published');
		expect(vote.tally).toMatchObject({ counts: { for: 1, against: 1, other: 0 } });
	});

	it('is for chair and secretary to record, of who is here, in a named vote', async () => {
		const voteId = await room.open();
		for (const username of [room.member(1), 'office', 'guest', 'submitter', 'room'])
			expect([username, await room.give(username, hand(voteId, 3))]).toMatchObject([username, refused('forbidden')]);
		for (const username of ['stranger', 'admin'])
			expect([username, await room.give(username, hand(voteId, 3))]).toMatchObject([username, refused('not_found')]);
		const away = { participantId: room.committee.members[9]?.participantId ?? '', reason: '' };
		await room.must('secretary', { type: 'mark_attendance', ...away, status: 'unmarked' });
		expect(await room.give('secretary', hand(voteId, 9))).toMatchObject(refused('not_present'));
		await room.must('secretary', { type: 'mark_attendance', ...away, status: 'in_room' });
		const progress: number[] = [];
		await room.vote(voteId, room.member(1));
		(await room.socket(room.member(1))).on('voting:progressed', ({ received }) => progress.push(received));
		await room.must('secretary', hand(voteId, 9));
		await until(() => progress.includes(1), 'the number of ballots');
		await room.must('chair', { type: 'close_vote', voteId });
		await room.appointTeam();
		const secret = await room.open({ form: 'secret' });
		expect(await room.give('secretary', hand(secret, 3))).toMatchObject(refused('secret_vote'));
		await room.must('chair', { type: 'annul_vote', voteId: secret, reason: 'Thử' });
	});
});

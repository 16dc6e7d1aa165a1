import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaperLotView } from '#domain/voting/prepared.ts';
import { SittingCommittee } from './committee.ts';

/* Two of the counting team at the same paper lot, and a chair who confirms what was looked at (V-10). */
let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(14);
});
afterAll(() => room.close());

const counter = (n: number): string => room.team[n] ?? '';

/** A secret vote that is closed with nine in favour, and two voters who took paper. */
async function closed(): Promise<string> {
	const voteId = await room.open({ form: 'secret' });
	for (let n = 0; n < 9; n += 1) await room.cast(room.committee.members[n]?.username ?? '', voteId, 'for');
	await room.must('chair', { type: 'close_vote', voteId });
	await room.reached(voteId, 'awaiting_count');
	return voteId;
}

const put = (voteId: string, who: string, counts: object, replaces: string | null) =>
	room.http(who, 'PUT', `/api/voting/${voteId}/paper-lot`, {
		personIds: [12, 13].map((n) => room.personOf(n)),
		counts,
		spoiled: 0,
		replaces,
	});
const digestOf = async (answer: Response): Promise<string> =>
	((await answer.json()) as { readonly lot: PaperLotView | null }).lot?.digest ?? '';

describe('V-10 a paper lot', () => {
	it('is confirmed as it was looked at: the same number of other ballots is another lot', async () => {
		const voteId = await closed();
		const first = await digestOf(await put(voteId, counter(0), { for: 2 }, null));
		const seen = await room.paperLot(voteId);
		expect(seen.lotDigest).toBe(first);
		// Another of the team turns both ballots round, without looking at what the chair was shown.
		expect((await put(voteId, counter(1), { against: 2 }, null)).status).toBe(409);
		const second = await digestOf(await put(voteId, counter(1), { against: 2 }, first));
		const confirm = { type: 'confirm_paper_lot', voteId } as const;
		expect(await room.give('chair', { ...confirm, ...seen })).toMatchObject({
			ok: false,
			error: { code: 'conflict' },
		});
		// Entered again with the same counts it is still another lot: nobody can try counts against a digest.
		const third = await digestOf(await put(voteId, counter(0), { against: 2 }, second));
		expect(new Set([first, second, third]).size).toBe(3);
		const gone = await room.http(counter(2), 'DELETE', `/api/voting/${voteId}/paper-lot?lot=${second}`);
		expect(gone.status).toBe(409);
		await room.must('chair', { ...confirm, lotDigest: third });
		expect((await room.vote(voteId))?.paperLotDigest).toBe(third);
		await room.countAndApprove(voteId, room.team);
		const vote = await room.reached(voteId, 'published');
		expect(vote.tally).toMatchObject({ counts: { for: 9, against: 2, other: 0 }, cast: 11 });
	});

	it('is counted as confirmed or not at all, when the team changes it while the chair confirms', async () => {
		let confirmed = 0;
		for (let round = 0; round < 6; round += 1) {
			const voteId = await closed();
			const lotDigest = await digestOf(await put(voteId, counter(0), { for: 2 }, null));
			const [answer, changed, again] = await Promise.all([
				room.give('chair', { type: 'confirm_paper_lot', voteId, lotDigest }),
				put(voteId, counter(1), { against: 2 }, lotDigest),
				put(voteId, counter(2), { other: 2 }, lotDigest),
			]);
			const changes = [changed, again].filter(({ status }) => status === 200).length;
			// One of the three came first; the others saw that it had.
			expect(changes + Number(answer.ok)).toBe(1);
			if (!answer.ok) {
				expect(answer.error.code).toBe('conflict');
				await room.must('chair', { type: 'annul_vote', voteId, reason: 'Thử' });
				continue;
			}
			confirmed += 1;
			await room.countAndApprove(voteId, room.team);
			const vote = await room.reached(voteId, 'published');
			expect(vote.tally).toMatchObject({ counts: { for: 11, against: 0, other: 0 } });
		}
		expect(confirmed).toBeLessThanOrEqual(6);
	});

	it('is không hợp lệ when what lies in the database is not what was confirmed', async () => {
		const voteId = await closed();
		const first = await put(voteId, counter(0), { for: 2 }, null);
		const earlier = await room.server.database.prisma.vote.findUniqueOrThrow({ where: { id: voteId } });
		const lotDigest = await digestOf(await put(voteId, counter(1), { against: 2 }, await digestOf(first)));
		await room.must('chair', { type: 'confirm_paper_lot', voteId, lotDigest });
		// Somebody with write access puts the earlier lot back: sealed under the right key, for the right vote.
		const { paperSealed } = earlier;
		await room.server.database.prisma.vote.update({ where: { id: voteId }, data: { paperSealed } });
		await room.must(counter(0), { type: 'open_count', voteId });
		expect(await room.reached(voteId, 'invalid')).toMatchObject({ problem: 'ballots_differ', tally: null });
	});
});

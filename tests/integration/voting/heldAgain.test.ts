import { afterAll, beforeAll, expect, it } from 'vitest';
import { SittingCommittee } from './committee.ts';

/* V-23, V-24: two results of nearly the same people tell how the few between them voted. */
let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(7);
});
afterAll(() => room.close());

const TITLE = 'Giới thiệu nhân sự';

/** A secret vote that is counted, its report there to read. */
async function counted(): Promise<string> {
	const voteId = await room.open({ form: 'secret', title: TITLE });
	for (let n = 0; n < 7; n += 1) await room.cast(room.member(n), voteId, n < 4 ? 'for' : 'against');
	await room.must('chair', { type: 'close_vote', voteId });
	await room.reached(voteId, 'awaiting_count');
	await room.must(room.team[0] ?? '', { type: 'open_count', voteId });
	await room.reached(voteId, 'awaiting_team');
	return voteId;
}

it('V-23 a vote whose count can be read is annulled with open eyes only, and the log says so', async () => {
	const voteId = await counted();
	const annul = { type: 'annul_vote', voteId, reason: 'Nhầm nội dung' } as const;
	// The dialog was opened before the count was there.
	expect(await room.give('chair', annul)).toMatchObject({ ok: false, error: { code: 'report_may_be_known' } });
	expect(await room.give('chair', { ...annul, reason: '', afterReport: true })).toMatchObject({
		ok: false,
		error: { code: 'reason_required' },
	});
	for (const who of ['secretary', room.member(2), room.team[0] ?? ''])
		expect(await room.give(who, { ...annul, afterReport: true })).toMatchObject({
			ok: false,
			error: { code: 'forbidden' },
		});
	await room.must('chair', { ...annul, afterReport: true });
	expect(await room.vote(voteId)).toMatchObject({
		status: 'annulled',
		annulledReason: 'Nhầm nội dung',
		annulledAfterReport: true,
	});
});

it('V-24 held again with one voter fewer it needs the chair, and a reason that stays in the log', async () => {
	const { participantId } = room.committee.members[6] ?? { participantId: '' };
	await room.must('secretary', { type: 'mark_attendance', participantId, status: 'absent', reason: 'Đi công tác' });
	const { definition } = await room.prepare({ form: 'secret', title: TITLE });
	const open = { type: 'open_vote', voteId: definition.id, reason: '' } as const;
	expect(await room.give('chair', open)).toMatchObject({ ok: false, error: { code: 'roll_near_known_count' } });
	await room.must('chair', { type: 'entrust_votes', entrusted: true });
	expect(await room.give('secretary', { ...open, rollReason: 'Vẫn cần biểu quyết' })).toMatchObject({
		ok: false,
		error: { code: 'forbidden' },
	});
	await room.must('chair', { ...open, rollReason: 'Hội nghị thống nhất biểu quyết lại' });
	expect((await room.vote(definition.id))?.nearRoll).toMatchObject({
		apart: 1,
		reason: 'Hội nghị thống nhất biểu quyết lại',
	});
	// What was never counted can be taken back as before.
	await room.must('chair', { type: 'annul_vote', voteId: definition.id, reason: 'Thử' });
	const vote = await room.vote(definition.id);
	expect(vote?.annulledAfterReport ?? false).toBe(false);
	// Of another matter, and with everyone back: no question is asked.
	await room.must('chair', { type: 'annul_vote', voteId: await room.open({ form: 'secret' }), reason: 'Thử' });
	await room.must('secretary', { type: 'mark_attendance', participantId, status: 'in_room', reason: '' });
	await room.must('chair', {
		type: 'annul_vote',
		voteId: await room.open({ form: 'secret', title: TITLE }),
		reason: 'Thử',
	});
});

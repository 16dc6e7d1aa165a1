import { readdir } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedVoteExport } from '#domain/voting/export.ts';
import type { CountReport } from '#domain/voting/prepared.ts';
import { SittingCommittee } from './committee.ts';
import { verify } from './verifier.ts';

let room: SittingCommittee;
beforeAll(async () => {
	room = await SittingCommittee.open(14);
});
afterAll(() => room.close());

const keys = () => readdir(room.server.config.ballotKeyDir);

/** Casts for everyone but the last `onPaper`; returns the codes. */
async function castAll(voteId: string, inFavour: number, onPaper = 0): Promise<string[]> {
	const codes: string[] = [];
	for (let n = 0; n < 14 - onPaper; n += 1) {
		const answer = await room.cast(room.member(n), voteId, n < inFavour ? 'for' : 'against');
		if (!answer.ok || answer.data.code === null) throw new Error('a secret ballot has a code');
		codes.push(answer.data.code);
	}
	return codes;
}

describe('a secret vote', () => {
	it('V-10, V-13, V-14 is counted by the room.team, approved, published by code, and verified by anyone', async () => {
		const voteId = await room.open({ form: 'secret', personnel: true });
		expect(await keys()).toEqual([`${voteId}.key`]);
		const codes = await castAll(voteId, 8);
		// Again to the session that voted, while it is open; never the choice.
		expect(await room.mine(room.member(3), voteId)).toEqual({
			ok: true,
			data: {
				entitled: true,
				voted: true,
				barred: false,
				code: codes[3],
				choice: null,
				byHand: false,
				changeable: false,
			},
		});
		const open = { type: 'open_count', voteId } as const;
		expect(await room.give(room.team[0] ?? '', open)).toMatchObject({ ok: false, error: { code: 'invalid_state' } });
		await room.must('chair', { type: 'close_vote', voteId });
		expect(await room.mine(room.member(3), voteId)).toMatchObject({ ok: true, data: { voted: true, code: null } });
		await room.reached(voteId, 'awaiting_count');
		for (const username of ['chair', room.member(5), 'guest'])
			expect(await room.give(username, open)).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		await room.must(room.team[1] ?? '', open);
		await room.reached(voteId, 'awaiting_team');
		expect(await keys()).toEqual([]);
		const approve = { type: 'approve_report', voteId } as const;
		expect(await room.give('chair', approve)).toMatchObject({ ok: false, error: { code: 'invalid_state' } });
		const report = await room.http(room.team[2] ?? '', 'GET', `/api/voting/${voteId}/report`);
		expect((await report.json()) as CountReport).toMatchObject({ ballots: 14, marked: 14, tally: { passed: true } });
		for (const [username, status] of [
			[room.member(5), 403],
			['guest', 403],
			['stranger', 404],
			['admin', 404],
		] as const)
			expect((await room.http(username, 'GET', `/api/voting/${voteId}/report`)).status).toBe(status);
		for (const username of room.team) await room.must(username, approve);
		expect((await room.vote(voteId))?.tally).toBeNull();
		await room.must('chair', approve);
		const vote = await room.reached(voteId, 'published');
		expect(vote.tally).toMatchObject({ counts: { for: 8, against: 6, other: 0 }, cast: 14, passed: true, named: null });
		const listed = vote.tally?.ballots?.map(({ code }) => code) ?? [];
		expect(listed).toEqual([...codes].sort());
		expect(vote.tally?.ballots?.find(({ code }) => code === codes[0])?.optionId).toBe('for');

		const file = (await (await room.http('guest', 'GET', `/api/voting/${voteId}/export`)).json()) as SignedVoteExport;
		const { keyId } = (await (await room.http('guest', 'GET', '/api/voting/public-key')).json()) as { keyId: string };
		expect(await verify([file], keyId)).toMatchObject({ code: 0, said: expect.stringContaining('✓ KHỚP') });
		const forged = { ...file, content: file.content.replace('"passed":true', '"passed":false') };
		expect(await verify([forged])).toMatchObject({ code: 1, said: expect.stringContaining('Chữ ký không khớp') });
		expect((await verify([file], 'AAAA')).code).toBe(1);
		expect((await room.http('stranger', 'GET', `/api/voting/${voteId}/export`)).status).toBe(404);
	});

	it('V-10 counts a paper lot that the chair confirmed, under codes of its own', async () => {
		const voteId = await room.open({ form: 'secret' });
		const codes = await castAll(voteId, 6, 3);
		await room.must('chair', { type: 'close_vote', voteId });
		await room.reached(voteId, 'awaiting_count');
		const put = (who: string, body: object) => room.http(who, 'PUT', `/api/voting/${voteId}/paper-lot`, body);
		const lot = {
			personIds: [11, 12, 13].map((n) => room.personOf(n)),
			counts: { for: 2 },
			spoiled: 1,
			replaces: null,
		};
		expect((await put('chair', lot)).status).toBe(403);
		expect((await put('stranger', lot)).status).toBe(404);
		expect((await put(room.team[0] ?? '', { ...lot, personIds: [room.personOf(0), room.personOf(11)] })).status).toBe(
			409,
		);
		expect((await put(room.team[0] ?? '', { ...lot, counts: { maybe: 1 } })).status).toBe(400);
		expect((await put(room.team[0] ?? '', lot)).status).toBe(200);
		const stored = await room.server.database.prisma.vote.findUniqueOrThrow({ where: { id: voteId } });
		expect(Buffer.from(stored.paperSealed ?? []).toString('latin1')).not.toContain('for');
		const opening = await room.give(room.team[0] ?? '', { type: 'open_count', voteId });
		expect(opening).toMatchObject({ ok: false, error: { code: 'paper_lot_unconfirmed' } });
		const seen = await (await room.http('chair', 'GET', `/api/voting/${voteId}/paper-lot`)).text();
		expect(seen).not.toContain('counts');
		const { lotDigest } = await room.paperLot(voteId);
		await room.must('chair', { type: 'confirm_paper_lot', voteId, lotDigest });
		expect((await put(room.team[0] ?? '', lot)).status).toBe(409);
		await room.countAndApprove(voteId, room.team);
		const vote = await room.reached(voteId, 'published');
		expect(vote.tally).toMatchObject({ counts: { for: 8, against: 5, other: 0 }, cast: 14, spoiled: 1, passed: true });
		expect(vote.tally?.ballots).toHaveLength(13);
		for (const code of codes) expect(vote.tally?.ballots?.map((ballot) => ballot.code)).toContain(code);
		const file = await (await room.http('chair', 'GET', `/api/voting/${voteId}/export`)).json();
		expect((await verify([file])).code).toBe(0);
	});

	it('V-10 is không hợp lệ when ballots and voters marked differ: nothing is announced', async () => {
		const voteId = await room.open({ form: 'secret' });
		await castAll(voteId, 9, 2);
		await room.must('chair', { type: 'close_vote', voteId });
		await room.reached(voteId, 'awaiting_count');
		// Three ballots in the box, two people who took one.
		const lot = { personIds: [12, 13].map((n) => room.personOf(n)), counts: { for: 3 }, spoiled: 0, replaces: null };
		await room.http(room.team[0] ?? '', 'PUT', `/api/voting/${voteId}/paper-lot`, lot);
		await room.must('chair', { type: 'confirm_paper_lot', voteId, ...(await room.paperLot(voteId)) });
		await room.must(room.team[0] ?? '', { type: 'open_count', voteId });
		const vote = await room.reached(voteId, 'invalid');
		expect(vote).toMatchObject({ problem: 'ballots_differ', counted: { ballots: 15, marked: 14 }, tally: null });
		const { prisma } = room.server.database;
		expect(await prisma.secretBallot.count({ where: { voteId } })).toBe(0);
		expect(await prisma.voteRoll.count({ where: { voteId, sealed: { not: null } } })).toBe(0);
		expect((await room.http(room.team[0] ?? '', 'GET', `/api/voting/${voteId}/report`)).status).toBe(409);
		const publish = await room.give('chair', { type: 'publish_results', voteIds: [voteId] });
		expect(publish).toMatchObject({ ok: false, error: { code: 'invalid_state' } });
		expect(await keys()).toEqual([]);
	});

	it('V-11 destroys ballots and key of a vote that is annulled', async () => {
		const voteId = await room.open({ form: 'secret' });
		await castAll(voteId, 9, 2);
		const noReason = await room.give('chair', { type: 'annul_vote', voteId, reason: '' });
		expect(noReason).toMatchObject({ ok: false, error: { code: 'reason_required' } });
		await room.must('chair', { type: 'annul_vote', voteId, reason: 'Nhầm danh sách' });
		await room.reached(voteId, 'annulled');
		expect(await room.server.database.prisma.voteRoll.count({ where: { voteId, sealed: { not: null } } })).toBe(0);
		expect(await room.cast(room.member(13), voteId, 'for')).toMatchObject({
			ok: false,
			error: { code: 'vote_closed' },
		});
	});

	it('V-5 is what personnel needs; the chair alone may hold it openly, with a reason', async () => {
		const { definition } = await room.prepare({ personnel: true });
		const opening = { type: 'open_vote', voteId: definition.id, reason: '' } as const;
		expect(await room.give('chair', opening)).toMatchObject({ ok: false, error: { code: 'reason_required' } });
		await room.must('chair', { type: 'entrust_votes', entrusted: true });
		const asSecretary = await room.give('secretary', { ...opening, reason: 'Theo ý kiến' });
		expect(asSecretary).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		await room.must('chair', { ...opening, reason: 'Hội nghị thống nhất biểu quyết công khai' });
		expect((await room.vote(definition.id))?.secrecyWaiver).toBe('Hội nghị thống nhất biểu quyết công khai');
		await room.must('chair', { type: 'close_vote', voteId: definition.id });
	});

	it('keeps results of a series until they are published together', async () => {
		const ids: string[] = [];
		for (const form of ['secret', 'named'] as const) {
			const voteId = await room.open({ form, series: 'Nhân sự', holdResult: true });
			await room.cast(room.member(2), voteId, 'for');
			await room.must('chair', { type: 'close_vote', voteId });
			if (form === 'secret') await room.countAndApprove(voteId, room.team);
			expect((await room.reached(voteId, 'held')).tally).toBeNull();
			ids.push(voteId);
		}
		const early = await room.give(room.member(2), { type: 'publish_results', voteIds: ids });
		expect(early).toMatchObject({ ok: false, error: { code: 'forbidden' } });
		await room.must('chair', { type: 'publish_results', voteIds: ids });
		for (const id of ids) expect((await room.vote(id))?.tally?.cast).toBe(1);
	});
});

import { describe, expect, it } from 'vitest';
import { sampleVote } from '#tests/support/minutesSample.ts';
import { voteBlocks } from '../minutes/voteBlocks.ts';
import { isCountKnown, nearestRoll } from './rolls.ts';
import type { Vote } from './state.ts';

const people = (...ids: string[]) => ids.map((personId) => ({ personId, name: personId, office: '' }));
const base = sampleVote({});
const definition = { ...base.definition, itemId: null, series: '', subject: null, title: 'Giới thiệu nhân sự' };
const GROUP = 5;
/** A secret vote that was counted. */
const counted = (change: Partial<Vote> = {}, about: Partial<Vote['definition']> = {}): Vote => ({
	...base,
	definition: { ...definition, id: 'before', form: 'secret', ...about },
	voters: people('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
	counted: { ballots: 8, marked: 8 },
	problem: null,
	...change,
});
const near = (voters: string, votes: readonly Vote[], about: Partial<Vote['definition']> = {}) =>
	nearestRoll(votes, { ...definition, ...about }, Array.from(voters), GROUP);

describe('V-24 a roll that is near one whose count is known', () => {
	it('differs by fewer than hide one another, whoever is missing or new', () => {
		expect(near('abcdefg', [counted()])).toEqual({ voteId: 'before', apart: 1 });
		expect(near('abcdefgi', [counted()])).toEqual({ voteId: 'before', apart: 2 });
		expect(near('abcdefghijkl', [counted()])).toEqual({ voteId: 'before', apart: 4 });
		expect(near('abcdefghijklm', [counted()])).toBeNull();
		// The same people: nothing can be taken from it.
		expect(near('abcdefgh', [counted()])).toBeNull();
	});

	it('is compared whatever became of that vote, and the nearest is named', () => {
		for (const status of ['closed', 'annulled', 'published'] as const)
			expect(near('abcdefg', [counted({ status })])).toEqual({ voteId: 'before', apart: 1 });
		const farther = counted({ voters: people('a', 'b', 'c', 'd') }, { id: 'farther' });
		expect(near('abcdefg', [farther, counted(), farther])).toEqual({ voteId: 'before', apart: 1 });
	});

	it('of the same item, series, paper or words; a named vote after a secret one too', () => {
		expect(near('abcdefg', [counted()], { form: 'named' })).not.toBeNull();
		expect(near('abcdefg', [counted()], { title: 'Việc khác' })).toBeNull();
		expect(near('abcdefg', [counted({}, { itemId: 'i', title: 'x' })], { itemId: 'i' })).not.toBeNull();
		expect(near('abcdefg', [counted({}, { itemId: 'i' })], { itemId: 'j' })).toBeNull();
		expect(near('abcdefg', [counted({}, { itemId: 'i', series: 's' })], { itemId: 'j', series: 's' })).not.toBeNull();
	});

	it('is nothing where no count was ever there to read', () => {
		expect(near('abcdefg', [counted({ counted: null })])).toBeNull();
		expect(near('abcdefg', [counted({ problem: 'ballots_differ', status: 'invalid' })])).toBeNull();
		expect(isCountKnown(counted({}, { form: 'named' }))).toBe(false);
	});
});

describe('the minutes', () => {
	const source = { versions: [], papers: [], opinions: {}, participants: [] } as never;
	const words = (vote: Vote): string => JSON.stringify(voteBlocks(vote, source));

	it('V-23 say that a vote was annulled after its count was there', () => {
		const annulled = { status: 'annulled', tally: null, annulledReason: 'Nhầm nội dung' } as const;
		expect(words(counted(annulled))).toContain('Cuộc biểu quyết bị hủy. Lý do: Nhầm nội dung.');
		expect(words(counted({ ...annulled, annulledAfterReport: true }))).toContain(
			'Cuộc biểu quyết bị hủy sau khi Ban kiểm phiếu và chủ trì đã có báo cáo kiểm phiếu. Lý do: Nhầm nội dung.',
		);
	});

	it('V-24 say that a vote was held with nearly the same roll, and why', () => {
		const vote = counted({ nearRoll: { voteId: 'x', apart: 1, reason: 'Đồng chí A có việc đột xuất' } });
		for (const tally of [vote.tally, null])
			expect(words({ ...vote, tally })).toMatch(/khác 0?1 đồng chí so với lần bỏ phiếu kín trước.*có việc đột xuất/);
		expect(words(counted())).not.toContain('Danh sách biểu quyết khác');
	});
});

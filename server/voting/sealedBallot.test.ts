import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPINION_MAX } from '#domain/voting/choice.ts';
import { makeBallotCode, openBallot, openBytes, sealBallot, sealBytes } from './sealedBallot.ts';

const KEY = randomBytes(32);
const choice = fc.record({
	code: fc.constant(null).map(makeBallotCode),
	optionId: fc.constantFrom('for', 'against', 'other', 'a'.repeat(30)),
	text: fc.string({ unit: 'binary', maxLength: OPINION_MAX }).map((text) => text.slice(0, OPINION_MAX)),
	session: fc.uuid(),
});

describe('a sealed ballot', () => {
	it('opens to what was sealed, and is always as long as any other', () => {
		const lengths = new Set<number>();
		fc.assert(
			fc.property(choice, (given) => {
				const sealed = sealBallot(KEY, 'vote/person', given);
				lengths.add(sealed.byteLength);
				expect(openBallot(KEY, 'vote/person', sealed)).toEqual({ ...given, text: given.text.toWellFormed() });
			}),
		);
		for (const text of ['', 'ế'.repeat(OPINION_MAX), '\ud800'.repeat(OPINION_MAX), '😀'.repeat(OPINION_MAX / 2)])
			lengths.add(sealBallot(KEY, 'o', { code: makeBallotCode(), optionId: 'other', text, session: 's' }).byteLength);
		expect([...lengths]).toEqual([1653]);
	});

	it('does not open elsewhere, under another key, or when a byte was changed', () => {
		fc.assert(
			fc.property(choice, fc.nat(1652), (given, at) => {
				const sealed = sealBallot(KEY, 'vote/person', given);
				expect(openBallot(KEY, 'vote/other', sealed)).toBeNull();
				expect(openBallot(randomBytes(32), 'vote/person', sealed)).toBeNull();
				const changed = Buffer.from(sealed);
				changed[at] = (changed[at] ?? 0) ^ 1;
				expect(openBallot(KEY, 'vote/person', changed)).toBeNull();
				expect(openBallot(KEY, 'vote/person', sealed.subarray(0, at))).toBeNull();
			}),
		);
	});

	it('of an older version is of no session', () => {
		for (const text of ['', 'ế'.repeat(OPINION_MAX)]) {
			const ballot = { code: 'AAAAA-AAAAA', optionId: 'other', text, session: 'a-session' };
			const now = openBytes(KEY, 'o', sealBallot(KEY, 'o', ballot));
			// It ended with the text, and zeros.
			const before = Buffer.from(now?.subarray(0, -41) ?? []);
			before.fill(0, 2 + 'other'.length + ballot.code.length + 2 + Buffer.byteLength(text));
			expect(openBallot(KEY, 'o', sealBytes(KEY, 'o', before))).toEqual({ ...ballot, session: '' });
		}
	});

	it('is never the same twice', () => {
		const ballot = { code: 'AAAAA-AAAAA', optionId: 'for', text: '', session: 's' };
		expect(new Set(Array.from({ length: 100 }, () => sealBallot(KEY, 'o', ballot).toString('hex'))).size).toBe(100);
	});
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ERROR_CODES, errorText } from '../errors.ts';
import { BALLOT_ANSWER_BYTES, castBallotSchema, judgeChoice, packBallot } from './ballot.ts';
import { choiceSchema, OPINION_MAX, packChoice, PACKED_LENGTH, unpackChoice } from './choice.ts';

const optionId = fc.stringMatching(/^[a-z][a-z0-9-]{0,29}$/);
const text = fc.string({ unit: 'binary', maxLength: OPINION_MAX }).map((words) => words.slice(0, OPINION_MAX));
const ids = {
	meetingId: '11111111-1111-4111-8111-111111111111',
	voteId: '22222222-2222-4222-8222-222222222222',
	ballotId: '33333333-3333-4333-8333-333333333333',
};

describe('V-19 a choice on the wire', () => {
	it('has one length, and is read as it was written', () => {
		fc.assert(
			fc.property(optionId, text, (option, words) => {
				const packed = packChoice({ optionId: option, text: words });
				expect(packed).toHaveLength(PACKED_LENGTH);
				// JSON has nothing to escape in it.
				expect(JSON.stringify(packed)).toHaveLength(PACKED_LENGTH + 2);
				expect(unpackChoice(packed)).toEqual({ optionId: option, text: words.toWellFormed() });
			}),
		);
	});

	it('is checked as ever after it is unpacked', () => {
		const parse = (choice: unknown) => castBallotSchema.safeParse({ ...ids, choice });
		expect(parse(packChoice({ optionId: 'other', text: '  Đồng ý  ' })).data).toEqual({
			...ids,
			optionId: 'other',
			text: 'Đồng ý',
		});
		for (const bad of [
			undefined,
			'',
			'A'.repeat(PACKED_LENGTH),
			'/'.repeat(PACKED_LENGTH),
			'*'.repeat(PACKED_LENGTH),
			'A'.repeat(PACKED_LENGTH - 1),
			packChoice({ optionId: '__proto__', text: '' }),
			packChoice({ optionId: 'for', text: 'a\u0000b' }),
		])
			expect([bad, parse(bad).success]).toEqual([bad, false]);
		// The form before this one is not taken: its length told what was chosen.
		expect(castBallotSchema.safeParse({ ...ids, optionId: 'for', text: '' }).success).toBe(false);
	});

	it('is refused on the device for what the server would refuse', () => {
		expect(judgeChoice({ optionId: 'other', text: ' Xin ý kiến ' })).toEqual({
			optionId: 'other',
			text: 'Xin ý kiến',
		});
		expect(judgeChoice({ optionId: 'other', text: 'TỐI MẬT' })).toBe('classified_content');
		expect(judgeChoice({ optionId: 'other', text: 'x'.repeat(OPINION_MAX + 1) })).toBe('bad_request');
		const packed = packBallot({ ...ids, ...choiceSchema.parse({ optionId: 'for', text: '' }) });
		expect(JSON.stringify(packed)).toHaveLength(
			JSON.stringify(packBallot({ ...ids, optionId: 'other', text: 'ữ'.repeat(OPINION_MAX) })).length,
		);
	});

	it('its answer has room for every refusal, and for the longest ballot of a named vote', () => {
		const bytes = (value: unknown): number => new TextEncoder().encode(JSON.stringify(value)).length;
		for (const code of ERROR_CODES)
			for (const language of ['vi', 'en'] as const)
				expect(bytes({ ok: false, error: { code, message: errorText(code, language) }, padding: '' })).toBeLessThan(
					BALLOT_ANSWER_BYTES,
				);
		const choice = { optionId: 'x'.repeat(30), text: 'ữ'.repeat(OPINION_MAX) };
		const own = { entitled: false, voted: false, barred: false, code: null, choice, byHand: false, changeable: false };
		expect(bytes({ ok: true, data: own, padding: '' })).toBeLessThan(BALLOT_ANSWER_BYTES);
	});
});

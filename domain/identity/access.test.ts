import { describe, expect, it } from 'vitest';
import { maySessionVote } from './access.ts';

const at = (minute: number): Date => new Date(Date.UTC(2027, 1, 5, 8, minute));
const OPENED = at(30);

describe('V-21 a session in a vote', () => {
	it.each([
		['nobody else ever had a hand in it', 40, null, null, true],
		['a sign-in during the vote, by a password of long ago', 40, 1, 2, true],
		['own password chosen before the vote, by the session that still runs', 3, 1, 5, true],
		['a reset before the vote, signed in before it: told to the room, and not held up', 20, 10, 21, true],
		['a reset during the vote, and a sign-in after it', 40, 35, null, false],
		['the same with a new password chosen meanwhile', 40, 35, 41, false],
		['a reset before the vote that nobody used until it was open', 40, 10, null, false],
		['the same, own password chosen during the vote', 40, 10, 41, false],
		['a session that was there before the other’s change', 20, 35, null, true],
		['in the very moment of the opening', 30, 10, null, true],
	])('%s', (_what, signedIn, given, own, may) => {
		const access = {
			signedInAt: at(signedIn),
			givenAt: given === null ? null : at(given),
			ownSince: own === null ? null : at(own),
		};
		expect(maySessionVote(access, OPENED)).toBe(may);
	});

	it('is closed when it is not known when the vote opened', () => {
		expect(maySessionVote({ signedInAt: at(1), givenAt: at(0), ownSince: at(1) }, null)).toBe(false);
		expect(maySessionVote({ signedInAt: at(1), givenAt: null, ownSince: null }, null)).toBe(true);
	});
});

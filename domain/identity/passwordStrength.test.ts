import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { weaknessOf, type PasswordWeakness } from './passwordStrength.ts';

const WEAK: readonly (readonly [password: string, weakness: PasswordWeakness])[] = [
	['ngan', 'too_short'],
	['x'.repeat(201), 'too_long'],
	['aaaaaaaaaa', 'repeats'],
	['ababababab', 'repeats'],
	['uv14uv14uv14', 'repeats'],
	['bithubithubithu', 'repeats'],
	['1234567890', 'rows'],
	['qwertyuiop', 'rows'],
	['0987654321', 'rows'],
	['asdfghjkl;', 'rows'],
	['abcdefghijkl', 'rows'],
	['1qaz2wsx3edc', 'rows'],
	['qwertyuiop123456', 'rows'],
	['aaaabbbbcccc1111', 'rows'],
	['bithu20262027', 'username'],
	['12345-bithu-!', 'username'],
	['Mật khẩu 2026', 'usual_words'],
	['nghisu@123456', 'usual_words'],
	['Phòng họp không giấy', 'usual_words'],
	['admin-password-1', 'usual_words'],
	['bithu-matkhau-1', 'usual_words'],
];

const GOOD = [
	'mat-khau-rieng-cua-toi',
	'mot-mat-khau-dai',
	'mat-khau-thu-nghiem',
	'bốn con trâu qua sông',
	'k7mw-92hd-xqpa-5tzr',
	'Sáng nay trời mưa to 7',
	'bithu đi chợ phiên',
];

describe('how easily a password is guessed', () => {
	it.each(WEAK)('%s: %s', (password, weakness) => expect(weaknessOf(password, 'bithu')).toBe(weakness));
	it.each(GOOD)('%s is taken', (password) => expect(weaknessOf(password, 'bithu')).toBeNull());

	it('takes what is random, and answers whatever is typed', () => {
		fc.assert(
			fc.property(fc.uint8Array({ minLength: 12, maxLength: 12 }), (bytes) => {
				const legible = 'abcdefghjkmnpqrstuvwxyz23456789';
				const password = Array.from(bytes, (byte) => legible.charAt(byte % legible.length)).join('');
				fc.pre(new Set(password).size > 8);
				expect(weaknessOf(password, 'uv01')).toBeNull();
			}),
		);
		fc.assert(
			fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 40 }), (password, username) => {
				weaknessOf(password, username);
			}),
		);
	});
});

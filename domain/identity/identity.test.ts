import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccountSchema, LOCK_OUT, usernameSchema } from './identity.ts';
import { afterFailure, isLocked, type FailedSignIns } from './lockOut.ts';
import { changePasswordSchema, normalizeUsername, signInSchema } from './requests.ts';

const none: FailedSignIns = { count: 0, lockedUntil: null };
const start = Date.parse('2026-11-22T01:00:00Z');
const lockMs = LOCK_OUT.minutes * 60_000;

describe('afterFailure', () => {
	it('locks exactly at the fifth wrong password in a row', () => {
		let failures = none;
		for (let wrong = 1; wrong <= LOCK_OUT.attempts; wrong++) {
			expect(isLocked(failures, new Date(start))).toBe(false);
			failures = afterFailure(failures, new Date(start));
		}
		expect(failures.lockedUntil).toEqual(new Date(start + lockMs));
	});

	it('never takes more than five passwords in any ten minutes, however they are spaced', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 5 * 60_000 }), { maxLength: 60 }), (gaps) => {
				let failures = none;
				let now = start;
				const looked: number[] = [];
				for (const gap of gaps) {
					now += gap;
					if (isLocked(failures, new Date(now))) continue;
					looked.push(now);
					failures = afterFailure(failures, new Date(now));
				}
				looked.forEach((at, index) => {
					const sixth = looked[index - (index % LOCK_OUT.attempts) + LOCK_OUT.attempts];
					if (sixth !== undefined && index % LOCK_OUT.attempts === LOCK_OUT.attempts - 1)
						expect(sixth - at).toBeGreaterThanOrEqual(lockMs);
				});
			}),
		);
	});

	it('is not made longer by knocking while locked', () => {
		const locked = { count: 5, lockedUntil: new Date(start + lockMs) };
		expect(afterFailure(locked, new Date(start + 1_000))).toBe(locked);
	});
});

describe('schemas', () => {
	it('takes the usernames printed at start and no others', () => {
		for (const username of ['uv01', 'dc-muonglay', 'trinh-btc', ' QuanTri '])
			expect(usernameSchema.safeParse(username).success).toBe(true);
		for (const username of ['a', '-ab', 'uv 01', 'uỷviên', "x';--", 'a'.repeat(41)])
			expect(usernameSchema.safeParse(username).success).toBe(false);
		expect(normalizeUsername(' UV01 ')).toBe('uv01');
	});

	it('refuses keys nobody asked for', () => {
		expect(signInSchema.safeParse({ username: 'uv01', password: 'x', roles: ['admin'] }).success).toBe(false);
		expect(
			changePasswordSchema.safeParse({ currentPassword: 'x', newPassword: 'y', mustChangePassword: false }).success,
		).toBe(false);
	});

	it('refuses an unknown role', () => {
		const account = { username: 'moi', displayName: 'Mới', kind: 'person', password: '0123456789' };
		expect(createAccountSchema.safeParse({ ...account, roles: ['chair'] }).success).toBe(false);
		expect(createAccountSchema.safeParse(account).success).toBe(true);
	});
});

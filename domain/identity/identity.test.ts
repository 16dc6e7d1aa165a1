import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createAccountSchema, usernameSchema } from './identity.ts';
import { changePasswordSchema, normalizeUsername, signInSchema } from './requests.ts';
import { afterFailure, SIGN_IN_DELAY, type FailedSignIns } from './signInDelay.ts';

const start = Date.parse('2026-11-22T01:00:00Z');

describe('afterFailure', () => {
	it('costs nothing four times, then longer each time, and never more than five minutes', () => {
		let failures: FailedSignIns | undefined;
		const waits = Array.from({ length: 14 }, () => {
			failures = afterFailure(failures, start);
			return (failures.until - start) / 1_000;
		});
		expect(waits).toEqual([0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 300, 300, 300, 300]);
	});

	it('never takes more than ten passwords in any five minutes, however they are spaced', () => {
		fc.assert(
			fc.property(fc.array(fc.nat({ max: 5 * 60_000 }), { maxLength: 60 }), (gaps) => {
				let failures: FailedSignIns | undefined;
				let now = start;
				const looked: number[] = [];
				for (const gap of gaps) {
					now += gap;
					if (failures !== undefined && failures.until > now) continue;
					looked.push(now);
					failures = afterFailure(failures, now);
				}
				looked.forEach((at, index) => {
					const eleventh = looked[index + 10];
					if (eleventh !== undefined) expect(eleventh - at).toBeGreaterThanOrEqual(SIGN_IN_DELAY.mostMs);
				});
			}),
		);
	});

	it('forgets a row of wrong ones after half an hour of peace', () => {
		const many = Array.from({ length: 12 }).reduce<FailedSignIns | undefined>(
			(row) => afterFailure(row, start),
			undefined,
		);
		expect(afterFailure(many, start + SIGN_IN_DELAY.mostMs + SIGN_IN_DELAY.forgottenMs).count).toBe(1);
		expect(afterFailure(many, start + SIGN_IN_DELAY.mostMs).count).toBe(13);
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
